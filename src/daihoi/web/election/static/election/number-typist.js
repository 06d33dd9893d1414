// One stack of papers with written numbers. The page only gathers figures; the server judges and keeps every paper.
"use strict";
const desk = document.querySelector("[data-number-typist]");
if (desk) {
  const { boxes, weight, draw } = adding(desk);
  const fields = weight ? [weight, ...boxes] : boxes, flags = [...desk.querySelectorAll("[data-flag]")];
  const place = desk.querySelector("[data-place]"), said = desk.querySelector("[data-said]"), list = desk.querySelector("[data-list]");
  const row = document.querySelector("[data-row]"), token = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
  let next = Number(desk.dataset.next), at = next, correcting = false, sending = false;
  const clear = () => {
    fields.forEach((field) => { field.value = ""; });
    flags.forEach((flag) => { flag.checked = false; });
    correcting = false; at = next; place.textContent = at; draw(); fields[0].focus();
    if (next > Number(desk.dataset.size)) said.textContent = desk.dataset.full;
  };
  const correct = (item) => {
    const held = new Map((item.dataset.numbers || "").split(" ").filter(Boolean).map((pair) => pair.split("=")));
    boxes.forEach((box) => { box.value = held.get(box.dataset.candidate) || ""; });
    if (weight) weight.value = item.dataset.carried || "";
    flags.forEach((flag) => { flag.checked = (item.dataset.flags || "").split(" ").includes(flag.dataset.flag); });
    at = Number(item.dataset.at); correcting = true; place.textContent = at; draw(); fields[0].focus();
  };
  const show = (told, sent) => {
    let item = list.querySelector(`[data-at="${told.place}"]`);
    if (!item) {
      item = row.content.firstElementChild.cloneNode(true);
      item.dataset.at = told.place;
      item.querySelector("b").textContent = told.place;
      list.append(item);
    }
    item.dataset.numbers = sent.choices.filter((one) => one.for).map((one) => `${one.candidate}=${one.for}`).join(" ");
    item.dataset.carried = sent.weight ?? ""; item.dataset.flags = sent.flags.join(" ");
    const text = `${told.shown} · ${new Intl.NumberFormat("vi-VN").format(told.votes)}`;
    item.querySelector("span").textContent = text;
    said.textContent = `${told.place}: ${text}${told.why ? " – " + told.why : ""}`;
  };
  const keep = async () => {
    const strange = fields.find((field) => (field.value.trim() || field === weight) && wholeNumber(field.value) === null);
    if (strange) { strange.focus(); strange.select(); return; }
    if (sending) return;
    sending = true;
    const sent = {
      place: at, corrects: correcting, weight: weight ? wholeNumber(weight.value) : null,
      choices: boxes.map((box) => ({ candidate: box.dataset.candidate, for: wholeNumber(box.value) || 0 })),
      flags: flags.filter((flag) => flag.checked).map((flag) => flag.dataset.flag),
    };
    try {
      const answer = await fetch(desk.dataset.address, { method: "POST", headers: { "content-type": "application/json", "x-csrftoken": token }, body: JSON.stringify(sent) });
      const told = await answer.json();
      if (!answer.ok) { said.textContent = told.refused || "?"; return; }
      show(told, sent);
      if (at === next) next += 1;
      clear();
    } catch { said.textContent = "⚠ " + String(at); }
    finally { sending = false; }
  };
  desk.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !fields.includes(event.target)) return;
    event.preventDefault();
    const after = fields[fields.indexOf(event.target) + 1];
    if (after) { after.focus(); after.select(); } else keep();
  });
  desk.querySelector("[data-keep]").addEventListener("click", keep);
  list.addEventListener("click", (event) => { if (event.target.matches("button")) correct(event.target.closest("li")); });
  draw(); fields[0].focus();
}
