// @ts-check
// Runs the worksheet's Python beside the page, so that typing never waits for it.
// The page says where the runtime is, then sends questions as text and gets answers as text.
// Every fault goes to the page as {failed}. What to say to the person, and how long to wait, is the page's business.

/** @typedef {{info: object, files: Record<string, number>, digests: Record<string, string>}} Manifest */

// Pyodide asks for it, and iPhones have it from iOS 15.4 on.
Object.hasOwn ??= (object, name) => Object.prototype.hasOwnProperty.call(object, name);

const network = self.fetch.bind(self);

/** @type {Promise<(text: string) => string> | undefined} */
let running;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.start) {
      fresh = data.fresh;
      running = start(data.start);
      await running;
      self.postMessage({ ready: true });
    } else {
      const handle = await running;
      if (handle) self.postMessage({ id: data.id, text: handle(data.text) });
    }
  } catch (fault) {
    self.postMessage({ failed: String(fault), id: data.id });
  }
});

/**
 * Everything is asked for at once, the wasm is compiled while it arrives, and each file is checked by its digest.
 * Where the host calls the wasm by another type, or the browser is too old for that, it is compiled once it is there.
 * @param {string} runtime the runtime's folder, ending in a slash
 */
async function start(runtime) {
  const manifest = get(`${runtime}manifest.json`).then((answer) => answer.json());
  const check = checker(manifest);
  const wasm = get(`${runtime}pyodide.asm.wasm`).then(async (answer) => {
    const streamed = compileStreaming(answer.clone()).catch(() => null);
    const content = await check("pyodide.asm.wasm", answer);
    return (await streamed) ?? WebAssembly.compile(await content.arrayBuffer());
  });
  const library = get(`${runtime}library.zip`).then((answer) => check("library.zip", answer));
  const scripts = ["pyodide.js", "pyodide.asm.js"].map(async (name) => {
    await check(name, await get(runtime + name));
    return import(runtime + name); // from the browser's cache, now that it is known to be whole
  });
  const [{ info }, module, archive, { loadPyodide }] = await Promise.all([manifest, wasm, library, ...scripts]);
  handOver(module, archive);
  const python = await loadPyodide({
    indexURL: runtime,
    stdLibURL: "library.zip",
    lockFileContents: { info, packages: {} },
    stdout: () => {},
    stderr: () => {},
  });
  return python.pyimport("prep_tool.bridge").handle;
}

/** Also a browser that has no such function gives a promise that fails. @param {Response} answer */
async function compileStreaming(answer) {
  return WebAssembly.compileStreaming(answer);
}

/** Whether files come from the network and not from the browser's cache: so after a start that failed. */
let fresh = false;

/** @param {string} address */
async function get(address) {
  const answer = await network(address, { cache: fresh ? "reload" : "default" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/**
 * Tells the page how many bytes are there, and refuses a file that differs from the one that was built.
 * @param {Promise<Manifest>} manifest
 */
function checker(manifest) {
  let loaded = 0;
  const tell = (/** @type {number} */ bytes) => {
    const progress = (loaded += bytes);
    const post = ({ files }) => self.postMessage({ progress, total: Object.values(files).reduce((a, b) => a + b) });
    // A manifest that did not come is told of by start().
    manifest.then(post, () => {});
  };
  return async (/** @type {string} */ name, /** @type {Response} */ answer) => {
    const parts = [];
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      tell(part.value.length);
    }
    const content = new Blob(parts);
    const { files, digests } = await manifest;
    if (content.size !== files[name]) throw new Error(`${name} has ${content.size} bytes, not ${files[name]}`);
    const ours = await digest(content);
    if (ours && ours !== digests[name]) throw new Error(`${name} is damaged`);
    return content;
  };
}

/** Browsers give none on a page that came without HTTPS. @param {Blob} content */
async function digest(content) {
  const sum = await self.crypto.subtle?.digest("SHA-256", await content.arrayBuffer());
  return sum && btoa(String.fromCharCode(...new Uint8Array(sum)));
}

/**
 * Pyodide asks for its files by itself; it gets those that are here, and nothing from anywhere else.
 * @param {WebAssembly.Module} wasm
 * @param {Blob} library
 */
function handOver(wasm, library) {
  self.fetch = async (address) => {
    if (String(address).endsWith("library.zip")) return new Response(library);
    if (String(address).endsWith("pyodide.asm.wasm")) return new Response();
    throw new TypeError("Python may not use the network.");
  };
  WebAssembly.instantiateStreaming = async (_answer, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
}
