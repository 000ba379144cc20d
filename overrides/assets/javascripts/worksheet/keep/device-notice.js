// @ts-check
// What the page says about answers kept on this device, and the presses that keep, open and delete them.

import { _, LANGUAGE } from "../../language.js";
import { agreed } from "../dialogs.js";
import { holdsWords } from "../form/answers.js";
import { changed as follow, topics } from "../form/follow.js";
import { byId, form, say } from "../page.js";
import { putAway } from "../sheet/making.js";
import { keepNow, letGo, onState, takeOver } from "./device-copy.js";
import { broughtBack, keep, replace, written } from "./draft.js";
import { isOdd, isOld, lastDay } from "./store.js";

const BACK = _("The answers you kept on this device are back.");
const REFUSED = _(
  "This browser did not keep your answers on this device. They are still on this page. " +
  "Press “Save my answers, for me” instead.",
);
const FULL = _(
  "Your last changes are not kept on this device. They are still on this page. Press “Save my answers, for me”.",
);
const KEPT = _("Your answers are kept on this device for 90 days.");
const OLD = _(
  "You kept these answers for more than 90 days. " +
  "They go when you open a worksheet on another day. To keep them, change something.",
);
const ELSEWHERE = _("The answers kept on this device are from another tab. What you write here is not kept with them.");
const DELETED = _("Nothing is kept on this device now. Your words are still in this tab.");
const STAYS = _("This browser did not delete what is kept. Clear this site’s data in the browser’s settings.");

const notes = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kept-note]"));
/** @type {import("./device-copy.js").State} */
let before = "off";
const start = byId("keep-on-device");

/** For how long answers are kept that were last changed at that time. @param {number} time @param {boolean} first */
function howLong(time, first) {
  // When the clock is wrong, we name no day.
  if (isOdd(time)) return first ? `${BACK} ${_("They are kept for 90 days.")}` : KEPT;
  const day = lastDay(time).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
  if (first) return `${BACK} ${_("They are kept until {day}.", { day })}`;
  return _("Your answers are kept on this device until {day}.", { day });
}

/** @param {import("./device-copy.js").State} state @param {number} time */
function show(state, time) {
  const old = state === "on" && isOld(time) && !isOdd(time);
  const words = old ? OLD : { off: "", on: howLong(time, false), full: FULL, elsewhere: ELSEWHERE }[state];
  if (state !== before && state !== "on") say(words || DELETED); // a press of this page says more after it
  before = state;
  start.hidden = state !== "off";
  for (const note of notes) {
    const first = "keptBack" in note.dataset; // stands where the page opens
    note.hidden = !words || (first && !broughtBack());
    line(note).textContent = first && state === "on" ? (old ? `${BACK} ${OLD}` : howLong(time, true)) : words;
    for (const button of buttonsOf(note)) {
      button.hidden = button.dataset.kept !== "delete" && state !== "elsewhere";
    }
  }
}

function buttonsOf(/** @type {Element} */ note) {
  return /** @type {NodeListOf<HTMLElement>} */ (note.querySelectorAll("button"));
}

function line(/** @type {Element} */ note) {
  return /** @type {HTMLElement} */ (note.querySelector("p"));
}

/**
 * Tell in the note itself what the press did: the button pressed may be gone.
 * @param {Element} note @param {string} words
 */
function tell(note, words) {
  /** @type {HTMLElement} */ (note).hidden = false;
  if (words) line(note).textContent = words;
  say("");
  line(note).focus();
}

/** @type {Record<string, (note: Element) => unknown>} */
const ACTS = {
  delete(note) {
    if (!letGo()) return say(STAYS);
    for (const button of buttonsOf(note)) button.hidden = true;
    tell(note, DELETED);
  },
  keep: begin,
  async open(note) {
    if (holdsWords(form) && !(await agreed("open"))) return;
    const answers = takeOver();
    if (!answers) return;
    replace(answers);
    putAway();
    follow();
    keep();
    tell(note, "");
  },
};

function begin(/** @type {Element} */ note) {
  if (keepNow(written())) tell(note, "");
  else say(REFUSED);
}

export function makeDevice() {
  onState(show);
  const last = notes[notes.length - 1];
  start.addEventListener("click", () => begin(last));
  for (const note of notes) {
    note.addEventListener("click", (event) => {
      const act = /** @type {HTMLElement} */ (event.target).dataset.kept;
      if (act) ACTS[act](note);
    });
  }
  if (broughtBack() && topics.current().id !== "topic-start") say(BACK); // there the note stands at the top
}
