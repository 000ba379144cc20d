// @ts-check
// Words, topics and questions that depend on an answer. Which answer is said by the page itself:
// data-if and data-unless for words, data-when for what is asked only of some people.

/** @param {HTMLFormElement} form @param {import("./worksheet-answers.js").Answers} answers */
export function applyConditions(form, answers) {
  const given = (/** @type {string} */ condition) => [answers[condition.split("=")[0]] ?? []].flat();
  const holds = (/** @type {string} */ condition) => given(condition).includes(condition.split("=")[1]);
  for (const part of all(form, "[data-if]")) part.hidden = !holds(part.dataset.if ?? "");
  for (const part of all(form, "[data-unless]")) {
    part.hidden = (part.dataset.unless ?? "").trim().split(" ").some(holds);
  }
  for (const part of all(form, "[data-when]")) {
    const condition = part.dataset.when ?? "";
    if (holds(condition)) delete part.dataset.waits;
    else part.dataset.waits = given(condition).length ? "no" : "yes";
  }
}

/** @param {HTMLFormElement} form @param {string} css */
function all(form, css) {
  return /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(css));
}
