// @ts-check
// Saving and opening "my answers" when Python does not start. The same file, made by the page
// from its own labels; Python opens it like any other. It comes with the page, as the network may be gone.

import { seen } from "./worksheet-offers.js";

const FORMAT = 1;
const LARGEST = 16_000_000;
const START = '<script type="application/json" id="saved-answers">';
const END = "</" + "script>";

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {HTMLFormElement} form @param {string} name */
function labelOf(form, name) {
  const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
  const many = control?.matches("[type=radio], [type=checkbox]");
  const label = many ? control?.closest("fieldset")?.querySelector("legend") : /** @type {any} */ (control)?.labels?.[0];
  return seen(label) || name;
}

/** A choice in the words on the page, text as it is. @param {HTMLFormElement} form @param {string} name @param {string} value */
function worded(form, name, value) {
  const choice = form.querySelector(`:is([type=radio], [type=checkbox])[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  return choice ? seen(/** @type {HTMLInputElement} */ (choice).labels?.[0]) : value;
}

/** The file's bytes. @param {HTMLFormElement} form @param {import("./worksheet-answers.js").Answers} answers @param {string} madeOn */
export function write(form, answers, madeOn) {
  const main = document.createElement("main");
  main.append(element("h1", "My answers"));
  main.append(element("p", "This file is for you. It holds everything you wrote, also what you keep off your sheet."));
  for (const [name, value] of Object.entries(answers)) {
    if (!form.querySelector(`[data-question] [name="${CSS.escape(name)}"]`)) continue;
    const said = [value].flat().map((each) => worded(form, name, each));
    main.append(element("h2", labelOf(form, name)), ...said.join("\n").split("\n").map((line) => element("p", line)));
  }
  const data = JSON.stringify({ format: FORMAT, questionnaire: form.dataset.questionnaire, made_on: madeOn, answers });
  const escape = (/** @type {string} */ c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const safe = data.replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/[<>&[{\u2028\u2029]/g, escape));
  return new TextEncoder().encode(wholePage("My answers", main.outerHTML, `${START}${safe}${END}`));
}

/** A web page that needs nothing else and runs nothing. @param {string} title @param {string} main @param {string} data */
export function wholePage(title, main, data) {
  return (
    `<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n` +
    `<title>${title}</title>\n</head>\n<body>\n${main}\n${data}\n</body>\n</html>\n`
  );
}

/** The answers in a saved file, or null when it is not one of this worksheet's. @param {HTMLFormElement} form @param {string} text */
export function open(form, text) {
  const pieces = text.length > LARGEST ? [] : text.split(START);
  if (pieces.length !== 2) return null;
  try {
    const saved = JSON.parse(pieces[1].split(END)[0]);
    const values = Object.values(saved.answers).flat();
    const ours = saved.format === FORMAT && saved.questionnaire === form.dataset.questionnaire;
    return ours && values.every((value) => typeof value === "string") ? saved.answers : null;
  } catch {
    return null;
  }
}
