// @ts-check
// What follows from the answers on the page: the route, words that depend on an answer, rows, topics' states.

import { read } from "./worksheet-answers.js";
import { applyConditions } from "./worksheet-conditions.js";
import { form } from "./worksheet-page.js";
import { showRows } from "./worksheet-rows.js";
import { makeTopics } from "./worksheet-topics.js";

export const topics = makeTopics(form);

export function changed() {
  const answers = read(form);
  if (answers.route) form.dataset.route = String(answers.route);
  applyConditions(form, answers);
  for (const rows of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".app-rows"))) showRows(rows);
  topics.refresh();
}
