// @ts-check
// Questions that stand before everything else. Each has a button `confirm-…` and a button `cancel-…`.

import { byId, form, onPress } from "./page.js";

/** Resolves to whether the person said yes. @param {string} name */
export function agreed(name) {
  const dialog = byId(`${name}-dialog`);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export function closeAll() {
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
}

/** For a browser that knows no <dialog>: it takes the worksheet's place until it is answered. */
function standIn(/** @type {HTMLDialogElement} */ dialog) {
  /** @type {HTMLElement | null} */
  let opener = null;
  const show = (/** @type {boolean} */ yes) => {
    dialog.hidden = !yes;
    dialog.toggleAttribute("open", yes);
    form.hidden = yes;
  };
  dialog.hidden = true;
  dialog.setAttribute("role", "dialog");
  dialog.showModal = () => {
    opener = /** @type {HTMLElement | null} */ (document.activeElement);
    show(true);
    const first = dialog.querySelector("[autofocus]") ?? dialog.querySelector("input, button");
    /** @type {HTMLElement | null} */ (first)?.focus();
  };
  dialog.close = (value = "") => {
    if (dialog.hidden) return;
    dialog.returnValue = value;
    show(false);
    opener?.focus();
    dialog.dispatchEvent(new Event("close"));
  };
}

for (const dialog of document.querySelectorAll("dialog")) if (!dialog.showModal) standIn(dialog);
for (const name of ["clear", "open"]) {
  const dialog = byId(`${name}-dialog`);
  onPress(`confirm-${name}`, () => dialog.close("yes"));
  onPress(`cancel-${name}`, () => dialog.close(""));
}
