// Small help for every page: live refresh, and forms that are sent once.
"use strict";
// a field may be called "method" and would stand before the form's own
const sends = (form) => form.getAttribute("method") === "post";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (sends(form) && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "1";
    const busy = setTimeout(() => {
      if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
      document.getElementById("working").hidden = false;
    }, 700);
    form.free = () => { clearTimeout(busy); delete form.dataset.sent; if (event.submitter) event.submitter.removeAttribute("aria-busy"); document.getElementById("working").hidden = true; };
    // a form that gives a file leaves the page where it is
    setTimeout(form.free, form.enctype === "multipart/form-data" ? 120000 : 20000);
  }
});
// back to a page that the browser kept: its forms can be sent again
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => form.free());
});
// What is typed and not sent survives signing in again and a page out of date: kept in this tab until the next page.
const main = document.getElementById("content");
const forms = [...document.querySelectorAll("main form")].filter(sends);
const fieldsOf = (form) => [...form.querySelectorAll("input, select, textarea")]
  .filter((one) => one.name && !["hidden", "password", "file", "submit"].includes(one.type));
const typedIn = () => forms.map((form) => fieldsOf(form).map((one) => (/checkbox|radio/.test(one.type) ? one.checked : one.value)));
const read = (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
const asItCame = JSON.stringify(typedIn());
if (main && "stray" in main.dataset) {
  sessionStorage.setItem("stray", "1");
} else if (main) {
  const kept = read("typed");
  if (sessionStorage.getItem("stray") && kept && kept.path === location.pathname) {
    kept.typed.forEach((values, at) => {
      const fields = forms[at] ? fieldsOf(forms[at]) : [];
      if (fields.length !== values.length) return;
      fields.forEach((one, i) => { if (typeof values[i] === "boolean") one.checked = values[i]; else one.value = values[i]; });
    });
    if (JSON.stringify(typedIn()) !== asItCame) main.prepend(document.getElementById("kept").content.cloneNode(true));
  }
  sessionStorage.removeItem("stray");
  sessionStorage.removeItem("typed");
  window.addEventListener("pagehide", () => {
    const typed = typedIn();
    if (JSON.stringify(typed) !== asItCame) sessionStorage.setItem("typed", JSON.stringify({ path: location.pathname, typed }));
  });
}
// A part of a page that could not be sent or came back broken says so in the corner.
const notSent = document.getElementById("not-sent");
if (notSent) {
  const broken = (event) => { if (event.type === "htmx:sendError" || event.detail.xhr.status >= 500 || event.detail.xhr.status === 403) notSent.hidden = false; };
  document.addEventListener("htmx:sendError", broken);
  document.addEventListener("htmx:responseError", broken);
  document.addEventListener("htmx:afterOnLoad", () => { notSent.hidden = true; });
}
// What a field lacks is said in the language of the page, not of the browser.
document.addEventListener("invalid", (event) => {
  const field = event.target, words = document.getElementById("wrong").dataset, why = field.validity;
  field.setCustomValidity(why.valueMissing ? (field.matches("select, [type=file]") ? words.choose : words.missing)
    : (why.rangeUnderflow || why.rangeOverflow) && field.min && field.max ? words.range.replace("{min}", field.min).replace("{max}", field.max)
    : why.valid || why.customError ? "" : words.form);
}, true);
document.addEventListener("input", (event) => { if (event.target.setCustomValidity) event.target.setCustomValidity(""); });
// The browser's own words on a file field are in the browser's language: ours stand in their place.
document.querySelectorAll("input[type=file]").forEach((field) => {
  const shown = document.getElementById("pick").content.cloneNode(true).firstElementChild, said = shown.querySelector("em");
  field.classList.add("picks");
  field.after(shown);
  shown.addEventListener("click", (event) => { if (!field.closest("label")) { event.preventDefault(); field.click(); } });
  field.addEventListener("change", () => { if (field.files.length) said.textContent = [...field.files].map((one) => one.name).join(", "); });
});
// A date field shows its figures in the order of the browser's language; beneath it the day is said in full.
document.querySelectorAll("input[type=date]").forEach((field) => {
  const said = document.createElement("small");
  said.className = "date-said";
  field.after(said);
  const say = () => {
    const day = field.valueAsDate;
    said.textContent = day ? day.toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "numeric", year: "numeric", timeZone: "UTC" }) : "";
    said.hidden = !day;
  };
  field.addEventListener("input", say);
  say();
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
