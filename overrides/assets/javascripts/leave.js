// @ts-check
// Leaving quickly: the page is covered at once and another site opens in its place.
// On a worksheet the answers go first, and only the button leaves, so that typing never does. On other pages
// they stay, and a worksheet that is opened afterwards hides them until they are wanted (worksheet/keep/hidden.js).
// Other scripts may listen for "leave-quickly" on the document to let go of what they keep.

const TIMES = 3, WITHIN_MS = 5000;
// What answers are kept under; see worksheet/keep/store.js.
const DRAFT = "draft-", KEPT = "kept-answers-", HIDDEN = "hidden-";

/** @type {ServiceWorkerRegistration | undefined} */
let keeping;

/** Cover the page, let go of drafts or hide them, and open the other site in this page's place. */
export function leaveQuickly(/** @type {HTMLAnchorElement} */ link) {
  const answers = "clearDraft" in link.dataset ? clearAnswers : hideAnswers;
  for (const step of [cover, answers, tellOthers, tellPagesAside, forgetPages]) {
    try {
      step();
    } catch {
      // Whatever an old browser cannot do, the next step still comes, and leaving above all.
    }
  }
  location.replace(link.href);
}

function cover() {
  const sheet = document.createElement("div");
  sheet.className = "app-cover";
  document.body.appendChild(sheet);
  document.title = " ";
  for (const dialog of document.querySelectorAll("dialog")) dialog.close?.(); // it would stand over the cover
}

function tellOthers() {
  document.dispatchEvent(new Event("leave-quickly"));
}

/** No page that the browser has put aside may come back with answers; see worksheet/keep/draft.js. */
function tellPagesAside() {
  new BroadcastChannel("answers-put-away").postMessage("");
}

/** What is kept for use without the internet goes too. The message arrives although the page ends. */
function forgetPages() {
  (navigator.serviceWorker?.controller ?? keeping?.active)?.postMessage({ forget: true });
}

/** Drafts, and answers that somebody kept on this device. */
function clearAnswers() {
  try {
    sessionStorage.clear();
  } finally {
    for (const key of keysOf(localStorage, KEPT, HIDDEN)) localStorage.removeItem(key);
  }
}

/** Note which answers a worksheet is not to show by itself. */
function hideAnswers() {
  for (const key of keysOf(sessionStorage, DRAFT)) sessionStorage.setItem(HIDDEN + key, "yes");
  for (const key of keysOf(localStorage, KEPT)) localStorage.setItem(HIDDEN + key, "yes");
}

function keysOf(/** @type {Storage} */ storage, /** @type {string[]} */ ...starts) {
  return Object.keys(storage).filter((key) => starts.some((start) => key.startsWith(start)));
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
  navigator.serviceWorker?.getRegistration().then((registration) => (keeping = registration), () => {});
}
