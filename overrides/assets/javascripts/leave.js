// @ts-check
// Leaving quickly: the page is covered at once and another site opens in its place.
// On a worksheet the answers go first, and only the button leaves; on other pages they are hidden. Hidden are also
// those of a worksheet whose person said that the device is their own.
// Other scripts may listen for "leave-quickly" on the document to let go of what they keep.

const TIMES = 3, WITHIN_MS = 5000;
const HIDDEN = "hidden-"; // as in keep/store.js, and so are draft- and kept-answers-
const OWN = '"own-device":"yes"'; // in answers that are only hidden

/** @type {ServiceWorkerRegistration | undefined} */
let keeping;

/** Whatever an old browser cannot do, the next step comes, and leaving above all. */
export function leaveQuickly(/** @type {HTMLAnchorElement} */ link) {
  const clear = "clearDraft" in link.dataset;
  const steps = [
    cover,
    tellOthers,
    () => putAway(sessionStorage, clear, clear ? /./ : /^draft-/),
    () => putAway(localStorage, clear, /^(hidden-)?kept-answers-/),
    forgetPages,
  ];
  for (const step of steps) {
    try {
      step();
    } catch {}
  }
  location.replace(link.href);
}

function cover() {
  const sheet = document.createElement("div");
  sheet.className = "app-cover";
  document.body.appendChild(sheet);
  document.title = " ";
  for (const dialog of document.querySelectorAll("dialog")) dialog.close?.();
}

function tellOthers() {
  document.dispatchEvent(new Event("leave-quickly"));
  new BroadcastChannel("answers-put-away").postMessage(""); // see keep/draft.js
}

/** The message arrives although this page ends. */
function forgetPages() {
  (navigator.serviceWorker?.controller ?? keeping?.active)?.postMessage({ forget: true });
}

/** Hide the answers, or clear all but those that are only to be hidden. */
function putAway(/** @type {Storage} */ storage, /** @type {boolean} */ clear, /** @type {RegExp} */ which) {
  for (const key of Object.keys(storage)) {
    const answers = key.replace(HIDDEN, "");
    if (!which.test(key)) continue;
    if (clear && !storage[answers]?.includes(OWN)) delete storage[key];
    else storage[HIDDEN + answers] = "yes";
  }
}

/** Shift, pressed three times while nobody is typing, leaves too. */
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
