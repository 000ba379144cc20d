// @ts-check
// What Python offers while someone works: gentle words beside the questions, the same in one quiet
// list, and what the sheet's reader will see. All of it can be left alone.

/** @typedef {{about: string, text: string, choices: string[]}} Suggestion */

let shown = "[]";

/** @param {string} tag @param {string} text */
function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

/** @param {Suggestion} suggestion */
function wordsOf(suggestion) {
  const list = document.createElement("ul");
  list.append(...suggestion.choices.map((choice) => element("li", choice)));
  return [element("p", suggestion.text), ...(suggestion.choices.length ? [list] : [])];
}

/** @param {HTMLFormElement} form @param {Suggestion[]} suggestions */
export function showSuggestions(form, suggestions) {
  const now = JSON.stringify(suggestions);
  if (now === shown) return; // what stays as it is must not move away under a press, or be read again
  shown = now;
  const found = new Map(suggestions.map((each) => [each.about, each]));
  for (const spot of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-about]"))) {
    const suggestion = found.get(spot.dataset.about ?? "");
    spot.hidden = !suggestion;
    spot.replaceChildren(...(suggestion ? wordsOf(suggestion) : []));
  }
  const panel = /** @type {HTMLElement} */ (form.querySelector("#suggestions"));
  panel.hidden = !suggestions.length;
  panel.querySelector("ul")?.replaceChildren(...suggestions.map((each) => inList(form, each)));
}

/** @param {HTMLFormElement} form @param {Suggestion} suggestion */
function inList(form, suggestion) {
  const item = document.createElement("li");
  item.append(...wordsOf(suggestion));
  const question = form.querySelector(`[data-question="${CSS.escape(suggestion.about)}"]`);
  if (!question || !document.getElementById(suggestion.about)) return item;
  const rows = [question.parentElement?.closest(".app-row")?.querySelector("legend"), question.querySelector("label, legend")];
  const link = element("a", `Look at ${rows.map((part) => seen(part)).filter(Boolean).join(": ")}`);
  link.setAttribute("href", `#${suggestion.about}`);
  item.append(link);
  return item;
}

/** Its words, without those that are hidden. @param {Element | null | undefined} part */
export function seen(part) {
  if (!part) return "";
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const hidden of copy.querySelectorAll("[hidden], .app-star, .app-visually-hidden")) hidden.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {HTMLFormElement} form @param {string[]} sentences */
export const showSummary = (form, sentences) => showList(form, "#sheet-summary", sentences);

/** Which questions an opened file answered, and what did not fit. @param {HTMLFormElement} form @param {string[]} questions @param {string[]} noRoom */
export function showCarried(form, questions, noRoom) {
  showList(form, "#came-over", questions);
  showList(form, "#no-room", noRoom);
}

/** @param {HTMLFormElement} form @param {string} css @param {string[]} sentences */
function showList(form, css, sentences) {
  const place = /** @type {HTMLElement} */ (form.querySelector(css));
  place.hidden = !sentences.length;
  place.querySelector("ul")?.replaceChildren(...sentences.map((each) => element("li", each)));
}
