// @ts-check
// Rows that wait behind "Add another", and how many may be starred.

import { _ } from "../../language.js";
import { form, say } from "../page.js";
import { holdsWords } from "./answers.js";

/** Show the rows in use, and those that were added. @param {HTMLElement} rows */
export function showRows(rows) {
  const all = /** @type {HTMLElement[]} */ ([...rows.children].filter((row) => row.matches(".app-row")));
  const used = all.findLastIndex?.(holdsWords) ?? all.length - 1;
  const count = Math.max(Number(rows.dataset.shown), used + 1);
  all.forEach((row, number) => (row.hidden = number >= count));
  const more = rows.querySelector(":scope > button") ?? addMore(rows, all);
  /** @type {HTMLElement} */ (more).hidden = count >= all.length;
}

/** @param {HTMLElement} rows @param {HTMLElement[]} all */
function addMore(rows, all) {
  const more = document.createElement("button");
  more.type = "button";
  more.className = "app-button app-button--quiet";
  more.textContent = _("Add another {thing}", { thing: (rows.dataset.row ?? "").toLowerCase() });
  more.addEventListener("click", () => {
    const next = all.find((row) => row.hidden);
    rows.dataset.shown = String(all.indexOf(/** @type {HTMLElement} */ (next)) + 1);
    showRows(rows);
    /** @type {HTMLElement | null | undefined} */ (next?.querySelector("textarea, input"))?.focus();
  });
  rows.append(more);
  return more;
}

/** Take back a star that is one too many, and say so. @param {HTMLInputElement} box */
export function limit(box) {
  const most = Number(box.dataset.most);
  const ticked = form.querySelectorAll(`[name="${CSS.escape(box.name)}"]:checked`).length;
  if (!most || ticked <= most) return;
  box.checked = false;
  say(_("You can star {most}. Take a star away first.", { most }));
}
