// One stack under the fingers. The page only gathers marks; the server judges and keeps every paper.
"use strict";
const desk = document.querySelector("[data-typist]");
if (desk) {
  const buffer = desk.querySelector("[data-buffer]"), place = desk.querySelector("[data-place]"), said = desk.querySelector("[data-said]");
  const weight = desk.querySelector("[data-weight]"); // only where papers carry different numbers of votes
  const list = desk.querySelector("[data-list]"), row = document.querySelector("[data-row]");
  const buttons = [...desk.querySelectorAll("[data-candidate]")];
  const strikes = desk.dataset.mode === "strike";
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
  let next = Number(desk.dataset.next), at = next, correcting = false, sending = false;
  let marks = new Map();
  const draw = () => {
    place.textContent = at;
    buttons.forEach((button) => {
      const mark = marks.get(button.dataset.candidate);
      button.setAttribute("aria-pressed", String(Boolean(mark)));
      if (mark) button.dataset.mark = mark; else delete button.dataset.mark;
    });
  };
  const fromBuffer = () => {
    marks = new Map();
    buffer.value.split(/[\s,;.]+/).filter(Boolean).forEach((word) => {
      const against = word.startsWith("-"), button = buttons[Number(word.replace("-", "")) - 1];
      if (button) marks.set(button.dataset.candidate, strikes || against ? "against" : "for");
    });
    draw();
  };
  const toBuffer = () => {
    buffer.value = buttons.map((button, index) => {
      const mark = marks.get(button.dataset.candidate);
      return mark ? (mark === "against" && !strikes ? "-" : "") + (index + 1) : "";
    }).filter(Boolean).join(" ");
  };
  const clear = () => {
    marks = new Map(); buffer.value = ""; correcting = false; at = next;
    if (weight) weight.value = "";
    desk.querySelectorAll("[data-flag]").forEach((flag) => { flag.checked = false; });
    draw(); (weight || buffer).focus();
    if (next > Number(desk.dataset.size)) said.textContent = desk.dataset.full;
  };
  const correct = (number, item) => {
    at = number; correcting = true; marks = new Map();
    (item.dataset.against || "").split(" ").filter(Boolean).forEach((key) => marks.set(key, "against"));
    (item.dataset.for || "").split(" ").filter(Boolean).forEach((key) => marks.set(key, "for"));
    const signs = (item.dataset.flags || "").split(" ");
    desk.querySelectorAll("[data-flag]").forEach((flag) => { flag.checked = signs.includes(flag.dataset.flag); });
    if (weight) weight.value = item.dataset.carried || "";
    toBuffer(); draw(); (weight || buffer).focus();
  };
  const show = (told, choices, flags, carried) => {
    const signs = flags.join(" ");
    let item = list.querySelector(`[data-at="${told.place}"]`);
    if (!item) {
      item = row.content.firstElementChild.cloneNode(true);
      item.dataset.at = told.place;
      item.querySelector("button").addEventListener("click", () => correct(told.place, item));
      list.append(item);
    }
    item.dataset.flags = signs; item.dataset.carried = carried ?? "";
    item.dataset.against = choices.filter((one) => one.against).map((one) => one.candidate).join(" ");
    item.dataset.for = choices.filter((one) => one.for).map((one) => one.candidate).join(" ");
    const carries = carried === null ? "" : ` · ${desk.dataset.carries} ${new Intl.NumberFormat("vi-VN").format(carried)}`;
    const text = `${told.shown} · ${told.votes}${carries}`;
    if (item.querySelector("span")) { item.querySelector("b").textContent = told.place; item.querySelector("span").textContent = text; }
    else item.childNodes[1].textContent = ` ${text} `;
    said.textContent = `${told.place}: ${text}${told.why ? " – " + told.why : ""}`;
  };
  const keep = async () => {
    const carried = weight ? wholeNumber(weight.value) : null;
    if (weight && weight.value.trim() && carried === null) { weight.focus(); weight.select(); return; }
    if (sending) return;
    sending = true;
    const choices = buttons.map((button) => {
      const mark = marks.get(button.dataset.candidate);
      if (strikes) return { candidate: button.dataset.candidate, against: mark === "against" };
      return { candidate: button.dataset.candidate, for: mark === "for", against: mark === "against" };
    });
    const flags = [...desk.querySelectorAll("[data-flag]:checked")].map((flag) => flag.dataset.flag);
    try {
      const answer = await fetch(desk.dataset.address, { method: "POST", headers: { "content-type": "application/json", "x-csrftoken": token }, body: JSON.stringify({ place: at, choices, flags, weight: carried, corrects: correcting }) });
      const told = await answer.json();
      if (!answer.ok) { said.textContent = told.refused || "?"; if (told.code === "weight_missing") weight.focus(); return; }
      show(told, choices, flags, carried);
      if (at === next) next += 1;
      clear();
    } catch { said.textContent = "⚠ " + String(at); }
    finally { sending = false; }
  };
  buffer.addEventListener("input", fromBuffer);
  buttons.forEach((button) => button.addEventListener("click", () => {
    const key = button.dataset.candidate, order = strikes ? ["against"] : ["for", "against"];
    const now = marks.has(key) ? order.indexOf(marks.get(key)) : -1;
    if (order[now + 1]) marks.set(key, order[now + 1]); else marks.delete(key);
    toBuffer(); draw(); buffer.focus();
  }));
  desk.querySelector("[data-keep]").addEventListener("click", keep);
  if (weight) weight.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); buffer.focus(); } });
  buffer.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); keep(); } });
  list.querySelectorAll("[data-correct]").forEach((button) => button.addEventListener("click", () => correct(Number(button.dataset.correct), button.closest("li"))));
  draw();
}
