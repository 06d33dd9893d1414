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
// <body data-live="/api/live?…"> or <main data-live>: each event asks elements with data-refresh anew.
const live = document.querySelector("[data-live]");
if (live) {
  const corner = document.querySelector("[data-live-state]");
  let source, wait = 500, timer;
  const refresh = (what) => document.querySelectorAll("[data-refresh]").forEach((part) => {
    const only = part.dataset.only;
    if (!what || !only || only.split(" ").some((word) => what.startsWith(word))) part.dispatchEvent(new Event("refresh"));
  });
  const connect = () => {
    source = new EventSource(live.dataset.live);
    source.onopen = () => { if (corner) corner.hidden = true; if (wait > 500) refresh(""); wait = 500; };
    source.onmessage = (event) => {
      let what = "";
      try { what = JSON.parse(event.data).what || ""; } catch { what = ""; }
      clearTimeout(timer);
      timer = setTimeout(() => refresh(what), 60);
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
