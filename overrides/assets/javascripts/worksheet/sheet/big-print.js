// @ts-check
// The sheet on the screen for someone without a printer: big print, one part at a time, next and back.
// It shows what is already on the page, so it needs no network and no Python.

import { _ } from "../../language.js";
import { byId, onPress } from "../page.js";

const STARTS = ".app-sheet__box, .app-sheet__h1, .app-sheet__h2, .app-sheet__h3, .app-sheet__pair";
const WORDS = "p, ul, ol"; // what may stand under a heading
const TO_WRITE_ON = ".app-sheet__write, .app-sheet__gaps"; // lines for a pen, so of no use on a screen

/** The sheet in parts: each box, and from one heading to the next. @param {HTMLElement} sheet */
function partsOf(sheet) {
  /** @type {Element[][]} */
  const parts = [];
  for (const page of sheet.querySelectorAll(".app-sheet__part--front, .app-sheet__part--more")) {
    for (const block of page.children) {
      if (!parts.length || block.matches(STARTS)) parts.push([]);
      parts[parts.length - 1].push(block);
    }
  }
  const isForAPen = (/** @type {Element} */ block) => [block, ...block.children].some((it) => it.matches(TO_WRITE_ON));
  return joined(parts.filter((part) => !part.some(isForAPen)));
}

/** A heading with nothing under it stands over the part that follows. @param {Element[][]} parts */
function joined(parts) {
  /** @type {Element[][]} */
  const whole = [];
  /** @type {Element[]} */
  let waiting = [];
  for (const part of parts) {
    waiting = [...waiting, ...part];
    if (part.every((block) => !block.matches(WORDS) && !block.querySelector(WORDS))) continue;
    whole.push(waiting);
    waiting = [];
  }
  return whole;
}

/** @param {HTMLElement} sheet */
export function makeShowing(sheet) {
  /** @type {HTMLDialogElement} */
  const dialog = byId("show-dialog");
  const [title, place, back, next] = ["show-title", "show-part", "show-back", "show-next"].map(byId);
  let parts = partsOf(sheet);
  let at = 0;

  const show = (/** @type {number} */ number) => {
    at = Math.max(0, Math.min(number, parts.length - 1));
    title.textContent = _("Part {part} of {parts}", { part: at + 1, parts: parts.length });
    const part = document.createElement("div");
    part.className = "app-sheet";
    part.append(...parts[at].map((block) => block.cloneNode(true)));
    place.replaceChildren(part);
    back.toggleAttribute("hidden", at === 0);
    next.toggleAttribute("hidden", at === parts.length - 1);
    dialog.scrollTop = 0;
    title.focus();
  };

  onPress("show-sheet", () => {
    parts = partsOf(sheet);
    if (!parts.length) return;
    dialog.showModal();
    show(0);
  });
  onPress("show-back", () => show(at - 1));
  onPress("show-next", () => show(at + 1));
  onPress("show-close", () => dialog.close());
  dialog.addEventListener("close", () => place.replaceChildren());
}
