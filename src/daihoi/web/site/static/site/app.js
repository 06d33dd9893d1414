// Small help for every page: live refresh, and forms that are sent once.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post" && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  }
});
// On a phone the menu is wider than the screen: the step that is open stands in its middle.
const step = document.querySelector(".steps [aria-current]");
if (step) {
  const strip = step.closest(".steps");
  strip.scrollLeft = step.offsetLeft - (strip.clientWidth - step.offsetWidth) / 2;
}
// <body data-live="/api/live?…"> or <main data-live>: each event asks elements with data-refresh anew. An element may
// ask for some events alone: data-only="motion. item." by their beginnings, data-on="delegate:AbC" by their subject.
// data-jitter="800" on the live element spreads many phones over so many milliseconds.
const live = document.querySelector("[data-live]");
if (live) {
  const corner = document.querySelector("[data-live-state]");
  let source, wait = 500, timer, heard = [];
  const concerns = (part, event) => !event.what || (!part.dataset.only && !part.dataset.on) || event.on === part.dataset.on
    || (part.dataset.only || "").split(" ").some((word) => word && event.what.startsWith(word));
  const refresh = (events) => document.querySelectorAll("[data-refresh]").forEach((part) => {
    if (events.some((event) => concerns(part, event))) part.dispatchEvent(new Event("refresh"));
  });
  const tell = () => { const events = heard; heard = []; timer = 0; refresh(events); };
  const connect = () => {
    source = new EventSource(live.dataset.live);
    source.onopen = () => { if (corner) corner.hidden = true; if (wait > 500) refresh([{ what: "" }]); wait = 500; };
    source.onmessage = (event) => {
      let news = { what: "" };
      try { news = JSON.parse(event.data); } catch { news = { what: "" }; }
      heard.push(news);
      timer = timer || setTimeout(tell, 60 + Math.random() * (live.dataset.jitter || 0));
    };
    source.onerror = () => {
      if (corner) corner.hidden = false;
      source.close();
      setTimeout(connect, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, 15000);
    };
  };
  connect();
}
