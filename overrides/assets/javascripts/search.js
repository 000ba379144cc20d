// @ts-check
// The search page. It asks the theme's own search worker, which runs on the reader's device.
// The words stay in the part of the address after "#", which browsers do not send.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const SHOWN = 20, EXCERPT = 160;
const ONE_SLIP = 4, TWO_SLIPS = 7; // letters a word must have before wrong ones are forgiven
// Words that say nothing about what is looked for.
const FILLERS = new Set(
  (
    "a about am an and are at be by can could cant did do does dont for from get has have how i if in is it its me " +
    "my of on or our should that the their them there they this to us was we what whats when where which who whos " +
    "will with wont would you your"
  ).split(" "),
);
const form = /** @type {HTMLFormElement} */ (document.getElementById("search"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("search-words"));
const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** @typedef {{location: string, title: string, text: string, score: number, tags?: string[]}} Item */

/** Return the words of a piece of the index without its marks. */
function plain(/** @type {string} */ html) {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, /** @type {keyof typeof SIGNS} */ name) => SIGNS[name])
    .replace(/\s+/g, " ")
    .trim();
}

/** A strict page lets only a named policy say which worker may run. */
function workerAddress(/** @type {string} */ address) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return address;
  const own = (/** @type {string} */ url) => {
    if (new URL(url).origin !== location.origin) throw new TypeError("Only our own worker may run.");
    return url;
  };
  return types.createPolicy("search-worker", { createScriptURL: own }).createScriptURL(address);
}

/** Start the worker once; it answers with a function that finds pages. */
async function start() {
  const answer = await fetch(String(form.dataset.index));
  if (!answer.ok) throw new Error("The list of words did not arrive.");
  const index = await answer.json();
  const worker = new Worker(workerAddress(new URL(String(form.dataset.worker), location.href).href));
  const ask = (/** @type {object} */ message, /** @type {number} */ wanted) =>
    new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error("The search worker stopped."));
      worker.onmessage = ({ data }) => data.type === wanted && resolve(data.data);
      worker.postMessage(message);
    });
  const textOf = (/** @type {Item} */ { title, text, tags }) => `${title} ${text} ${tags ?? ""}`;
  const known = new Set(index.docs.flatMap((/** @type {Item} */ doc) => wordsOf(textOf(doc))));
  await ask({ type: SETUP, data: { ...index, options: {} } }, READY);
  const search = async (/** @type {string[]} */ words) => {
    const result = words.length ? await ask({ type: QUERY, data: words.join(" ") }, RESULT) : undefined;
    return /** @type {Item[][]} */ (result?.items ?? []);
  };
  return { search, known };
}

/** Return the words of a text in small letters, without apostrophes. */
function wordsOf(/** @type {string} */ text) {
  return plain(text).toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Return a word in the worker's spelling for "about like this". */
function forgiving(/** @type {string} */ word) {
  return word.length < ONE_SLIP ? word : `${word}~${word.length < TWO_SLIPS ? 1 : 2}`;
}

/** Find pages. A word that the guide does not have, or all when nothing fits, may have a wrong letter or two. */
async function find(/** @type {Awaited<ReturnType<typeof start>>} */ { search, known }, /** @type {string} */ text) {
  const all = wordsOf(text);
  const meant = all.filter((word) => !FILLERS.has(word));
  const words = meant.length ? meant : all;
  const slips = words.filter((word) => !known.has(word) && word.length >= ONE_SLIP);
  const items = await search(words.map((word) => (slips.includes(word) ? forgiving(word) : word)));
  if (items.length) return { items, forgiven: slips.length > 0 };
  return { items: await search(words.map(forgiving)), forgiven: true };
}

/** Return one result: a link that makes sense alone, and the start of what it says. */
function resultFor(/** @type {Item[]} */ group) {
  const [page, best] = [group.find((item) => !item.location.includes("#")) ?? group[0], group[0]];
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = `${form.dataset.home}/${best.location}`.replace(/\/{2,}/g, "/");
  link.textContent = best === page ? plain(page.title) : `${plain(best.title)} – ${plain(page.title)}`;
  const words = plain(best.text);
  text.textContent = words.length > EXCERPT ? `${words.slice(0, words.lastIndexOf(" ", EXCERPT))} …` : words;
  item.append(link, text);
  return item;
}

/** Say how many there are, in words that are announced. */
function tell(/** @type {number} */ count, /** @type {string} */ words, /** @type {boolean} */ forgiven) {
  const pages = count === 1 ? "1 page" : `${count} pages`;
  if (!count) return `Nothing found for “${words}”. Try a shorter or simpler word, or look in the glossary.`;
  if (forgiven) return `Nothing has exactly “${words}”. ${pages} with something close:`;
  return `${pages} found for “${words}”${count > SHOWN ? `. The best ${SHOWN} are shown` : ""}.`;
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
    const { items, forgiven } = await find(await started, words);
    list.replaceChildren(...items.slice(0, SHOWN).map(resultFor));
    list.hidden = !items.length;
    status.textContent = tell(items.length, words, forgiven);
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
