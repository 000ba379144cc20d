// @ts-check
// The search page. The list of pages is fetched once, and all the searching happens on the reader's device.
// The words stay in the part of the address after "#", which browsers do not send.

import { find, prepare } from "./ranking.js";

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

/** Say how many there are and how well they fit, in words that are announced. */
function tell(/** @type {ReturnType<typeof find>} */ { fit, results }, /** @type {string} */ words) {
  if (!results.length) return `Nothing found for “${words}”. What to try, and who else can help, is below.`;
  const pages = results.length === 1 ? "1 page" : `${results.length} pages`;
  const best = results.length > SHOWN ? ` The best ${SHOWN} are shown.` : "";
  if (fit === "close") return `Nothing has exactly “${words}”. ${pages} with something close:${best}`;
  if (fit === "some") return `No page has all of “${words}”. ${pages} with some of it:${best}`;
  return `${pages} found for “${words}”.${best}`;
}

/** @type {ReturnType<typeof start> | undefined} */
let started;

async function run(/** @type {string} */ words) {
  list.replaceChildren();
  list.hidden = true;
  status.textContent = words ? "Searching…" : "Type a word first.";
  if (!words) return;
  try {
    started = started ?? start();
    const answer = find(await started, words);
    list.replaceChildren(...answer.results.slice(0, SHOWN).map(itemFor));
    list.hidden = !answer.results.length;
    status.textContent = tell(answer, words);
  } catch {
    started = undefined;
    status.textContent = "Search did not start. Try again, or use the site map to find your way.";
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

form.hidden = false;
addEventListener("hashchange", runFromAddress);
runFromAddress();
