// @ts-check
// Leaving quickly: the page is covered at once and another site opens in its place.
// On a worksheet the answers go first, and only the button leaves, so that typing never does.
// Other scripts may listen for "leave-quickly" on the document to let go of what they keep.

const TIMES = 3, WITHIN_MS = 5000;

/** @type {ServiceWorkerRegistration | undefined} */
let keeping;
navigator.serviceWorker?.getRegistration().then((registration) => (keeping = registration), () => {});

/** Cover the page, let go of drafts where asked, and open the other site in this page's place. */
export function leaveQuickly(/** @type {HTMLAnchorElement} */ link) {
  for (const dialog of document.querySelectorAll("dialog")) dialog.close(); // it would stand over the cover
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

/** Drafts, and answers that somebody kept on this device (see worksheet/keep/store.js). */
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

/** What opens over the page lets no press through to it, so the way out stands there too. */
function wayOut(/** @type {HTMLAnchorElement} */ link) {
  const copy = /** @type {HTMLElement} */ (link.cloneNode(true));
  copy.removeAttribute("id");
  const row = document.createElement("div");
  row.className = "app-leave app-way-out";
  row.append(copy);
  return row;
}

const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("leave-quickly"));
if (link) {
  const rows = [...document.querySelectorAll("dialog")].map((dialog) => {
    const row = wayOut(link);
    dialog.prepend(row);
    return row;
  });
  for (const way of [link, ...rows]) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      leaveQuickly(link);
    });
  }
  if (!("clearDraft" in link.dataset)) watchShift(link);
}
