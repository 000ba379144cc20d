// @ts-check
// Files: saving a sheet or one's own answers, and opening answers again.

import { holdsWords, settings } from "../form/answers.js";
import { ask, hasFailed, request } from "../python/asking.js";
import { agreed } from "../dialogs.js";
import { keep, replace, setUnsaved, written } from "../keep/draft.js";
import * as fallback from "./fallback.js";
import { changed } from "../form/follow.js";
import { isLocked, lock, LockError } from "./lock.js";
import { putAway } from "../sheet/making.js";
import { showCarried } from "../sheet/offers.js";
import { form, place, say, today, worksheet } from "../page.js";
import { chosen, makePassphrases, opened } from "./passphrase.js";
import { picturesOf } from "../sheet/pictures.js";
import { bytesOf } from "../python/client.js";

const NOT_OPENED = "We could not open this file. What is on the page has not changed.";
const NOT_LOCKED = "We could not lock the file. Nothing is saved. You can save it without a passphrase.";

function download(/** @type {string} */ name, /** @type {string} */ type, /** @type {Uint8Array} */ bytes) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(`Saved as ${name}. Look in your downloads. If it is not there, save it again.`);
}

async function save(/** @type {string} */ format) {
  say("Making your file…");
  const answer = await ask({ ...request(format), pictures: await picturesOf(place) });
  if (answer) download(answer.filename, answer.media_type, bytesOf(answer));
}

/** One's own answers as a file: Python's or, when Python does not start, the page's own. */
async function mine() {
  if (!hasFailed()) {
    const answer = await ask(request("answers"));
    if (answer) return { name: answer.filename, bytes: bytesOf(answer) };
    if (!hasFailed()) return null;
  }
  return { name: `my-answers-${worksheet}.html`, bytes: fallback.write(form, written(), today() ?? "") };
}

async function saveMine() {
  const passphrase = chosen();
  if (passphrase === null) return;
  say("Making your file…");
  const file = await mine();
  if (!file) return;
  try {
    if (passphrase) download("my-locked-answers.html", "text/html", await lock(file.bytes, passphrase));
    else download(file.name, "text/html", file.bytes);
    setUnsaved(false);
  } catch (fault) {
    say(fault instanceof LockError ? fault.message : NOT_LOCKED);
  }
}

/** Open a file to carry on from; with `start`, take from it only what this worksheet has a place for. */
async function openFile(/** @type {File} */ file, start = false) {
  say("Opening your file…");
  /** @type {string | null} */
  let text;
  try {
    text = await file.text();
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
  setUnsaved(Boolean(answer?.carried));
  showCarried(form, answer?.carried ?? [], answer?.no_room ?? []);
  say(answer?.carried ? broughtOver(answer.carried, answer.no_room) : "Your answers are open again. You can carry on.");
}

/**
 * Short, as it stands over the page; which they are stands in lists under the file.
 * @param {string[]} questions @param {string[]} noRoom
 */
function broughtOver({ length }, noRoom) {
  const questions = length === 1 ? "1 question" : `${length} questions`;
  const whole = `Your answers to ${questions} came over`;
  if (noRoom.length) return `${whole}, but not all fitted. “Start here” shows which.`;
  return `${whole}. “Start here” shows which. Look at them, and change what you like.`;
}

/** Let the buttons save and the file boxes open. */
export function makeFiles() {
  makePassphrases();
  document.addEventListener("clear-everything", () => showCarried(form, [], []));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-format]"))) {
    const format = button.dataset.format ?? "";
    button.addEventListener("click", () => (format === "answers" ? saveMine() : save(format)));
  }
  for (const id of ["open-answers", "carry-answers"]) {
    document.getElementById(id)?.addEventListener("change", (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.files?.[0]) openFile(input.files[0], id === "carry-answers");
      input.value = "";
    });
  }
}
