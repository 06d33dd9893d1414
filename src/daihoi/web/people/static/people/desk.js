// The desk at the door: a sound for each answer, arrows to choose, the camera. It shows; the server decides.
"use strict";
(() => {
  const typed = document.getElementById("typed");
  const form = document.getElementById("desk-form");
  const found = document.getElementById("found");
  const sound = document.getElementById("sound");
  const camera = document.getElementById("camera");
  const view = document.getElementById("view");
  const refused = document.getElementById("camera-refused");
  if (!typed) return;

  // ---- sound: two rising notes = in, one = already in, a low one = look here
  const NOTES = { new: [[660, 0], [990, 0.12]], again: [[520, 0], [520, 0.16]], unknown: [[180, 0], [150, 0.2]] };
  let audio;
  const play = (tone) => {
    if (sound.getAttribute("aria-pressed") !== "true" || !NOTES[tone]) return;
    audio = audio || new AudioContext();
    for (const [pitch, at] of NOTES[tone]) {
      const note = audio.createOscillator(), loud = audio.createGain(), from = audio.currentTime + at;
      note.frequency.value = pitch;
      loud.gain.setValueAtTime(0.25, from);
      loud.gain.exponentialRampToValueAtTime(0.001, from + 0.18);
      note.connect(loud).connect(audio.destination);
      note.start(from);
      note.stop(from + 0.2);
    }
  };
  sound.addEventListener("click", () => {
    const on = sound.getAttribute("aria-pressed") !== "true";
    sound.setAttribute("aria-pressed", on);
    sound.textContent = sound.textContent.replace(on ? /tắt|off/ : /bật|on/, (word) => ({ "tắt": "bật", off: "on", "bật": "tắt", on: "off" }[word]));
    typed.focus();
  });

  // ---- next: after every answer the field is empty and ready
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "said") return;
    const said = document.getElementById("said");
    play(said.dataset.tone);
    if (said.dataset.tone !== "unknown") { typed.value = ""; found.replaceChildren(); }
    typed.focus();
    typed.select();
  });
  document.addEventListener("htmx:sendError", () => play("unknown"));

  // ---- keyboard
  document.addEventListener("keydown", (event) => {
    const picks = [...found.querySelectorAll(".pick")];
    const at = picks.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && picks.length) { event.preventDefault(); picks[Math.min(at + 1, picks.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? picks[at - 1] : typed).focus(); }
    else if (event.key === "Escape") { typed.value = ""; found.replaceChildren(); typed.focus(); }
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && at >= 0 && event.key !== " ") typed.focus();
  });

  // ---- camera: the code on the badge goes the same way as a typed one
  let scanner, lastCode = "", lastAt = 0;
  const read = (result) => {
    const now = Date.now();
    if (result.data === lastCode && now - lastAt < 4000) return;
    lastCode = result.data;
    lastAt = now;
    typed.value = result.data;
    form.requestSubmit();
  };
  const stop = () => { if (scanner) scanner.stop(); view.hidden = true; camera.setAttribute("aria-pressed", "false"); };
  camera.addEventListener("click", async () => {
    refused.hidden = true;
    if (!view.hidden) { stop(); typed.focus(); return; }
    view.hidden = false;
    camera.setAttribute("aria-pressed", "true");
    try {
      scanner = scanner || new QrScanner(view.querySelector("video"), read, { returnDetailedScanResult: true, highlightScanRegion: true, maxScansPerSecond: 8 });
      await scanner.start();
    } catch { stop(); refused.hidden = false; }
  });
})();
