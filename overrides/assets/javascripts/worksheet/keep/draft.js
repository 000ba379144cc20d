// @ts-check
// The draft's life: kept in this tab as someone writes, brought back when the page opens, let go when asked.

import { fill, holdsWords, read, settings } from "../form/answers.js";
import * as device from "./device-copy.js";
import { form, say, worksheet } from "../page.js";
import { Draft } from "./store.js";

const NO_DRAFT = "This browser will not keep a draft in this tab. Save your answers for yourself before you leave.";

const draft = new Draft(worksheet);
let unsaved = false;
let leaving = false;
let saving = 0;
let kept = true; // whether the browser keeps the draft
let back = false; // whether what is kept on this device came back as the page opened
/** What this worksheet holds and this form does not ask. @type {import("../form/answers.js").Answers} */
let unasked = {};

export const written = () => ({ ...unasked, ...read(form) });
export const isKept = () => kept;
export const broughtBack = () => back;
export const setUnsaved = (/** @type {boolean} */ yes) => (unsaved = yes);

/** Keep the draft now. */
export function keep() {
  clearTimeout(saving);
  saving = 0;
  kept = draft.save(written());
  device.keepAlong(written());
  if (!kept) say(NO_DRAFT);
}

/** Keep it in a moment, as more letters are likely to follow. */
function keepSoon() {
  unsaved = true;
  if (!saving) saving = setTimeout(keep, 300);
}

/** Put answers on the page in place of what is there. @param {import("../form/answers.js").Answers} answers */
export function replace(answers) {
  // The Easy Read page and the usual page share a draft; each keeps its own kind of words.
  const { "easy-words": _, ...others } = answers;
  const easy = settings(form)["easy-words"];
  unasked = fill(form, easy ? { ...others, "easy-words": easy } : others);
}

/** The page as the draft in this tab has it, or this device, with what was typed before this script came. */
export function restore() {
  const early = holdsWords(form) ? read(form) : {};
  const own = draft.load();
  const fromDevice = device.open(own);
  const answers = { ...(fromDevice ?? own), ...early };
  if (Object.keys(answers).length) replace(answers);
  else unasked = {};
  unsaved = holdsWords(form);
  back = Boolean(fromDevice);
  device.announce(); // now that it is known whether they came back
  if (back) kept = draft.save(written());
}

/** Empty the page, the draft and what is kept on this device; tells whether the browser let them go. */
export function forget() {
  clearTimeout(saving);
  saving = 0;
  unsaved = false;
  form.reset();
  unasked = {};
  const gone = device.letGo();
  return draft.clear() && gone;
}

/** Keep what is typed, and ask before it is lost. */
export function watch() {
  form.addEventListener("input", (event) => {
    const control = /** @type {HTMLInputElement} */ (event.target);
    if (control.type !== "file" && control.name) keepSoon();
  });
  addEventListener("pagehide", () => saving && keep());
  addEventListener("visibilitychange", () => saving && keep());
  addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    const stays = !(link instanceof HTMLAnchorElement) || link.pathname === location.pathname || link.target;
    leaving = !stays && link.origin === location.origin && kept && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving && !device.isOn() && holdsWords(form)) event.preventDefault();
  });
}
