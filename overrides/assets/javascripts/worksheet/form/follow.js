// @ts-check
// What follows from the answers on the page: the route, what depends on an answer, rows, topics' states.
// Which answer it is says the page itself: data-if and data-unless for words, data-when for what is asked
// only of some people.

import { byId, form } from "../page.js";
import { read } from "./answers.js";
import { showRows } from "./rows.js";
import { makeTopics } from "./topics.js";

export const topics = makeTopics(form);

export function changed() {
  const answers = read(form);
  if (answers.route) form.dataset.route = String(answers.route);
  applyConditions(answers);
  for (const rows of all(".app-rows")) showRows(rows);
  for (const box of all("[data-ticks]")) box.checked = cardOf(box).checked;
  topics.refresh();
}

/** The choice on a card that a tick in the short route's list stands for. @param {HTMLElement} box */
export const cardOf = (box) => byId(box.dataset.ticks ?? "");

/** @param {import("./answers.js").Answers} answers */
function applyConditions(answers) {
  const given = (/** @type {string} */ condition) => [answers[condition.split("=")[0]] ?? []].flat();
  const one = (/** @type {string} */ condition) => given(condition).includes(condition.split("=")[1]);
  const holds = (/** @type {string} */ condition) => condition.split("&").every(one); // "who=other&where=here"
  for (const part of all("[data-if]")) part.hidden = !holds(part.dataset.if ?? "");
  for (const part of all("[data-unless]")) {
    part.hidden = (part.dataset.unless ?? "").trim().split(" ").some(holds);
  }
  for (const part of all("[data-when]")) {
    const condition = part.dataset.when ?? "";
    if (holds(condition)) delete part.dataset.waits;
    else part.dataset.waits = given(condition).length ? "no" : "yes";
  }
}

function all(/** @type {string} */ css) {
  return /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(css));
}
