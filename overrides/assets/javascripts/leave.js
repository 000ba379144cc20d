// @ts-check
// Leaving quickly: the page is covered at once and another site opens in its place.
// On a worksheet the answers go first, and only the button leaves, so that typing never does.
// Other scripts may listen for "leave-quickly" on the document to let go of what they keep.

const TIMES = 3, WITHIN_MS = 5000;

/** @type {ServiceWorkerRegistration | undefined} */
let keeping;
navigator.serviceWorker?.getRegistration().then((found) => (keeping = found), () => {});

/** Cover the page, let go of drafts where asked, and open the other site in this page's place. */
export function leaveQuickly(/** @type {HTMLAnchorElement} */ link) {
  const cover = document.createElement("div");
  cover.className = "app-cover";
  document.body.append(cover);
  document.title = " ";
  document.dispatchEvent(new Event("leave-quickly"));
  // What is kept for use without the internet goes too. The message arrives although the page ends.
  (navigator.serviceWorker?.controller ?? keeping?.active)?.postMessage({ forget: true });
  try {
    if ("clearDraft" in link.dataset) clearAnswers();
  } finally {
    location.replace(link.href);
  }
}

/** Drafts, and answers that somebody kept on this device (see worksheet-store.js). */
function clearAnswers() {
  try {
    sessionStorage.clear();
  } finally {
    for (const key of Object.keys(localStorage)) if (key.startsWith("kept-answers-")) localStorage.removeItem(key);
  }
}

/** Leave when Shift is pressed three times in a row and nobody is typing. */
function watchShift(/** @type {HTMLAnchorElement} */ link) {
  /** @type {number[]} */
  let presses = [];
  addEventListener("keydown", (event) => {
    const typing = document.activeElement?.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "Shift" || typing) {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < WITHIN_MS);
    if (presses.length >= TIMES) leaveQuickly(link);
  });
}

const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("leave-quickly"));
link?.addEventListener("click", (event) => {
  event.preventDefault();
  leaveQuickly(link);
});
if (link && !("clearDraft" in link.dataset)) watchShift(link);
