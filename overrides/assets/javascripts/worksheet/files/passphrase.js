// @ts-check
// Passphrases on the page: the one for a file that is saved, and the question when a locked file is opened.
// What is typed shows from the start, because a slip that nobody saw would lock someone out for good.

import { _ } from "../../language.js";
import { byId, form, say } from "../page.js";
import { canLock, LockError, parse, tidy, unlock } from "./lock.js";

const SHORTEST = 12; // characters
const TOO_SHORT = _("Make the passphrase longer: 12 or more letters, numbers or spaces.");
const STILL_LOCKED = _("The file is still locked. What is on the page has not changed.");
const NOT_HERE = _(
  "This file is locked, and this page cannot open it. Locks only work with a secure connection (https). " +
  "What is on the page has not changed.",
);
const WRONG = _("The passphrase is wrong, or the file is damaged. Look at each letter, and try again.");
const OPENING = _("Opening the file…");

/** @type {HTMLDialogElement} */
const dialog = byId("unlock-dialog");

/** Say it beside the box, and go there. @param {string} name @param {string} words */
function complain(name, words) {
  byId(`${name}-says`).textContent = words;
  const box = byId(`${name}-passphrase`);
  box.setAttribute("aria-invalid", "true");
  box.focus();
  box.select();
}

/** @param {string} name @param {string} words */
function calm(name, words = "") {
  byId(`${name}-says`).textContent = words;
  byId(`${name}-passphrase`).removeAttribute("aria-invalid");
}

/** The passphrase for the file that is saved now: "" for none; null when the person must look at it again. */
export function chosen() {
  if (!byId("lock-file").checked) return "";
  const passphrase = tidy(byId("lock-passphrase").value);
  if (passphrase.length >= SHORTEST) return passphrase;
  complain("lock", TOO_SHORT);
  return null;
}

/**
 * What a locked file holds, once the passphrase fits; null when the person gives up, with a sentence.
 * @param {string} text
 */
export async function opened(text) {
  try {
    if (!canLock()) throw new LockError(NOT_HERE);
    const locked = parse(text);
    say("");
    const content = await askFor(locked);
    if (content === null) say(STILL_LOCKED);
    return content;
  } catch (fault) {
    if (!(fault instanceof LockError)) throw fault;
    say(fault.message);
    return null;
  }
}

/** @param {import("./lock.js").Locked} locked @returns {Promise<string | null>} */
function askFor(locked) {
  const box = byId("unlock-passphrase");
  /** @type {string | null} */
  let content = null;
  let busy = false;
  let over = false;
  const attempt = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    calm("unlock", OPENING);
    content = await unlock(locked, box.value);
    busy = false;
    if (over) return;
    if (content === null) complain("unlock", WRONG);
    else dialog.close("yes");
  };
  dialog.returnValue = "";
  box.value = "";
  calm("unlock");
  dialog.addEventListener("submit", attempt);
  dialog.showModal();
  box.focus();
  return new Promise((resolve) => {
    const closed = () => {
      over = true;
      dialog.removeEventListener("submit", attempt);
      box.value = "";
      resolve(dialog.returnValue === "yes" ? content : null);
    };
    dialog.addEventListener("close", closed, { once: true });
  });
}

/** What is shown follows the ticks. @param {string} name */
function follow(name) {
  byId(`${name}-passphrase`).type = byId(`${name}-show`).checked ? "text" : "password";
  if (name === "lock") byId("lock-words").hidden = !byId("lock-file").checked;
}

export function makePassphrases() {
  byId("lock").hidden = !canLock();
  byId("lock-missing").hidden = canLock();
  for (const name of ["lock", "unlock"]) byId(`${name}-show`).addEventListener("change", () => follow(name));
  byId("lock-file").addEventListener("change", () => follow("lock"));
  byId("lock-passphrase").addEventListener("input", () => calm("lock"));
  byId("cancel-unlock").addEventListener("click", () => dialog.close(""));
  form.addEventListener("reset", () =>
    setTimeout(() => {
      calm("lock");
      follow("lock");
    }),
  );
  follow("lock");
}
