// @ts-check
// Shows the sheet: a tree of elements from Python becomes real ones. No HTML text is ever
// parsed, so nothing that was typed can become markup.

import { illustrate } from "./pictures.js";

const TAGS = new Set("div h1 h2 h3 h4 h5 h6 p ul ol li strong bdi span br".split(" "));
const ATTRIBUTES = new Set(["class", "lang", "dir", "data-picture"]);

const FONTS = ["1em Sheet", "bold 1em Sheet"];
const PATIENCE = 3000; // milliseconds that paper waits for the sheet's own font

/** @type {CSSStyleSheet | null} */
let style = null;

/** @param {[string, Record<string, string>, any[]] | string} node @returns {Node} */
function build(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, children] = node;
  if (!TAGS.has(tag)) throw new Error(`unexpected element: ${tag}`);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  element.append(...children.map(build));
  return element;
}

/**
 * Put the sheet in its place, with its own style.
 * @param {HTMLElement} place @param {{tree: any, style: string}} sheet @param {HTMLFormElement} form
 */
export function show(place, sheet, form) {
  place.replaceChildren(build(sheet.tree));
  illustrate(form);
  if (!style && "adoptedStyleSheets" in document) {
    style = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  }
  style?.replaceSync(sheet.style);
  place.hidden = false;
}

/** Once the sheet's own font is here, or it takes too long: then the device's font must do. */
export async function fontsLoaded() {
  const fonts = FONTS.map((font) => document.fonts?.load(font).catch(() => {}));
  await Promise.race([Promise.all(fonts), new Promise((done) => setTimeout(done, PATIENCE))]);
}

/** @param {HTMLElement} place */
export function hide(place) {
  place.hidden = true;
  place.replaceChildren();
  style?.replaceSync("");
}
