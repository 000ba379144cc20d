// @ts-check
// What the parts of a worksheet share: its form, the sheet's place, and the line that tells what happened.

/** A part of the page that is always there. @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** @param {string} id @param {() => void} act */
export const onPress = (id, act) => byId(id).addEventListener("click", act);

/** @type {HTMLFormElement} */
export const form = byId("worksheet");
/** @type {HTMLElement} */
export const place = byId("sheet");
/** @type {HTMLElement} */
export const status = byId("worksheet-status");
export const worksheet = form.dataset.questionnaire ?? "";

/** Milliseconds: what appears by itself waits, so that it never moves what is being pressed. */
export const AFTER_A_PRESS = 400;

export const say = (/** @type {string} */ text) => (status.textContent = text);

/** @param {string} tag @param {string} text */
export function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

/** The words of a part of the page, without those that are hidden. @param {Element | null | undefined} part */
export function visibleText(part) {
  if (!part) return "";
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const hidden of copy.querySelectorAll("[hidden], .app-star, .app-visually-hidden")) hidden.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Today by the device's own clock, as 2026-11-22; nothing when the clock tells no year that can be. */
export function today() {
  const now = new Date();
  const year = now.getFullYear();
  if (!(year > 999 && year < 10000)) return null;
  return [year, now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
