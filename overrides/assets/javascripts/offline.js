// @ts-check
// Use without the internet. A worksheet that is open is kept with its Python once all is quiet; the whole
// guide only at the press of a button. Nothing is registered before, and what is typed is never part of it.

import { _ } from "./language.js";

const root = new URL("../../../", import.meta.url);
const GUIDE = "guide";
const QUIET = 3000; // milliseconds after the page has loaded, if nobody has begun to fill it in
const NO_ROOM = _("There is not enough room on this device. Nothing was kept. You can try again.");
const LOST = _("Something did not arrive. Nothing was kept. You can try again.");
const READY = _(
  "This page now works without the internet. The copy that is kept has none of your words. " +
  "“Clear everything” takes it away.",
);

const workers = navigator.serviceWorker;
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("offline-worker", {
  createScriptURL(/** @type {string} */ address) {
    if (address !== new URL("service-worker.js", root).href) throw new TypeError(address);
    return address;
  },
});
let gone = false;

/**
 * Ask for a set to be kept; resolves when all of it is there.
 * @param {string} set @param {(done: number, total: number) => void} tell
 */
async function keep(set, tell = () => {}) {
  const address = new URL("service-worker.js", root).href;
  await workers.register(policy?.createScriptURL(address) ?? address, { scope: root.pathname });
  const { active } = await workers.ready;
  if (gone) return letGo();
  const { port1, port2 } = new MessageChannel();
  active?.postMessage({ keep: set }, [port2]);
  await new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => {
      if (data.failed) reject(new Error(data.failed));
      else if (data.kept) resolve(null);
      else tell(data.done, data.total);
    };
  });
}

/** Take away all that is kept. It is one message, so it also gets through while the page is being left. */
async function letGo() {
  gone = true;
  workers.controller?.postMessage({ forget: true });
  const registration = await workers.getRegistration(root.href);
  registration?.active?.postMessage({ forget: true });
  await registration?.unregister();
}

/** The sets that are on this device whole. */
async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`kept|${root.pathname}|`));
  const whole = await Promise.all(names.map((cacheName) => caches.match(new URL("whole", root).href, { cacheName })));
  return names.filter((_, number) => whole[number]).map((name) => name.split("|")[3]);
}

/** @param {HTMLFormElement} form */
function keepWorksheet(form) {
  const line = document.createElement("p");
  line.className = "app-hint";
  line.hidden = true;
  form.querySelector(".app-worksheet__clear")?.before(line);
  const begin = async () => {
    await keep(decodeURIComponent(location.pathname.slice(root.pathname.length)));
    if (gone) return;
    line.textContent = READY;
    line.hidden = false;
  };
  /** @type {Promise<void> | undefined} */
  let begun;
  const once = () => (begun ??= gone ? undefined : begin().catch(() => {}));
  // Python's own files come first: while they do, this waits.
  document.addEventListener("python-settled", once);
  let waits = Boolean(/** @type {any} */ (navigator).connection?.saveData);
  form.addEventListener("focusin", () => (waits = true), { once: true });
  const later = () => setTimeout(() => waits || once(), QUIET);
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
  const clear = () => {
    line.hidden = true;
    letGo().catch(() => {});
  };
  document.addEventListener("leave-quickly", clear);
  document.addEventListener("clear-everything", clear);
}

/** @param {HTMLElement} part the part of the page with the button */
async function offerGuide(part) {
  const [press, remove] = /** @type {HTMLButtonElement[]} */ ([...part.querySelectorAll("button")]);
  const status = /** @type {HTMLElement} */ (part.querySelector("[role=status]"));
  const line = /** @type {HTMLElement} */ (part.querySelector("[data-progress]"));
  const progress = /** @type {HTMLProgressElement} */ (part.querySelector("progress"));
  const show = async () => {
    const sets = await kept();
    press.hidden = sets.includes(GUIDE);
    remove.hidden = !sets.length;
    return sets;
  };
  press.addEventListener("click", async () => {
    gone = false;
    press.disabled = true;
    line.hidden = false;
    status.textContent = _("Getting the guide…");
    try {
      await keep(GUIDE, (done, total) => Object.assign(progress, { max: total, value: done }));
      status.textContent = _("The guide is kept on this device. It now works without the internet.");
    } catch (fault) {
      const full = /** @type {Error} */ (fault).message === "QuotaExceededError";
      status.textContent = full ? NO_ROOM : LOST;
    }
    line.hidden = true;
    press.disabled = false;
    await show();
  });
  remove.addEventListener("click", async () => {
    await letGo();
    for (const name of await caches.keys()) if (name.startsWith(`kept|${root.pathname}|`)) await caches.delete(name);
    status.textContent = _("Nothing of the guide is kept on this device any more.");
    await show();
    press.focus();
  });
  const sets = await show();
  if (sets.includes(GUIDE)) status.textContent = _("The guide is kept on this device.");
  part.hidden = false;
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("worksheet"));
const part = document.getElementById("keep-guide");
if (workers && form) keepWorksheet(form);
if (workers && globalThis.caches && part) offerGuide(part).catch(() => {});
