// @ts-check
// Questions that stand before everything else. Each has a button `confirm-…` and a button `cancel-…`.

/** Resolves to whether the person said yes. @param {string} name */
export function agreed(name) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(`${name}-dialog`));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

for (const name of ["clear", "open"]) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(`${name}-dialog`));
  document.getElementById(`confirm-${name}`)?.addEventListener("click", () => dialog.close("yes"));
  document.getElementById(`cancel-${name}`)?.addEventListener("click", () => dialog.close(""));
}
