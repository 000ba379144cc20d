// @ts-check
// Runs the worksheet's Python beside the page, so that typing never waits for it.
// The page says where the runtime is, then sends questions as text and gets answers as text.
// Every fault goes to the page as {failed}. What to say to the person, and how long to wait, is the page's business.

/** @typedef {{info: object, files: Record<string, number>}} Manifest */

const network = self.fetch.bind(self);

/** @type {Promise<(text: string) => string> | undefined} */
let python;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.start) {
      python = start(data.start);
      await python;
      self.postMessage({ ready: true });
    } else {
      const handle = await python;
      if (handle) self.postMessage({ id: data.id, text: handle(data.text) });
    }
  } catch (fault) {
    self.postMessage({ failed: String(fault), id: data.id });
  }
});

/**
 * Everything is asked for at once, and the wasm is compiled while it arrives.
 * @param {string} runtime the runtime's folder, ending in a slash
 */
async function start(runtime) {
  const { info, files } = await (await get(`${runtime}manifest.json`)).json();
  const count = counter(files);
  const wasm = get(`${runtime}pyodide.asm.wasm`).then((answer) => {
    const counted = count("pyodide.asm.wasm", answer.clone());
    return Promise.all([WebAssembly.compileStreaming(answer), counted]).then(([module]) => module);
  });
  const library = get(`${runtime}library.zip`).then((answer) => count("library.zip", answer));
  const scripts = ["pyodide.asm.js", "pyodide.mjs"].map(async (name) => {
    const script = await import(runtime + name);
    count(name);
    return script;
  });
  const [{ loadPyodide }] = (await Promise.all([...scripts, wasm, library])).slice(1);
  handOver(await wasm, await library);
  const started = await loadPyodide({
    indexURL: runtime,
    stdLibURL: "library.zip",
    lockFileContents: { info, packages: {} },
    stdout: () => {},
    stderr: () => {},
  });
  return started.pyimport("prep_tool.bridge").handle;
}

/** @param {string} address */
async function get(address) {
  const answer = await network(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/**
 * Tells the page how many bytes are there, and refuses a file that is too short or too long.
 * @param {Record<string, number>} sizes
 */
function counter(sizes) {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const tell = (/** @type {number} */ bytes) => self.postMessage({ progress: (loaded += bytes), total });
  return async (/** @type {string} */ name, /** @type {Response | undefined} */ answer = undefined) => {
    if (!answer?.body) return tell(sizes[name]);
    const parts = new Uint8Array(sizes[name]);
    const reader = answer.body.getReader();
    let read = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.set(part.value, read);
      read += part.value.length;
      tell(part.value.length);
    }
    if (read !== sizes[name]) throw new Error(`${name} has ${read} bytes, not ${sizes[name]}`);
    return parts;
  };
}

/**
 * Pyodide asks for its files by itself; it gets those that are here, and nothing from anywhere else.
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array} library
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
