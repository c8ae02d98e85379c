// Python in a worker: it gets its files with the first job, and asks no one for anything.
"use strict";

let session;
// Chromium begins no module as a worker where there is no origin. Pyodide wants one; here it is imported as one.
self.importScripts = undefined;

const begin = async ({ files, lock }) => {
  const address = (name) => URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
  const { loadPyodide } = await import(address("pyodide.mjs"));
  const { default: createPyodideModule } = await import(address("pyodide.asm.mjs"));
  const types = { "pyodide.asm.wasm": "application/wasm", "python_stdlib.zip": "application/zip" };
  self.fetch = async (url) => {
    const name = String(url).split("/").pop();
    return new Response(files[name], { headers: { "Content-Type": types[name] } });
  };
  const pyodide = await loadPyodide({
    indexURL: "https://files.invalid/",
    createPyodideModule,
    lockFileContents: { info: lock, packages: {} },
    env: { PYTHONHASHSEED: "0", HOME: "/home/project" },
  });
  pyodide.unpackArchive(files.bundle, "zip", { extractDir: "/home/project" });
  session = pyodide.runPython(`
import sys
from pathlib import Path
sys.path.insert(0, "/home/project/lib")
from kit.project.editor_session import EditorSession
EditorSession(Path("/home/project"), Path("/home/project/brought"))
`);
  for (const name of Object.keys(files)) delete files[name];
};

const jobs = {
  begin,
  run: ({ source, text, theme }) => JSON.parse(session.run_as_json(source, text, theme)),
  read: ({ texts, mask }) => JSON.parse(session.import_as_json(JSON.stringify(texts), mask)),
  file: ({ at, format, variant }) => {
    const [name, content] = session.file(at, format, variant).toJs();
    return { name, content };
  },
};

self.onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, answer: await jobs[data.job](data) });
  } catch (error) {
    postMessage({ id: data.id, failure: String(error.message ?? error) });
  }
};
