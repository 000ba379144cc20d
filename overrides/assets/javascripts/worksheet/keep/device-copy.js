// @ts-check
// Whether the answers are kept on this device, and keeping them in step with the page. Two tabs may have the
// same worksheet: the copy that another tab changed is never written over unless the person says so.

import { anyWords, withoutSettings } from "../form/answers.js";
import { worksheet } from "../page.js";
import { deleteOld, Device } from "./store.js";

/** @typedef {import("../form/answers.js").Answers} Answers */
/** off: nothing is kept; on; full: the last change could not be kept; elsewhere: another tab has changed what is kept.
 * @typedef {"off" | "on" | "full" | "elsewhere"} State */

const device = new Device(worksheet);
/** @type {State} */
let state = "off";
let changed = 0; // the time of the kept copy that this page goes with
/** @type {(state: State, changed: number) => void} */
let tell = () => {};

export const isOn = () => state === "on";
export const isThere = () => device.load() !== null;

/** Be told of each new state. @param {(state: State, changed: number) => void} listener */
export function onState(listener) {
  tell = listener;
  announce();
}

export const announce = () => tell(state, changed);

/** @param {State} next @param {number} time */
function set(next, time = changed) {
  [state, changed] = [next, time];
  try {
    if (state === "off") sessionStorage.removeItem(device.key);
    else if (state === "on") sessionStorage.setItem(device.key, String(changed));
  } catch {
    // The draft says so already.
  }
  announce();
}

/**
 * As the page opens with its own draft: gives back the kept answers when the tab has none of its own.
 * @param {Answers | null} own
 */
export function open(own) {
  deleteOld();
  const copy = device.load();
  const empty = !own || !anyWords(own);
  if (!copy) set("off", 0);
  else if (empty || goesWith(copy, own)) set("on", copy.changed);
  else set("elsewhere", copy.changed);
  return copy && empty ? copy.answers : null;
}

/**
 * Whether a draft is a later state of what is kept, or the same.
 * @param {{changed: number, answers: Answers}} copy @param {Answers} own
 */
function goesWith(copy, own) {
  const seen = sessionStorage.getItem(device.key);
  const flat = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(withoutSettings(answers)).sort());
  return seen === String(copy.changed) || flat(own) === flat(copy.answers);
}

/** Keep these too, if the person has asked for keeping. @param {Answers} answers */
export function keepAlong(answers) {
  if (state !== "on" && state !== "full") return;
  const copy = device.load();
  if (!copy) set("off", 0);
  else if (copy.changed !== changed) set("elsewhere", copy.changed);
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
  const copy = device.load();
  set(copy ? "on" : "off", copy?.changed ?? 0);
  return copy?.answers ?? null;
}

/** Delete what is kept; tells whether the browser let it go. */
export function letGo() {
  const gone = device.clear();
  set("off", 0);
  return gone;
}

addEventListener("storage", ({ key }) => {
  if (key !== null && key !== device.key) return;
  const copy = device.load();
  if (!copy) set("off", 0);
  else if (copy.changed !== changed) set("elsewhere", copy.changed);
});
