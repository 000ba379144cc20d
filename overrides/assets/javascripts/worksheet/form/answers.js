// @ts-check
// Answers on the page: read from the form, and put back into it.
// Knows no question: a control's name is its key, and a group of ticks is a list.

/** @typedef {Record<string, string | string[]>} Answers */

const SETTINGS = new Set(["route", "text-size", "easy-words", "cover", "no-reminder", "own-device"]);

/** @param {HTMLFormElement} form */
function named(form) {
  /** @type {Map<string, (HTMLInputElement | HTMLTextAreaElement)[]>} */
  const controls = new Map();
  for (const control of form.elements) {
    const one = /** @type {HTMLInputElement} */ (control);
    if (!one.name || one.type === "file") continue;
    controls.set(one.name, [...(controls.get(one.name) ?? []), one]);
  }
  return controls;
}

/** What is written and ticked now, blanks left out. @param {HTMLFormElement} form @returns {Answers} */
export function read(form) {
  /** @type {Answers} */
  const answers = {};
  const data = new FormData(form);
  for (const [name, controls] of named(form)) {
    const values = data.getAll(name).map(String).filter((value) => value !== "");
    if (values.length) answers[name] = controls[0].type === "checkbox" && controls.length > 1 ? values : values[0];
  }
  return answers;
}

/**
 * Whether a box starts ticked for safety, such as "Keep this off", and its question is not answered yet.
 * @param {HTMLInputElement} box @param {Answers} answers
 */
function safe(box, answers) {
  if (box.type !== "checkbox" || !box.defaultChecked) return false;
  const controls = box.closest("[data-question]")?.querySelectorAll("[name]") ?? [];
  return ![...controls].some((one) => (one.getAttribute("name") ?? "") in answers);
}

/**
 * Put answers into the form; what they do not hold becomes blank. Gives back what this form does
 * not ask: the Easy Read form asks less, and must not lose the rest.
 * @param {HTMLFormElement} form @param {Answers} answers @returns {Answers}
 */
export function fill(form, answers) {
  const controlsByName = named(form);
  for (const [name, controls] of controlsByName) {
    const values = [answers[name] ?? []].flat();
    for (const control of controls) {
      if (control.type === "checkbox" || control.type === "radio") {
        const box = /** @type {HTMLInputElement} */ (control);
        box.checked = values.includes(box.value) || safe(box, answers);
      } else {
        control.value = values.join("\n");
      }
    }
  }
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !controlsByName.has(name)));
}

/** How the person wants the sheet made, which no file changes. @param {HTMLFormElement} form */
export function settings(form) {
  return Object.fromEntries(Object.entries(read(form)).filter(([name]) => SETTINGS.has(name)));
}

/** @param {Answers} answers @returns {Answers} */
export function withoutSettings(answers) {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !SETTINGS.has(name)));
}

/** Whether answers hold more than how the sheet is made, and ticks that start ticked. @param {Answers} answers */
export function anyWords(answers) {
  return Object.keys(withoutSettings(answers)).some((name) => !name.endsWith("-keep-off"));
}

/** Whether a part of the page holds anything that a person wrote or chose. @param {Element} part */
export function holdsWords(part) {
  const controls = /** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll("input[name], textarea[name]"));
  return [...controls].some((control) => {
    if (SETTINGS.has(control.name) || control.type === "file") return false;
    if (control.type === "checkbox" || control.type === "radio") return control.checked && !control.defaultChecked;
    return control.value.trim() !== "";
  });
}
