// Rulings by the keyboard: a key presses its button, space shows the whole page, arrows leave a doubt for later.
"use strict";
const ruling = document.querySelector("[data-ruling]");
if (ruling) {
  const toggle = ruling.querySelector("[data-whole]");
  const show = (open) => {
    document.body.classList.toggle("show-whole", open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  if (ruling.querySelector(".whole[data-open]")) show(true);
  toggle.addEventListener("click", () => show(!document.body.classList.contains("show-whole")));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches("input[type=text], input:not([type]), textarea")) return;
    const key = event.key.toLowerCase();
    const step = { arrowright: "1", arrowleft: "-1" }[key];
    const target = step ? ruling.querySelector(`[data-step="${step}"]`) : ruling.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (key === " " && !event.target.matches("input, button, summary")) { event.preventDefault(); show(!document.body.classList.contains("show-whole")); }
    else if (key === "v") { const box = ruling.querySelector("details.sub-form"); if (box) { event.preventDefault(); box.open = true; box.querySelector("input").focus(); } }
    else if (target) { event.preventDefault(); target.click(); }
  });
}
