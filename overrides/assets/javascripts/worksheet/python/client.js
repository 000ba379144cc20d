// @ts-check
// The page's side of Python: starts the worker, asks it, and never waits for ever.

const STALLED = 30_000; // milliseconds with no byte and no word from the worker while it starts
const ANSWER = 30_000; // milliseconds for one answer once it has started

// Under Trusted Types only our own worker's address may start one.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("worksheet-worker", {
  createScriptURL(/** @type {string} */ address) {
    const url = new URL(address, location.href);
    const ours = url.origin === location.origin && url.pathname.endsWith("/worksheet/python/worker.js");
    if (!ours) throw new TypeError(address);
    return url.href;
  },
});

/** @typedef {(loaded: number, total: number) => void} OnProgress */

export class Python {
  /** @param {{worker: string, runtime: string, onProgress: OnProgress, onReady: () => void}} options */
  constructor(options) {
    this.options = options;
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Promise<void> | null} */
    this.ready = null;
    /** @type {Map<number, (answer: any) => void>} */
    this.waiting = new Map();
    this.next = 1;
    this.failed = false;
  }

  /** Start the worker unless it runs already; resolves when Python can be asked. */
  start() {
    this.ready ??= new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ why) => {
        this.failed = true; // the next try does not trust the browser's cache
        this.stop();
        reject(new Error(why));
      };
      let timer = setTimeout(fail, STALLED, "stalled");
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(fail, STALLED, "stalled");
      };
      const address = policy?.createScriptURL(this.options.worker) ?? this.options.worker;
      const worker = new Worker(address, { type: "module" });
      worker.onerror = () => fail("worker");
      worker.onmessage = ({ data }) => {
        alive();
        if (data.failed) fail(data.failed);
        if (data.progress) this.options.onProgress(data.progress, data.total);
        if (data.ready) {
          clearTimeout(timer);
          worker.onmessage = (event) => this.hear(event.data);
          this.options.onReady();
          resolve();
        }
      };
      worker.postMessage({ start: new URL(this.options.runtime, location.href).href, fresh: this.failed });
      this.worker = worker;
    });
    this.ready.catch(() => {});
    return this.ready;
  }

  /** @param {any} data */
  hear(data) {
    if (data.failed) this.stop();
    this.waiting.get(data.id)?.(JSON.parse(data.text ?? "null"));
    this.waiting.delete(data.id);
  }

  /** End the worker; the next `start` makes a new one. */
  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.ready = null;
    for (const answer of this.waiting.values()) answer(null);
    this.waiting.clear();
  }

  /**
   * One request to `bridge.handle`. Rejects when Python does not start or does not answer.
   * @param {object} request @returns {Promise<any>}
   */
  async ask(request) {
    await this.start();
    const id = this.next++;
    const answer = await new Promise((resolve) => {
      const timer = setTimeout(() => this.stop(), ANSWER);
      this.waiting.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      this.worker?.postMessage({ id, text: JSON.stringify(request) });
    });
    if (!answer) throw new Error("no answer");
    return answer;
  }
}

/** The bytes of an answer's file. @param {{content: string}} answer */
export function bytesOf(answer) {
  return Uint8Array.from(atob(answer.content), (letter) => letter.charCodeAt(0));
}

/** An answer's content when it is JSON. @param {{content: string}} answer */
export function jsonOf(answer) {
  return JSON.parse(new TextDecoder().decode(bytesOf(answer)));
}
