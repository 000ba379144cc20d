// Takes out of Pyodide's wasm what its own scripts never call: doors for compiled packages, which we do not use,
// and all that only those doors lead to. Takes their lines out of the script too.
// node tools/shrink_wasm.mjs <folder of pyodide> <folder to write to>
// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [from, to] = process.argv.slice(2);
const script = ["pyodide.asm.js", "pyodide.asm.mjs"].find((name) => existsSync(`${from}/${name}`));
const code = readFileSync(`${from}/${script}`, "utf8");
// var _PyList_New=Module["_PyList_New"]=wasmExports["PyList_New"];
const DOOR = /var (\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];/g;
const rest = code.replace(DOOR, "") + readFileSync(`${from}/pyodide.mjs`, "utf8");
const words = new Set(rest.match(/[A-Za-z_$][\w$]*/g));

const bytes = readFileSync(`${from}/pyodide.asm.wasm`);
const before = new WebAssembly.Module(bytes);
const needed = WebAssembly.Module.imports(before).filter(({ module }) => module.startsWith("GOT"));
const kept = new Set(needed.map(({ name }) => name));
for (const { name, kind } of WebAssembly.Module.exports(before)) {
  if (kind === "memory" || kind === "table" || words.has(name) || words.has(`_${name}`)) kept.add(name);
}

const module = binaryen.readBinary(bytes);
for (const { name } of WebAssembly.Module.exports(before)) if (!kept.has(name)) module.removeExport(name);
module.runPasses(["remove-unused-module-elements"]);
writeFileSync(`${to}/pyodide.asm.wasm`, module.emitBinary());
writeFileSync(`${to}/${script}`, code.replace(DOOR, (line, _, name) => (kept.has(name) ? line : "")));
