// @ts-check
// Saving and opening "my answers" when Python does not start. The same file, made by the page
// from its own labels; Python opens it like any other. It comes with the page, as the network may be gone.

import { _, DIRECTION, LANGUAGE } from "../../language.js";
import { element, visibleText } from "../page.js";
import { END, FORMAT, LARGEST, SAVED_START } from "../shared.js";

const STRING = /"(?:[^"\\]|\\.)*"/g;
const UNSAFE = /[<>&[{\u2028\u2029]/g; // in a string of JSON within HTML
const FOR_YOU = _("This file is for you. It holds everything you wrote, also what you keep off your sheet.");
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement[]} */
function controlsOf(form, name) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`[name="${CSS.escape(name)}"]`))];
}

const isChoice = (/** @type {HTMLInputElement} */ control) => control.matches("[type=radio], [type=checkbox]");

/** @param {HTMLFormElement} form @param {string} name */
function labelOf(form, name) {
  const [control] = controlsOf(form, name);
  const label = isChoice(control) ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0];
  return visibleText(label) || name;
}

/** An answer in the words on the page. @param {HTMLFormElement} form @param {string} name @param {string} value */
function inWords(form, name, value) {
  const choice = controlsOf(form, name).find((control) => isChoice(control) && control.value === value);
  return choice ? visibleText(choice.labels?.[0]) : value;
}

/**
 * The file's bytes.
 * @param {HTMLFormElement} form @param {import("../form/answers.js").Answers} answers @param {string} madeOn
 */
export function write(form, answers, madeOn) {
  const main = document.createElement("main");
  main.append(element("h1", _("My answers")));
  main.append(element("p", FOR_YOU));
  for (const [name, value] of Object.entries(answers)) {
    if (!controlsOf(form, name)[0]?.closest("[data-question]")) continue;
    const lines = [value].flat().flatMap((each) => inWords(form, name, each).split("\n"));
    main.append(element("h2", labelOf(form, name)), ...lines.map((line) => element("p", line)));
  }
  const { questionnaire } = form.dataset;
  const data = JSON.stringify({ format: FORMAT, questionnaire, made_on: madeOn, answers });
  const escape = (/** @type {string} */ c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const safe = data.replace(STRING, (text) => text.replace(UNSAFE, escape));
  return new TextEncoder().encode(wholePage(_("My answers"), main.outerHTML, `${SAVED_START}${safe}${END}`));
}

/**
 * A web page that needs nothing else and runs nothing.
 * @param {string} title @param {string} main @param {string} data
 */
export function wholePage(title, main, data) {
  return (
    `<!doctype html>\n<html lang="${LANGUAGE}" dir="${DIRECTION}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta name="robots" content="noindex">\n` +
    `<title>${title}</title>\n</head>\n<body>\n${main}\n${data}\n</body>\n</html>\n`
  );
}

/**
 * The answers in a saved file, or null when it is not one of this worksheet's.
 * @param {HTMLFormElement} form @param {string} text
 */
export function open(form, text) {
  const pieces = text.length > LARGEST ? [] : text.split(SAVED_START);
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
