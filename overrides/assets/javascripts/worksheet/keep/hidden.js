// @ts-check
// After somebody left quickly from another page, a worksheet opens without its answers until they are wanted.
// Nothing is lost: what is kept stays as it is, and the form waits, so that nothing is written over it.

import { _ } from "../../language.js";
import { closeAll } from "../dialogs.js";
import { element, form, worksheet } from "../page.js";
import { empty, holdsAnswers } from "./draft.js";
import { isHidden, unhide } from "./store.js";

const box = document.createElement("section");
const button = /** @type {HTMLButtonElement} */ (element("button", _("Show them")));
const heading = element("h2", _("Your answers are hidden"));

/** Hide the answers if they are not to be shown; tells whether it did. @param {() => void} show */
export function hideAnswers(show) {
  const hidden = isHidden(worksheet) && holdsAnswers();
  form.hidden = hidden;
  if (!hidden) {
    box.remove();
    return false;
  }
  closeAll();
  empty();
  form.before(box);
  history.scrollRestoration = "manual"; // who came Back would stand where they had left the page, far below
  heading.focus();
  button.onclick = () => {
    unhide(worksheet);
    box.remove();
    form.hidden = false;
    show();
    /** @type {HTMLElement | null} */ (form.querySelector(".app-topic.is-current h2"))?.focus();
  };
  return true;
}

box.className = "app-kept";
heading.id = "hidden-answers";
heading.tabIndex = -1;
box.setAttribute("aria-labelledby", heading.id);
button.type = "button";
button.className = "app-button";
box.append(heading, element("p", _("You left this site quickly. Nothing is lost.")), button);
