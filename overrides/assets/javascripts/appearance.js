// @ts-check
// The reader's own choice of colours, size, spacing and letters. It is stored only on Save;
// first.js applies it before the next page is drawn.

import { _ } from "./language.js";

const KEY = "appearance";
const NOT_KEPT = _("This page has changed, but your browser would not keep the choice for other pages.");
const form = /** @type {HTMLFormElement} */ (document.getElementById("appearance"));
const status = /** @type {HTMLElement} */ (document.getElementById("appearance-status"));
const root = document.documentElement;
const names = ["theme", "size", "spacing", "font"];

/** Show a choice on this page at once; an empty choice means the usual. */
function apply(/** @type {Record<string, string>} */ choice) {
  for (const name of names) {
    if (choice[name]) root.dataset[name] = choice[name];
    else delete root.dataset[name];
  }
}

/** Tick the radios that stand for what is shown now. */
function tick() {
  for (const radio of form.querySelectorAll("input")) {
    radio.checked = radio.value === (root.dataset[radio.name] ?? "");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const choice = Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]));
  apply(choice);
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
    status.textContent = _("Saved. Every page of the guide now looks like this on this device.");
  } catch {
    status.textContent = NOT_KEPT;
  }
});

document.getElementById("appearance-usual")?.addEventListener("click", () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is refused, so nothing was kept.
  }
  apply({});
  tick();
  status.textContent = _("Back to usual. Nothing is kept on this device any more.");
});

tick();
form.hidden = false;
