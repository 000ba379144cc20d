// @ts-check
// Sentences that a reader may see are marked, as GNU gettext does. When a copy is built in another language, its words
// take the place of the English ones in the scripts (overrides/extensions/scripts.py), so no catalogue is sent.

export const LANGUAGE = /** @type {any} */ (globalThis).SHARED.LANGUAGE; // as in prep_tool/language.py
export const DIRECTION = /** @type {any} */ (globalThis).SHARED.DIRECTION;
const FORMS = "zero one two few many other".split(" ");

/**
 * A sentence with `values` where it has their names in braces.
 * @param {string} text @param {Record<string, unknown>} values
 */
function filled(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

export const _ = filled;

/**
 * A sentence about a number of things. The forms stand in the order of FORMS, for those that the language has.
 * @param {string[]} forms @param {number} number @param {Record<string, unknown>} values
 */
export function ngettext(forms, number, values = {}) {
  const rules = new Intl.PluralRules(LANGUAGE);
  const has = rules.resolvedOptions().pluralCategories;
  const form = FORMS.filter((each) => has.includes(/** @type {any} */ (each))).indexOf(rules.select(number));
  return filled(forms[form] ?? forms[forms.length - 1], { number, ...values });
}
