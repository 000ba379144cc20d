// Runs a Python script inside Pyodide under Node, with folders of this machine mounted.
// node tools/run_in_pyodide.mjs '{"pyodide": dir, "start": pyodide.mjs, "stdlib": zip or null, "lock": file,
//   "script": file, "mounts": {"/there": "here"}, "env": {}}'
// @ts-check
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Without this, Node prints the whole of Pyodide's script above the one line that matters.
process.on("uncaughtException", (fault) => {
  console.error(String(fault?.stack ?? fault).slice(0, 3000));
  process.exit(1);
});
const job = JSON.parse(process.argv[2]);
const pyodide = resolve(job.pyodide);
const { loadPyodide } = await import(pathToFileURL(resolve(job.start)).href);
const { info } = JSON.parse(readFileSync(job.lock, "utf8"));
const python = await loadPyodide({
  indexURL: pyodide,
  lockFileContents: { info, packages: {} },
  ...(job.stdlib ? { stdLibURL: resolve(job.stdlib) } : {}),
  // -OO: without asserts and docstrings. -B: writes nothing beside the files it reads.
  args: ["-OO", "-B"],
  env: { HOME: "/home/pyodide", ...job.env },
});
for (const [there, here] of Object.entries(job.mounts ?? {})) {
  python.FS.mkdirTree(there);
  python.mountNodeFS(there, resolve(/** @type {string} */ (here)));
}
python.FS.writeFile("/lib/job_to_do.py", readFileSync(job.script, "utf8"));
python.pyimport("sys").path.append("/lib");
python.pyimport("job_to_do");

