// @ts-check
// The moment the sheet is ready: the words that say so, with the person's name, and a small picture of page 1.
// The picture is the page itself, drawn small. No keyboard stops there and no screen reader meets it.

import { byId, form, place, visibleText } from "../page.js";

const LONGEST = 40; // letters of a name that is said: a longer one would push “Print” off a phone’s screen
const MOST_WORDS = 3;

/** @type {HTMLElement} */
const heading = byId("take-it");
const called = /** @type {HTMLElement} */ (heading.querySelector("[data-called]"));
const picture = /** @type {HTMLElement} */ (form.querySelector("[data-page-1]"));

export const readyWords = () => visibleText(heading);

/** The sheet in its place is ready. */
export function showReady() {
  call(nameGiven());
  const sheet = /** @type {Element} */ (place.firstElementChild);
  const small = /** @type {Element} */ (sheet.cloneNode());
  if (sheet.firstElementChild) small.append(sheet.firstElementChild.cloneNode(true));
  picture.replaceChildren(small);
}

export function clearReady() {
  call("");
  picture.replaceChildren();
}

/** Take the person there; tells whether they are there now, and not in another topic. */
export function goToReady() {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
  return document.activeElement === heading;
}

function call(/** @type {string} */ name) {
  called.hidden = !name;
  /** @type {HTMLElement} */ (called.querySelector("bdi")).textContent = name;
}

/**
 * What the person is called, where that is asked; nothing where it may be a sentence and no name.
 * What comes after it, as in “Mags (not Mrs Hughes)”, is left out.
 */
function nameGiven() {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[data-called]"));
  const words = [...boxes].find((box) => !box.closest("[data-waits]"))?.value ?? "";
  const name = words.trim().replace(/\s*([(,;:/].*|[.!]*$)/, "");
  return name.length > LONGEST || name.split(/\s+/).length > MOST_WORDS ? "" : name;
}
