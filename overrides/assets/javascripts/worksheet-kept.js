// @ts-check
// Whether the answers are kept on this device, and keeping them in step with the page. Two tabs may have the
// same worksheet: the copy that another tab changed is never written over unless the person says so.

import { anyWords, withoutSettings } from "./worksheet-answers.js";
import { worksheet } from "./worksheet-page.js";
import { deleteOld, Device } from "./worksheet-store.js";

/** @typedef {import("./worksheet-answers.js").Answers} Answers */
/** off: nothing is kept; on; full: the last change could not be kept; elsewhere: another tab has changed what is kept.
 * @typedef {"off" | "on" | "full" | "elsewhere"} State */

const device = new Device(worksheet);
/** @type {State} */
let state = "off";
let changed = 0; // the time of the kept copy that this page goes with
/** @type {(state: State, changed: number) => void} */
let tell = () => {};

export const isOn = () => state === "on";

/** Be told of each new state. @param {(state: State, changed: number) => void} listener */
export function onState(listener) {
  tell = listener;
  tell(state, changed);
}

/** @param {State} next @param {number} time */
function set(next, time = changed) {
  [state, changed] = [next, time];
  try {
    if (state === "off") sessionStorage.removeItem(device.key);
    else if (state === "on") sessionStorage.setItem(device.key, String(changed));
  } catch {
    // The draft says so already.
  }
  tell(state, changed);
}

/** As the page opens with its own draft: gives back the kept answers when the tab has none of its own. @param {Answers | null} own */
export function open(own) {
  deleteOld();
  const found = device.load();
  const empty = !own || !anyWords(own);
  if (!found) set("off", 0);
  else if (empty || goesWith(found, own)) set("on", found.changed);
  else set("elsewhere", found.changed);
  return found && empty ? found.answers : null;
}

/** Whether a draft is a later state of what is kept, or the same. @param {{changed: number, answers: Answers}} found @param {Answers} own */
function goesWith(found, own) {
  const seen = sessionStorage.getItem(device.key);
  const flat = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(withoutSettings(answers)).sort());
  return seen === String(found.changed) || flat(own) === flat(found.answers);
}

/** Keep these too, if the person has asked for keeping. @param {Answers} answers */
export function keepAlong(answers) {
  if (state !== "on" && state !== "full") return;
  const found = device.load();
  if (!found) set("off", 0);
  else if (found.changed !== changed) set("elsewhere", found.changed);
  else keepNow(answers);
}

/** The person asks for these to be kept. @param {Answers} answers */
export function keepNow(answers) {
  const time = device.save(answers, changed);
  if (time) set("on", time);
  else set(device.load() ? "full" : "off");
  return Boolean(time);
}

/** Go on with what another tab has kept; null when it is gone. */
export function takeOver() {
  const found = device.load();
  set(found ? "on" : "off", found?.changed ?? 0);
  return found?.answers ?? null;
}

/** Delete what is kept; tells whether the browser let it go. */
export function letGo() {
  const gone = device.clear();
  set("off", 0);
  return gone;
}

addEventListener("storage", ({ key }) => {
  if (key !== null && key !== device.key) return;
  const found = device.load();
  if (!found) set("off", 0);
  else if (found.changed !== changed) set("elsewhere", found.changed);
});
