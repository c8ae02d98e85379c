// A picture's script, edited and run in the page. The script is a stranger's: it runs in a frame without an origin,
// and what comes back is shown as an image and as text, never as HTML.
"use strict";

{
  const PATIENCE = 10000; // ms for one run, after which it is stopped
  const REST = 250; // ms without a key, after which it runs
  const said = JSON.parse(document.getElementById("said").textContent);
  const element = (id) => document.getElementById(id);
  const own = "your-own";
  const asked = new URLSearchParams(location.search);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  try {
    // What the reader has chosen on the site's pages, where the theme keeps it.
    const kept = Object.keys(localStorage).find((key) => key.endsWith(".__palette"));
    const { media, scheme } = JSON.parse(localStorage.getItem(kept)).color;
    if (media !== "(prefers-color-scheme)") document.documentElement.dataset.theme = scheme === "slate" ? "dark" : "light";
  } catch {
    // Nothing is chosen, or nothing can be kept: the system's colors.
  }
  const state = { slug: "", text: "", drawn: null, urls: [], share: 0 };

  // ---- files --------------------------------------------------------------------------------------

  const waiting = new Map();
  window.kitFile = (name, text) => waiting.get(name)(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);

  /** The file `name` beside this page. On a disk, where nothing can be fetched, it stands in a script. */
  const load = async (name) => {
    if (location.protocol === "file:")
      return new Promise((done, fail) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `${name}.js`;
        script.onerror = () => fail(new Error(`${name} is not there`));
        document.head.append(script);
      });
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`${name} did not come (${answer.status})`);
    return answer.arrayBuffer();
  };

  let scripts;
  /** The text of a picture's script as the site has it. */
  const original = async (slug) => {
    scripts ??= load(said.scripts).then((content) => JSON.parse(new TextDecoder().decode(content)));
    return (await scripts)[slug] ?? said.beginning;
  };

  // ---- Python -------------------------------------------------------------------------------------

  let python; // the frame, once it is asked for
  let number = 0;
  const open = new Map(); // jobs that wait for their answer, by their number
  const texts = async (names) => Object.fromEntries(await Promise.all(Object.entries(names).map(async ([name, file]) => [name, await load(file)])));
  let files;

  addEventListener("message", ({ source, data }) => {
    if (!python || source !== python.frame.contentWindow) return;
    if (data.open) python.opened();
    else if (data.broken) for (const job of open.values()) job.fail(new Error(data.broken));
    else if (open.has(data.id)) {
      const { done, fail } = open.get(data.id);
      open.delete(data.id);
      if (data.failure === undefined) done(data.answer);
      else fail(new Error(data.failure));
    }
  });

  const send = (job, program) =>
    new Promise((done, fail) => {
      number += 1;
      open.set(number, { done, fail });
      python.frame.contentWindow.postMessage({ program, job: { ...job, id: number } }, "*");
    });

  const start = async () => {
    files ??= texts(said.files);
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Where the script runs";
    frame.hidden = true;
    frame.src = said.frame;
    python = { frame };
    const opened = new Promise((done) => (python.opened = done));
    document.body.append(frame);
    const { program, ...rest } = await files;
    await opened;
    await send({ job: "begin", files: rest, lock: said.lock }, new TextDecoder().decode(program));
  };

  let ready;
  const stop = () => {
    python?.frame.remove();
    python = ready = undefined;
    open.clear();
  };

  /** Python, started when it is asked for first, and after it was stopped. */
  const started = () => {
    if (!ready) {
      tell("Python starts …");
      ready = start();
    }
    return ready;
  };

  /** The answer of Python to `job`; without one in time, Python is stopped, and this fails with "late". */
  const ask = async (job) => {
    await started();
    let clock;
    const late = new Promise((_, fail) => (clock = setTimeout(() => fail(new Error("late")), PATIENCE)));
    try {
      return await Promise.race([send(job), late]);
    } catch (error) {
      if (error.message === "late") stop();
      throw error;
    } finally {
      clearTimeout(clock);
    }
  };

  // ---- what is shown ------------------------------------------------------------------------------

  const tell = (text) => (element("status").textContent = text);
  const theme = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
  const put = (parent, name, text, traits = {}) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(traits)) made.setAttribute(key, value);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  /** A sentence with its links to facts; all else is text. */
  const sentence = (parent, text) => {
    for (const [at, part] of text.split(/\[([^\]]*\]\(fact:[^)\s]+)\)/).entries()) {
      if (at % 2 === 0) parent.append(part);
      else {
        const [words, id] = part.split("](fact:");
        put(parent, "a", words, { href: `${said.facts}#${encodeURIComponent(id)}`, target: "_blank" });
      }
    }
  };

  const show = ({ pictures }) => {
    const stage = element("stage");
    state.urls.splice(0).forEach(URL.revokeObjectURL);
    stage.replaceChildren();
    for (const picture of pictures) {
      const figure = put(stage, "figure", "");
      const url = URL.createObjectURL(new Blob([picture.svg], { type: "image/svg+xml" }));
      state.urls.push(url);
      const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(picture.svg) ?? [];  // the room that it will need
      put(figure, "img", "", { src: url, alt: picture.title, width, height });
      put(figure, "figcaption", picture.title);
      if (picture.steps.length) {
        const list = put(figure, "ol", "");
        for (const step of picture.steps) {
          const item = put(list, "li", "", { value: step.number });
          sentence(item, step.text);
          if (step.fails) {
            put(item, "b", " If not: ");
            sentence(item, step.fails);
          }
        }
      }
      if (picture.table) {
        const table = put(put(figure, "div", "", { class: "wide", tabindex: "0", role: "group", "aria-label": "The figures" }), "table", "");
        const head = put(put(table, "thead", ""), "tr", "");
        for (const name of picture.table.head) put(head, "th", name, { scope: "col" });
        const body = put(table, "tbody", "");
        for (const cells of picture.table.rows) {
          const row = put(body, "tr", "");
          cells.forEach((cell, at) => put(row, at ? "td" : "th", cell, at ? {} : { scope: "row" }));
        }
      }
      const fold = put(figure, "details", "");
      put(fold, "summary", "What a screen reader says");
      put(fold, "p", picture.alt);
      for (const note of picture.notes) put(figure, "p", note, { class: "note" });
    }
    offer(pictures);
  };

  const SAVED = [
    ...said.saved.filter(([, format]) => format === "svg"),
    ["PNG 4K, light", "png", "light"], ["PNG 4K, dark", "png", "dark"], ["PNG 4K, on white", "png", "white"],
    ...said.saved.filter(([, format]) => format !== "svg"),
  ];

  const offer = (pictures) => {
    const list = element("files");
    list.replaceChildren();
    pictures.forEach((picture, at) => {
      if (pictures.length > 1) put(list, "p", picture.title);
      const row = put(list, "p", "");
      for (const [label, format, variant] of SAVED)
        if (picture.formats.includes(format === "png" ? "svg" : format))
          put(row, "button", label, { type: "button" }).addEventListener("click", () => save(at, format, variant));
    });
    const script = put(put(list, "p", ""), "button", "Script", { type: "button" });
    script.addEventListener("click", () => handOver(`${state.slug.replaceAll("-", "_")}.py`, new Blob([state.text], { type: "text/x-python" })));
  };

  const handOver = (name, blob) => {
    const url = URL.createObjectURL(blob);
    const link = put(document.body, "a", "", { href: url, download: String(name).replace(/[^\w.-]/g, "-") });
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    tell(`Saved: ${link.download}`);
  };

  const save = async (at, format, variant) => {
    try {
      const png = format === "png";
      const { name, content } = await ask({ job: "file", at, format: png ? "svg" : format, variant: png && variant === "white" ? "light" : variant });
      const blob = new Blob([content], { type: png ? "image/svg+xml" : "application/octet-stream" });
      if (!png) return handOver(name, blob);
      handOver(name.replace(/(\.dark)?\.svg$/, (_, dark) => `${dark ?? (variant === "white" ? ".white" : "")}.png`), await pixels(blob, variant === "white"));
    } catch (error) {
      tell(`That file could not be made: ${error.message}`);
    }
  };

  /** An SVG on 3840 × 2160 pixels, contained and centered, as the site's own PNGs are. */
  const pixels = async (blob, white) => {
    const [image, canvas] = [new Image(), document.createElement("canvas")];
    const url = URL.createObjectURL(blob);
    image.src = url;
    await image.decode();
    URL.revokeObjectURL(url);
    [canvas.width, canvas.height] = [3840, 2160];
    const pen = canvas.getContext("2d");
    if (white) {
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    const scale = Math.min((canvas.width - 2 * said.edge) / image.naturalWidth, (canvas.height - 2 * said.edge) / image.naturalHeight);
    const [w, h] = [image.naturalWidth * scale, image.naturalHeight * scale];
    pen.drawImage(image, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  /** Say what is wrong, in the script, or in the file at `path`. */
  const blame = ({ message, line, path, hint }) => {
    const box = element("fault");
    box.replaceChildren();
    box.hidden = !message;
    code.mark((!path && line) || 0);
    if (!message) return;
    if (line && !path) put(box, "button", `Line ${line}`, { type: "button" }).addEventListener("click", () => code.go(line));
    put(box, "strong", !path ? ` ${message}` : `${[path, line].filter(Boolean).join(":")}: ${message}`);
    if (hint) put(box, "p", hint);
  };

  /** A mistake in the script itself needs no path. */
  const ofScript = (fault) => (fault ? { ...fault, path: fault.line ? "" : fault.path } : {});

  // ---- the reader's script ------------------------------------------------------------------------

  let running = false;
  let again = false;
  const run = async () => {
    if (running) return (again = true);
    running = true;
    element("stage").setAttribute("aria-busy", "true");
    try {
      await started();
      const begun = performance.now();
      const source = said.pictures[state.slug]?.source ?? "drawing.py";
      const answer = await ask({ job: "run", source, text: state.text, theme: theme() });
      if (answer.pictures) show(answer);
      blame(ofScript(answer.fault));
      const { line, message } = answer.fault ?? {};
      const where = line ? `Line ${line}: ` : "";
      tell(message ? where + message : `Drawn in ${Math.round(performance.now() - begun)} ms`);
    } catch (error) {
      if (error.message === "late") {
        blame({ message: `The script still ran after ${PATIENCE / 1000} s, and was stopped`, hint: "A picture takes milliseconds: look for a loop that does not end." });
        tell("Stopped; the next change starts Python anew");
      } else {
        stop();
        blame({ message: `Python could not run the script: ${error.message}`, hint: "Undo the last change, or load the page again." });
        tell("Stopped");
      }
    }
    element("stage").removeAttribute("aria-busy");
    running = false;
    if (again) {
      again = false;
      run();
    }
  };

  let rest;
  const changed = () => {
    state.text = code.text;
    clearTimeout(rest);
    rest = setTimeout(() => {
      keep();
      run();
    }, REST);
  };

  // ---- the address --------------------------------------------------------------------------------

  const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  const pack = async (text) => {
    const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const unpack = async (text) => {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(await through(Uint8Array.from(signs, (sign) => sign.charCodeAt(0)), new DecompressionStream("deflate-raw")));
  };

  /** Name the picture in the address, and its script in `hash`. On a disk a browser may not: there it stays. */
  const name = (hash, enter) => {
    try {
      history[enter ? "pushState" : "replaceState"](null, "", `${location.pathname}?picture=${state.slug}${hash}`);
    } catch {
      if (hash) location.replace(hash);
    }
  };

  /** Keep the script in the address, unless it is the site's own. What was typed later wins. */
  const keep = async () => {
    const [turn, text] = [(state.share += 1), state.text];
    const hash = text === (await original(state.slug)) ? "" : `#${await pack(text)}`;
    if (turn === state.share) name(hash);
  };

  const begin = async (slug, hash) => {
    state.slug = slug in said.pictures ? slug : own;
    element("picture").value = state.slug;
    const page = said.pictures[state.slug]?.page;
    element("page").hidden = !page;
    if (page) element("page").href = page;
    const shared = await unpack(hash).catch(() => "");
    state.text = shared || (await original(state.slug));
    code.text = state.text;
    element("shared").hidden = !shared;
    element("broken").hidden = Boolean(shared) || !hash;
    note({});
    await run();
  };

  // ---- what other programs say --------------------------------------------------------------------

  /** What the facts say of what was imported, and what is not drawn. */
  const note = ({ notes = [], unknown = [] }) => {
    const box = element("notes");
    box.replaceChildren();
    box.hidden = !notes.length && !unknown.length;
    for (const [title, lines] of [["What the facts say", notes], ["Not drawn", unknown.map((text) => ({ text, sources: [] }))]]) {
      if (!lines.length) continue;
      put(box, "h3", title);
      const list = put(box, "ul", "");
      for (const { text, sources } of lines) {
        const item = put(list, "li", `${text} `);
        for (const [words, url] of sources) if (url.startsWith("https://")) put(item, "a", words, { href: url, target: "_blank", rel: "noreferrer" });
      }
    }
  };

  const readIn = async () => {
    const texts = {};
    if (element("paste").value.trim()) texts.pasted = element("paste").value;
    for (const file of element("chosen").files) texts[file.name] = await file.text();
    try {
      const answer = await ask({ job: "read", texts, mask: element("mask").checked });
      note(answer);
      blame(answer.fault ?? {});
      if (answer.fault) return tell(answer.fault.message);
      [state.slug, state.text] = [own, answer.script];
      element("picture").value = own;
      element("page").hidden = element("shared").hidden = element("broken").hidden = true;
      code.text = answer.script;
      await keep();
      await run();
    } catch (error) {
      blame({ message: `That could not be read: ${error.message}` });
    }
  };

  // ---- the page -----------------------------------------------------------------------------------

  const code = CodeMirror.editor(element("code"), { "aria-label": "Script of the picture", "aria-describedby": "keys", tabindex: "0" }, said.nonce, changed);

  element("picture").addEventListener("change", ({ target }) => {
    state.slug = target.value;
    name("", true);
    begin(target.value, "");
  });
  element("anew").addEventListener("click", () => {
    name("");
    begin(state.slug, "");
  });
  element("share").addEventListener("click", async () => {
    await keep();
    try {
      await navigator.clipboard.writeText(location.href);
      tell("The link is copied: it holds the whole script, and this site gets none of it");
    } catch {
      tell("Copy the address of this page: it holds the whole script");
    }
  });
  element("read").addEventListener("click", readIn);
  const here = () => begin(new URLSearchParams(location.search).get("picture") ?? own, location.hash.slice(1));
  addEventListener("popstate", here);
  dark.addEventListener("change", run);
  begin(asked.get("picture") ?? Object.keys(said.pictures)[0] ?? own, location.hash.slice(1));
}
