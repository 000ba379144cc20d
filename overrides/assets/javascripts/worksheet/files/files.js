// @ts-check
// Files: saving a sheet or one's own answers, and opening answers again.

import { _, ngettext } from "../../language.js";
import { agreed } from "../dialogs.js";
import { holdsWords, settings } from "../form/answers.js";
import { changed } from "../form/follow.js";
import { keep, replace, setSaved, setUnsaved, written } from "../keep/draft.js";
import { form, say, status, today, worksheet } from "../page.js";
import { ask, hasFailed, request } from "../python/asking.js";
import { bytesOf } from "../python/client.js";
import { LARGEST } from "../shared.js";
import { putAway } from "../sheet/making.js";
import { showCarried } from "../sheet/offers.js";
import { picturesOf } from "../sheet/pictures.js";
import * as fallback from "./fallback.js";
import { isLocked, lock, LockError } from "./lock.js";
import { chosen, makePassphrases, opened } from "./passphrase.js";

const BYTES = 3; // that a character has at most in UTF-8
const NOT_OPENED = _("We could not open this file. What is on the page has not changed.");
const TOO_LARGE = _("This file is too large to be one of ours. What is on the page has not changed.");
const ONE_FILE = _("Drop one file at a time.");
const WROTE_ON = _("You wrote more while the file was made. That is not in it, so save it again.");
const NOT_LOCKED = _("We could not lock the file. Nothing is saved. You can save it without a passphrase.");

/** @param {string} name @param {string} type @param {Uint8Array} bytes */
function download(name, type, bytes, note = "") {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(_("Saved as {name}. Look in your downloads. If it is not there, save it again.", { name }) + note);
}

/** A sheet as a file. @param {string} format @param {boolean} pictured */
async function save(format, pictured) {
  say(_("Making your file…"));
  const wanted = request(format);
  const drawn = await picturesOf(pictured);
  const answer = drawn && (await ask({ ...wanted, pictures: drawn.pictures }));
  if (answer) download(answer.filename, answer.media_type, bytesOf(answer), drawn.note);
}

/** One's own answers as a file: Python's or, when Python does not start, the page's own. */
async function mine() {
  if (!hasFailed()) {
    const wanted = request("answers");
    const answer = await ask(wanted);
    if (answer) return { name: answer.filename, bytes: bytesOf(answer), answers: wanted.answers };
    if (!hasFailed()) return null;
  }
  const answers = written();
  return { name: `my-answers-${worksheet}.html`, bytes: fallback.write(form, answers, today() ?? ""), answers };
}

async function saveMine() {
  const passphrase = chosen();
  if (passphrase === null) return;
  say(_("Making your file…"));
  const file = await mine();
  if (!file) return;
  try {
    if (passphrase) download("my-locked-answers.html", "text/html", await lock(file.bytes, passphrase));
    else download(file.name, "text/html", file.bytes);
    if (!setSaved(file.answers)) say(`${status.textContent} ${WROTE_ON}`);
  } catch (fault) {
    say(fault instanceof LockError ? fault.message : NOT_LOCKED);
  }
}

/**
 * A file's text. Ours are UTF-8; one that another program has saved again may be in the older Western letters.
 * @param {File} file
 */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Open a file to carry on from; with `start`, take from it only what this worksheet has a place for. */
async function openFile(/** @type {File} */ file, start = false) {
  if (file.size > LARGEST * BYTES) {
    say(TOO_LARGE);
    return;
  }
  say(_("Opening your file…"));
  /** @type {string | null} */
  let text;
  try {
    text = await textOf(file);
  } catch {
    say(NOT_OPENED);
    return;
  }
  if (isLocked(text)) text = await opened(text);
  if (text === null) return;
  const carry = { open: text, into: worksheet };
  let answer = await ask(start ? carry : { open: text });
  if (answer && !start && answer.questionnaire !== worksheet) {
    answer = await ask(carry);
    if (!answer) return;
  }
  const open = hasFailed() && !start ? fallback.open : null;
  const answers = answer ? answer.answers : open?.(form, text);
  if (open && !answers) say(NOT_OPENED);
  if (!answers || (holdsWords(form) && !(await agreed("open")))) return;
  replace({ ...settings(form), ...answers, route: "full" });
  putAway();
  changed();
  keep();
  const { carried, no_room: noRoom } = answer ?? {};
  setUnsaved(Boolean(carried));
  showCarried(form, carried ?? [], noRoom ?? []);
  say(carried ? broughtOver(carried, noRoom) : _("Your answers are open again. You can carry on."));
}

/**
 * Short, as it stands over the page; which they are stands in lists under the file.
 * @param {string[]} questions @param {string[]} noRoom
 */
function broughtOver({ length }, noRoom) {
  if (noRoom.length) {
    return ngettext(
      [
        "Your answers to {number} question came over, but not all fitted. “Start here” shows which.",
        "Your answers to {number} questions came over, but not all fitted. “Start here” shows which.",
      ],
      length,
    );
  }
  return ngettext(
    [
      "Your answers to {number} question came over. “Start here” shows which. " +
        "Look at them, and change what you like.",
      "Your answers to {number} questions came over. “Start here” shows which. " +
        "Look at them, and change what you like.",
    ],
    length,
  );
}

/** A file that is dropped anywhere is opened here, where a browser would open it in place of the page. */
function takeDropped() {
  const holdsFiles = (/** @type {DragEvent} */ { dataTransfer, target }) =>
    dataTransfer?.types.includes("Files") && !(target instanceof HTMLInputElement && target.type === "file");
  addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (form.hidden || document.querySelector("dialog[open]")) return; // an answer is waited for
    if (files.length === 1) openFile(files[0]);
    else say(ONE_FILE);
  });
}

/** Let the buttons save and the file boxes open. */
export function makeFiles() {
  makePassphrases();
  takeDropped();
  document.addEventListener("clear-everything", () => showCarried(form, [], []));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-format]"))) {
    const format = button.dataset.format ?? "";
    const pictured = "pictured" in button.dataset;
    button.addEventListener("click", () => (format === "answers" ? saveMine() : save(format, pictured)));
  }
  for (const id of ["open-answers", "carry-answers"]) {
    document.getElementById(id)?.addEventListener("change", (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.files?.[0]) openFile(input.files[0], id === "carry-answers");
      input.value = "";
    });
  }
}
