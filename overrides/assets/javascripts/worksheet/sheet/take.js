// @ts-check
// Handing the sheet to another program: copied as plain text, or shared as a file. Browsers allow that soon
// after a press only, so what was made stays ready for a second one. Only what may be given away goes out here.

import { _ } from "../../language.js";
import { byId, onPress, place, say } from "../page.js";
import { ask, hasFailed, request } from "../python/asking.js";
import { bytesOf } from "../python/client.js";
import { picturesOf } from "./pictures.js";

const COPIED = _(
  "Your sheet is copied. Paste it where you want it. Other programs on this device can read what is copied.",
);
const COPY_AGAIN = _("The text is ready. Press “Copy as plain text” once more.");
const NOT_COPIED = _("This browser does not let us copy. Use “Save as plain text”, and copy from that file.");
const SHARED = _("Your sheet went to the app that you chose.");
const SHARE_AGAIN = _("The file is ready. Press “Share my sheet” once more.");
const NOT_SHARED = _("This device could not share the file. Save it, then share it from your files.");

const SHAREABLE = ["pdf", "html"]; // the second where the first cannot hold the letters of someone's language
const FEW = 4; // files kept ready

/** Files by the request for them, each with what to tell; null for what cannot be made. @type {Map<string, any>} */
const files = new Map();

/**
 * The sheet in one format, null where it cannot be made; and whether it was there before this press.
 * @param {string} format @param {boolean} pictured
 */
async function sheetAs(format, pictured) {
  const wanted = request(format);
  const key = JSON.stringify(wanted);
  const ready = files.has(key);
  if (!ready) {
    say(_("Making your file…"));
    const drawn = await picturesOf(pictured);
    const answer = drawn && (await ask({ ...wanted, pictures: drawn.pictures }));
    if (!drawn || place.hidden || hasFailed()) return { ready };
    if (files.size >= FEW) files.clear();
    files.set(key, answer && { ...answer, note: drawn.note });
  }
  return { answer: files.get(key), ready };
}

async function copy() {
  const { answer, ready } = await sheetAs("txt", false);
  if (!answer) return;
  const text = new TextDecoder().decode(bytesOf(answer)).replaceAll("\r\n", "\n");
  try {
    await navigator.clipboard.writeText(text);
    say(COPIED);
  } catch {
    say(ready ? NOT_COPIED : COPY_AGAIN);
  }
}

async function share() {
  for (const format of SHAREABLE) {
    const { answer, ready } = await sheetAs(format, true);
    if (answer === undefined) return; // it was put away, or nothing can be made now
    if (!answer) continue;
    const file = new File([bytesOf(answer)], answer.filename, { type: answer.media_type });
    if (canShare(file)) return hand(file, answer.note, ready);
  }
  say(NOT_SHARED);
}

/** @param {File} file @param {string} note @param {boolean} ready */
async function hand(file, note, ready) {
  try {
    await navigator.share({ files: [file] });
    say(SHARED + note);
    if (note) files.clear(); // the next one may have all its pictures
  } catch (fault) {
    const { name } = /** @type {Error} */ (fault);
    if (name === "AbortError" || name === "InvalidStateError") say(""); // cancelled, or still choosing
    else say(ready ? NOT_SHARED : SHARE_AGAIN);
  }
}

function canShare(/** @type {File} */ file) {
  return Boolean(navigator.canShare?.({ files: [file] }));
}

/** @param {string} id @param {boolean} possible @param {() => void} act */
function offer(id, possible, act) {
  byId(id).closest("li").hidden = !possible;
  if (possible) byId("hand-on").hidden = false;
  onPress(id, act);
}

export function makeTake() {
  offer("copy-text", Boolean(navigator.clipboard?.writeText), copy);
  offer("share-sheet", canShare(new File(["x"], "my-sheet.pdf", { type: "application/pdf" })), share);
  for (const over of ["clear-everything", "leave-quickly"]) document.addEventListener(over, () => files.clear());
}
