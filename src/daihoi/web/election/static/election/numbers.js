// Numbers written by hand: Enter goes to the next box, the sum stands below and is held against what the paper carries.
"use strict";
const wholeNumber = (text) => {
  const clean = text.replace(/\s+/g, "");
  return /^(\d+|\d{1,3}(\.\d{3})+)$/.test(clean) ? Number(clean.replaceAll(".", "")) : null;
};
const adding = (sheet) => {
  const boxes = [...sheet.querySelectorAll("[data-number]")], weight = sheet.querySelector("[data-weight]");
  const sum = sheet.querySelector("[data-sum]"), most = sheet.querySelector("[data-most]"), over = sheet.querySelector("[data-over]");
  const figures = new Intl.NumberFormat("vi-VN");
  const carried = () => (weight ? wholeNumber(weight.value) : sheet.dataset.weighted ? null : 1);
  const draw = () => {
    const all = boxes.reduce((total, box) => total + (wholeNumber(box.value) || 0), 0), votes = carried();
    const limit = votes ? votes * Number(sheet.dataset.seats) : null;
    if (sum) { // no sum where only the votes that the paper carries are asked
      sum.textContent = figures.format(all);
      most.hidden = limit === null;
      if (limit !== null) most.querySelector("b").textContent = figures.format(limit);
      over.hidden = limit === null || all <= limit;
    }
    boxes.concat(weight || []).forEach((box) => box.setCustomValidity && box.setCustomValidity(box.value && wholeNumber(box.value) === null ? "0–9" : ""));
  };
  sheet.addEventListener("input", draw);
  draw();
  return { boxes, weight, draw };
};
const sheet = document.querySelector("[data-numbers]");
if (sheet) {
  adding(sheet);
  const fields = [...sheet.querySelectorAll("[data-weight], [data-number]")];
  const next = (from) => fields.slice(fields.indexOf(from) + 1).find((field) => field.required && !field.value);
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !fields.includes(event.target)) return;
    const empty = next(event.target) || fields.find((field) => field.required && !field.value);
    if (empty && empty !== event.target) { event.preventDefault(); empty.focus(); }
  });
  (fields.find((field) => field.required) || fields[0])?.focus();
}
