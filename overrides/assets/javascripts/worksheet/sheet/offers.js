// @ts-check
// What Python offers while someone works: gentle words beside the questions, the same in one quiet
// list, and what the sheet's reader will see. All of it can be left alone.

import { _ } from "../../language.js";
import { element, visibleText } from "../page.js";

/** @typedef {{about: string, text: string, choices: string[]}} Suggestion */

let last = "[]"; // the suggestions that are on the page

const listIn = (/** @type {Element} */ part) => /** @type {Element} */ (part.querySelector("ul"));

/** @param {Suggestion} suggestion */
function wordsOf(suggestion) {
  const list = document.createElement("ul");
  list.append(...suggestion.choices.map((choice) => element("li", choice)));
  return [element("p", suggestion.text), ...(suggestion.choices.length ? [list] : [])];
}

/** @param {HTMLFormElement} form @param {Suggestion[]} suggestions */
export function showSuggestions(form, suggestions) {
  // On the short route nobody is sent to a question that it leaves out.
  const away = "[data-route=quick] [data-route=full]";
  suggestions = suggestions.filter(({ about }) => !document.querySelector(`${away} [id="${about}"]`));
  const now = JSON.stringify(suggestions);
  if (now === last) return; // what stays as it is must not move away under a press, or be read again
  last = now;
  const byQuestion = new Map(suggestions.map((each) => [each.about, each]));
  for (const spot of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-about]"))) {
    const suggestion = byQuestion.get(spot.dataset.about ?? "");
    spot.replaceChildren(...(suggestion ? wordsOf(suggestion) : []));
  }
  const panel = /** @type {HTMLElement} */ (form.querySelector("#suggestions"));
  panel.hidden = !suggestions.length;
  listIn(panel).replaceChildren(...suggestions.map((each) => inList(form, each)));
}

/** @param {HTMLFormElement} form @param {Suggestion} suggestion */
function inList(form, suggestion) {
  const item = document.createElement("li");
  item.append(...wordsOf(suggestion));
  const question = form.querySelector(`[data-question="${CSS.escape(suggestion.about)}"]`);
  if (!question || !document.getElementById(suggestion.about)) return item;
  const row = question.parentElement?.closest(".app-row")?.querySelector("legend");
  const names = [row, question.querySelector("label, legend")].map(visibleText).filter(Boolean);
  const link = element("a", _("Look at {question}", { question: names.join(": ") }));
  link.setAttribute("href", `#${suggestion.about}`);
  item.append(link);
  return item;
}

/** @param {HTMLFormElement} form @param {string[]} sentences */
export const showSummary = (form, sentences) => showList(form, "#sheet-summary", sentences);

/**
 * Which questions an opened file answered, and what did not fit.
 * @param {HTMLFormElement} form @param {string[]} questions @param {string[]} noRoom
 */
export function showCarried(form, questions, noRoom) {
  showList(form, "#came-over", questions);
  showList(form, "#no-room", noRoom);
}

/** @param {HTMLFormElement} form @param {string} css @param {string[]} sentences */
function showList(form, css, sentences) {
  const place = /** @type {HTMLElement} */ (form.querySelector(css));
  place.hidden = !sentences.length;
  listIn(place).replaceChildren(...sentences.map((each) => element("li", each)));
}
