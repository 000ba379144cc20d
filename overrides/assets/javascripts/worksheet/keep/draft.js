// @ts-check
// The draft's life: kept in this tab as someone writes, brought back when the page opens, let go when asked.

import { _ } from "../../language.js";
import { anyWords, fill, holdsWords, read, settings, withoutSettings } from "../form/answers.js";
import { changed } from "../form/follow.js";
import { AFTER_A_PRESS, form, say, worksheet } from "../page.js";
import * as device from "./device-copy.js";
import { Draft } from "./store.js";

/** @typedef {import("../form/answers.js").Answers} Answers */

const NO_DRAFT = _("This browser will not keep a draft in this tab. Save your answers for yourself before you leave.");
const CAME_BACK = _("Some of your answers had gone from this page. They are back.");

const draft = new Draft(worksheet);
// Firefox shows a page that it had put aside with the draft as it was then, also when that is cleared or hidden since.
// A message that such a page would get makes the browser load it anew. Pages in use pay it no heed.
const aside = globalThis.BroadcastChannel ? new BroadcastChannel("answers-put-away") : null;
let unsaved = false;
let leaving = false;
let saving = 0;
let resetting = false;
let kept = true; // whether the browser keeps the draft
let back = false; // whether what is kept on this device came back as the page opened
/** What this worksheet holds and this form does not ask. @type {Answers} */
let unasked = {};
/** The answers as they were when they were last kept, or put on the page. @type {Answers} */
let last = {};
/** The names of the answers that the person has changed since then. @type {Set<string>} */
const touched = new Set();

export const written = () => ({ ...unasked, ...read(form) });
export const isKept = () => kept;
export const broughtBack = () => back;
export const setUnsaved = (/** @type {boolean} */ yes) => (unsaved = yes);
export const holdsAnswers = () => anyWords(draft.load() ?? {}) || device.isThere();

/** These answers are safe in a file; tells whether they are all that is written now. @param {Answers} answers */
export function setSaved(answers) {
  const text = (/** @type {Answers} */ each) => JSON.stringify(withoutSettings(each));
  const all = text(answers) === text(written());
  if (all) unsaved = false;
  return all;
}

/** Keep the draft now. */
export function keep() {
  clearTimeout(saving);
  saving = 0;
  if (bringBack()) say(CAME_BACK);
  note();
  kept = draft.save(last);
  device.keepAlong(last);
  if (!kept) say(NO_DRAFT);
}

function note() {
  last = written();
  touched.clear();
}

/** Put back what went without a key, a press or a paste of the person's; tells whether anything had gone so. */
function bringBack() {
  const now = written();
  const gone = Object.keys(withoutSettings(last)).some((name) => !(name in now) && !touched.has(name));
  if (!gone) return false;
  const before = Object.entries(last).filter(([name]) => !touched.has(name));
  const since = Object.entries(now).filter(([name]) => touched.has(name));
  replace(Object.fromEntries([...before, ...since]));
  changed();
  return true;
}

/** Keep it in a moment, as more letters are likely to follow. */
function keepSoon() {
  unsaved = true;
  if (!saving) saving = setTimeout(keep, 300);
}

/** Put answers on the page in place of what is there. @param {Answers} answers */
export function replace(answers) {
  // The Easy Read page and the usual page share a draft; each keeps its own kind of words.
  const { "easy-words": _, ...others } = answers;
  const easy = settings(form)["easy-words"];
  unasked = fill(form, easy ? { ...others, "easy-words": easy } : others);
  note();
}

/** The page as the draft in this tab has it, or this device, with what was typed before this script came. */
export function restore() {
  const early = holdsWords(form) ? read(form) : {};
  const own = draft.load();
  const fromDevice = device.open(own);
  const answers = { ...(fromDevice ?? own), ...early };
  unasked = {};
  if (Object.keys(answers).length) replace(answers);
  unsaved = holdsWords(form);
  back = Boolean(fromDevice);
  device.announce(); // now that it is known whether they came back
  if (back) kept = draft.save(written());
}

/** Empty the page. What is kept stays. */
export function empty() {
  clearTimeout(saving);
  saving = 0;
  unsaved = false;
  resetting = true;
  form.reset();
  resetting = false;
  unasked = {};
  note();
}

/** Empty the page, the draft and what is kept on this device; tells whether the browser let them go. */
export function forget() {
  empty();
  aside?.postMessage("");
  const gone = device.letGo();
  return draft.clear() && gone;
}

/** Keep what is typed, and ask before it is lost. */
export function watch() {
  aside?.addEventListener("message", () => {});
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => touched.add(/** @type {HTMLInputElement} */ (target).name), true);
  }
  form.addEventListener("input", (event) => {
    const control = /** @type {HTMLInputElement} */ (event.target);
    if (control.type !== "file" && control.name) keepSoon();
  });
  form.addEventListener("reset", (event) => resetting || event.preventDefault()); // nobody but us empties the form
  addEventListener("pagehide", () => saving && keep());
  addEventListener("visibilitychange", () => saving && keep());
  addEventListener("pageshow", ({ persisted }) => {
    leaving = false;
    if (!persisted) return;
    // Safari empties the form, without a word, just after it has shown a page that it had put aside.
    for (const wait of [0, AFTER_A_PRESS]) setTimeout(bringBack, wait);
  });
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    const stays = !(link instanceof HTMLAnchorElement) || link.pathname === location.pathname || link.target;
    leaving = !stays && link.origin === location.origin && kept && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving && !device.isOn() && holdsWords(form)) event.preventDefault();
  });
}
