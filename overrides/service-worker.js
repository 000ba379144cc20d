// @ts-check
/// <reference lib="webworker" />
// Keeps a worksheet, or the whole guide, for use without the internet: only when a page asks for it,
// all of it or nothing, and never what somebody wrote. Published at the guide's root by overrides/hooks/offline.py.
// A kept file is exactly that of one build (its digest says so), so two versions are never mixed.

/** @type {{version: string, files: Record<string, string>, sets: Record<string, string[]>}} */
const BUILD = { version: "", files: {}, sets: {} };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const OURS = `kept|${new URL(scope).pathname}|`; // other sites on this address keep their own
const WHOLE = `${scope}whole`; // stands in a cache when all of its set is there
const NEVER_CHANGES = /^(assets|pictures|runtime)\//;
const AT_ONCE = 4;
const TOO_SLOW = 4000; // milliseconds to wait for a page that is also kept
let stop = new AbortController();

const names = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const nameOf = (/** @type {string} */ set) => `${OURS}${BUILD.version}|${set}`;
const setOf = (/** @type {string} */ name) => name.split("|")[3];
const isNow = (/** @type {string} */ name) => name === nameOf(setOf(name));

/** A file from the caches of this build; from any of ours when its address says what is in it. */
async function find(/** @type {string} */ url) {
  const fixed = NEVER_CHANGES.test(url.slice(scope.length));
  for (const cacheName of await names()) {
    if (!fixed && !isNow(cacheName)) continue;
    const answer = await caches.match(url, { cacheName, ignoreSearch: true, ignoreVary: true });
    if (answer) return answer;
  }
}

async function isExact(/** @type {Response} */ answer, /** @type {string} */ digest) {
  const sum = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const text = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.startsWith(digest);
}

/** One file of this build: from an earlier one where it is the same, else from the network. */
async function get(/** @type {string} */ path, /** @type {AbortSignal} */ signal) {
  for (const cacheName of await names()) {
    const before = await caches.match(scope + path, { cacheName, ignoreVary: true });
    if (before && (await isExact(before, BUILD.files[path]))) return before;
  }
  const answer = await fetch(scope + path, { signal, cache: NEVER_CHANGES.test(path) ? "default" : "no-cache" });
  if (!answer.ok || !(await isExact(answer, BUILD.files[path]))) throw new Error(`${path} is not that of this build`);
  return answer;
}

// Both by hand: the browsers of 2021 have no shorter way.
const isSet = (/** @type {string} */ name) => Object.keys(BUILD.sets).includes(name);

function goOn(/** @type {AbortSignal} */ signal) {
  if (signal.aborted) throw new DOMException("It was stopped.", "AbortError");
}

/** Keep a whole set, or nothing of it. @param {string} set @param {(done: number, total: number) => void} tell */
async function keep(set, tell = () => {}) {
  const { signal } = stop;
  const paths = BUILD.sets[set];
  const cache = await caches.open(nameOf(set));
  try {
    if (await cache.match(WHOLE)) return;
    let next = 0;
    let done = 0;
    const fill = async () => {
      while (next < paths.length) {
        const path = paths[next++];
        const answer = await get(path, signal);
        goOn(signal);
        await cache.put(scope + path, answer);
        tell(++done, paths.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fill));
    goOn(signal);
    await cache.put(WHOLE, new Response());
  } catch (fault) {
    await caches.delete(nameOf(set));
    throw fault;
  }
}

/** Empty everything that we keep, and end. */
async function letGo() {
  stop.abort();
  await Promise.all((await names()).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

/** A page as it is now; when that cannot be had, as it was kept; else the page that says so. */
async function page(/** @type {Request} */ request) {
  const kept = await find(request.url.split("#")[0]);
  const now = fetch(request);
  const late = new Promise((_, reject) => kept && setTimeout(reject, TOO_SLOW));
  const answer = await Promise.race([now, late]).catch(() => undefined);
  if (answer && (answer.status < 500 || !kept)) return answer;
  return kept ?? notKept();
}

/** It is shown at the address that was wanted, so that a reload tries again. */
async function notKept() {
  const kept = await find(`${scope}not-kept.html`);
  if (!kept) return Response.error();
  const text = (await kept.text()).replaceAll('="./', `="${new URL(scope).pathname}`);
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  return new Response(text, { status: 503, headers });
}

/** Any other file: what never changes comes from the device first. */
async function file(/** @type {Request} */ request) {
  const kept = await find(request.url);
  if (kept && NEVER_CHANGES.test(request.url.slice(scope.length))) return kept;
  return fetch(request).catch(() => kept ?? Response.error());
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

worker.addEventListener("message", (event) => {
  const { keep: set, forget } = event.data;
  const [port] = event.ports;
  if (forget) event.waitUntil(letGo());
  else if (isSet(set) && !stop.signal.aborted) {
    const work = keep(set, (done, total) => port.postMessage({ done, total })).then(
      () => port.postMessage({ kept: true }),
      (fault) => port.postMessage({ failed: fault.name }),
    );
    event.waitUntil(work);
  } else port.postMessage({ failed: "unknown" });
});

// A new build takes over only when all that was kept is there anew, and no page of the old one is open.
worker.addEventListener("install", (event) => {
  const again = async () => {
    for (const set of new Set((await names()).map(setOf))) if (isSet(set)) await keep(set);
  };
  event.waitUntil(again());
});

worker.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await names()) if (!isNow(name)) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});
