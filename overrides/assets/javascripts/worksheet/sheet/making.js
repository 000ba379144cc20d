// @ts-check
// Making the sheet and putting it away again when the answers change.

import { _ } from "../../language.js";
import { AFTER_A_PRESS, form, place, say } from "../page.js";
import { ask, quietly, request } from "../python/asking.js";
import { jsonOf } from "../python/client.js";
import { showSummary } from "./offers.js";
import { clearReady, goToReady, readyWords, showReady } from "./ready.js";
import { fontsLoaded, hide, show } from "./render.js";

const take = /** @type {HTMLElement} */ (form.querySelector("[data-take]"));
const CHANGED = _("You have changed your answers. Make your sheet again to see them.");
let making = 0; // the number of the sheet that is being made
let sheets = 0;

export async function makeSheet(focus = true) {
  say(_("Making your sheet…"));
  const mine = (making = ++sheets);
  fontsLoaded(); // nobody waits for it before paper
  const answer = await ask(request("screen"));
  const summary = answer && (await quietly("summary"));
  // Cleared or changed in the meantime: what was asked for must not appear now.
  if (mine !== making) return;
  making = 0;
  if (!answer) return;
  show(place, jsonOf(answer), form);
  showReady();
  showSummary(form, summary ?? []);
  take.hidden = false;
  say(focus && goToReady() ? "" : readyWords()); // once: a screen reader reads what it is taken to
}

export function putAway() {
  making = 0;
  hide(place);
  clearReady();
  showSummary(form, []);
  take.hidden = true;
}

/** The answers have changed: the sheet that was made is not theirs any more. */
export function forgetSheet() {
  if (place.hidden && !making) return;
  putAway();
  setTimeout(() => {
    if (place.hidden && !making) say(CHANGED);
  }, AFTER_A_PRESS);
}
