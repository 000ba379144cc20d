// @ts-check
// The worksheet on the page: puts its parts together and lets them know what the person does.
// Its parts know the form, the sheet's place and `data-format` on a button; they know no question and no format.

import { _ } from "../language.js";
import "../offline.js";
import { agreed } from "./dialogs.js";
import { makeFiles } from "./files/files.js";
import { cardOf, changed, topics } from "./form/follow.js";
import { limit } from "./form/rows.js";
import { makeDevice } from "./keep/device-notice.js";
import { empty, forget, isKept, keep, replace, restore, setUnsaved, watch, written } from "./keep/draft.js";
import { hideAnswers } from "./keep/hidden.js";
import { othersLeft } from "./keep/store.js";
import { byId, form, onPress, place, say, worksheet } from "./page.js";
import { startPython, suggestSoon } from "./python/asking.js";
import { makeShowing } from "./sheet/big-print.js";
import { forgetSheet, makeSheet, putAway } from "./sheet/making.js";
import { showSuggestions } from "./sheet/offers.js";
import { picturesShown } from "./sheet/pictures.js";
import { makePrinting } from "./sheet/print.js";
import { fontsLoaded } from "./sheet/render.js";
import { makeTake } from "./sheet/take.js";

const CLEARED = _("Everything you wrote here is cleared.");
const BACK = _("Your answers are back.");
const UNDO_MS = 60_000;
const NOT_GONE = _("The page is cleared. Close this tab to clear its draft too.");
const OTHERS_LEFT = _("Another worksheet still holds answers. Clear it too, or leave this site quickly.");

/**
 * What was cleared, for a hand that slipped: in memory alone, for a minute.
 * @type {ReturnType<typeof written> | null}
 */
let cleared = null;
let clearing = 0;
let withAnswers = false; // printing all the questions, also when the sheet is shown

function onChange(/** @type {Event} */ event) {
  const control = /** @type {HTMLInputElement} */ (event.target);
  if (control.dataset.ticks) {
    cardOf(control).checked = control.checked;
    cardOf(control).dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (control.type === "file" || !control.name) return;
  if (control.name === "no-reminder") return; // the sheet says nothing of it
  if (["text-size", "easy-words", "cover"].includes(control.name)) {
    makeSheet(false);
    return;
  }
  if (control.name !== "own-device") { // how one leaves is no answer
    limit(control);
    setUnsaved(true);
    forgetSheet();
  }
  changed();
  keep();
  suggestSoon();
}

async function clearEverything() {
  if (!(await agreed("clear"))) return;
  const before = written();
  const gone = forget();
  offerUndo(before);
  document.dispatchEvent(new Event("clear-everything"));
  putAway();
  delete form.dataset.route;
  showSuggestions(form, []);
  changed();
  topics.go("topic-start");
  say([gone ? CLEARED : NOT_GONE, othersLeft(worksheet) ? OTHERS_LEFT : ""].join(" ").trim());
}

/** @param {typeof cleared} answers */
function offerUndo(answers) {
  clearTimeout(clearing);
  cleared = answers;
  byId("undo-clear").hidden = !answers;
  if (answers) clearing = setTimeout(offerUndo, UNDO_MS, null);
}

function undo() {
  replace({ ...cleared, ...written() });
  offerUndo(null);
  changed();
  keep();
  setUnsaved(true);
  topics.go("topic-start");
  say(BACK);
}

/** The page as it was left, or without its answers where they are hidden. */
function open() {
  if (!hideAnswers(show)) show();
}

function show() {
  restore();
  changed();
}

async function printSheet() {
  const [pictures] = await Promise.all([picturesShown(), fontsLoaded()]);
  if (!pictures) return;
  say(pictures.note.trim());
  print();
}

function listen() {
  form.addEventListener("focusin", startPython, { once: true });
  form.addEventListener("change", onChange);
  addEventListener("pageshow", (event) => {
    // Back from another page: the draft there may be newer, or cleared.
    if (!event.persisted || !isKept()) return;
    empty();
    putAway();
    open();
  });
  addEventListener("pagehide", () => offerUndo(null));
  document.addEventListener("leave-quickly", () => {
    offerUndo(null);
    if (byId("own-device").checked) keep(), empty();
    else forget();
    putAway();
  });
  for (const way of form.querySelectorAll("[data-way]")) {
    way.addEventListener("click", () => {
      form.route.value = /** @type {HTMLElement} */ (way).dataset.way;
      changed();
      keep();
    });
  }
  onPress("make-sheet", () => makeSheet());
  onPress("clear-answers", clearEverything);
  onPress("undo-clear", undo);
  onPress("print-sheet", printSheet);
  onPress("print-form", () => {
    withAnswers = true;
    print();
  });
  addEventListener("afterprint", () => (withAnswers = false));
}

document.documentElement.classList.add("has-script");
for (const part of form.querySelectorAll("[data-with-script]")) part.removeAttribute("hidden");
makeShowing(place);
makePrinting(form, () => !place.hidden && !withAnswers && topics.current().id === "topic-sheet");
open();
makeDevice();
watch();
makeFiles();
makeTake();
listen();
