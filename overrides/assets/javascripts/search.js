// @ts-check
// The search page. The list of pages is fetched once, and all the searching happens on the reader's device.
// The words stay in the part of the address after "#", which browsers do not send.

import { _, LANGUAGE, ngettext } from "./language.js";
import { find, forgetEnglish, prepare } from "./ranking.js";

const SHOWN = 10;
const form = /** @type {HTMLFormElement} */ (document.getElementById("search"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("search-words"));
const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));

async function start() {
  const answer = await fetch(String(form.dataset.index));
  if (!answer.ok) throw new Error("The list of pages did not arrive.");
  return prepare(await answer.json());
}

/** Return one result: a link that makes sense alone, and what stands there. */
function itemFor(/** @type {import("./ranking.js").Result} */ { address, title, excerpt }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = `${form.dataset.home}/${address}`.replace(/\/{2,}/g, "/");
  link.textContent = title;
  text.textContent = excerpt;
  item.append(link, text);
  return item;
}

/** @param {import("./ranking.js").Fit} fit @param {number} number @param {string} words */
function found(fit, number, words) {
  const values = { words };
  if (fit === "close") {
    return ngettext(
      [
        "Nothing has exactly “{words}”. {number} page with something close:",
        "Nothing has exactly “{words}”. {number} pages with something close:",
      ],
      number,
      values,
    );
  }
  if (fit === "some") {
    return ngettext(
      [
        "No page has all of “{words}”. {number} page with some of it:",
        "No page has all of “{words}”. {number} pages with some of it:",
      ],
      number,
      values,
    );
  }
  return ngettext(["{number} page found for “{words}”.", "{number} pages found for “{words}”."], number, values);
}

/** Say how many there are and how well they fit, in words that are announced. */
function tell(/** @type {ReturnType<typeof find>} */ { fit, results }, /** @type {string} */ words) {
  const { length } = results;
  if (!length) return _("Nothing found for “{words}”. What to try, and who else can help, is below.", { words });
  const best = length > SHOWN ? ` ${_("The best {number} are shown.", { number: SHOWN })}` : "";
  return found(fit, length, words) + best;
}

/** @type {ReturnType<typeof start> | undefined} */
let started;

async function run(/** @type {string} */ words) {
  list.replaceChildren();
  list.hidden = true;
  status.textContent = words ? _("Searching…") : _("Type a word first.");
  if (!words) return;
  try {
    started = started ?? start();
    const answer = find(await started, words);
    list.replaceChildren(...answer.results.slice(0, SHOWN).map(itemFor));
    list.hidden = !answer.results.length;
    status.textContent = tell(answer, words);
  } catch {
    started = undefined;
    status.textContent = _("Search did not start. Try again, or use the site map to find your way.");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `#q=${encodeURIComponent(input.value.trim())}`);
  run(input.value.trim());
});

/** Search for the words in the address, after a reload, Back or a shared link. */
function runFromAddress() {
  const words = new URLSearchParams(location.hash.slice(1)).get("q");
  if (!words) return;
  input.value = words;
  run(words);
}

if (!LANGUAGE.startsWith("en")) forgetEnglish();
form.hidden = false;
addEventListener("hashchange", runFromAddress);
runFromAddress();
