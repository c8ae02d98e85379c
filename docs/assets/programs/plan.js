// What the planners share: elements, facts, form and address. A planner calls `plan.start` with what it asks and shows.
"use strict";

window.plan = (() => {
  const maker = (space) => (name, attributes = {}, ...content) => {
    const [tag, ...classes] = name.split(".");
    const element = document.createElementNS(space, tag);
    if (classes.length) element.classList.add(...classes);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (key === "style") element.style.cssText = value; // the attribute itself is against the site's policy
      else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...content.flat(2).filter((part) => part !== false && part != null));
    return element;
  };
  /** An element: `make("p.plan-note", { id: "x" }, "text", child)`; `false` and `null` among the content are left out. */
  const make = maker("http://www.w3.org/1999/xhtml");
  /** The same in a drawing. */
  const draw = maker("http://www.w3.org/2000/svg");

  let clones = 0;

  /** The facts handed to a place: `facts("id")` is its value, `facts.cite("id")` the figure as the site shows it. */
  function facts(place) {
    const rows = new Map([...place.querySelectorAll("[data-fact]")].map((row) => [row.dataset.fact, row]));
    const row = (id) => {
      if (!rows.has(id)) throw new Error(`The page hands over no fact ${id}`);
      return rows.get(id);
    };
    const read = (id) => (isNaN(row(id).dataset.value) ? row(id).dataset.value : Number(row(id).dataset.value));
    read.ids = [...rows.keys()];
    /** A copy of the link with its tip and its mark; `text` in place of the figure with its unit. */
    read.cite = (id, text) => {
      const figure = copy(row(id).querySelector(".fact"));
      if (text != null) figure.firstElementChild.textContent = text;
      return figure;
    };
    return read;
  }

  /** A copy of a part of the page: its figures keep their tips, under ids of their own. */
  function copy(part) {
    const made = part.cloneNode(true);
    made.removeAttribute("id");
    for (const tip of made.querySelectorAll(".fact-tip")) {
      tip.id = `plan-tip-${++clones}`;
      tip.parentElement.firstElementChild.setAttribute("aria-describedby", tip.id);
    }
    return made;
  }

  /** A table with these names of columns, in a frame that the keyboard scrolls where it is too wide. */
  const grid = (names, body) => make("div.plan-wide", { tabindex: 0, role: "group", "aria-label": "Table" },
    make("table.plan-table", {},
      make("thead", {}, make("tr", {}, names.map((name) => make("th", { scope: "col" }, name)))), body));

  // ---- the verdict: yes, no, or none with the reason in its place

  const verdict = (id) => make("p.plan-verdict", { id, "data-verdict": "none", hidden: true });

  /** Say it. What follows from an answer, all `.plan-answer` beside it, is there only with a yes; `open`: nothing is wrong yet. */
  function tell(place, kind, content, open = false) {
    place.dataset.verdict = kind;
    place.hidden = !content.length;
    place.classList.toggle("plan-open", open);
    place.replaceChildren(make("strong", {}, content));
    for (const part of place.parentElement?.querySelectorAll(".plan-answer") ?? []) part.hidden = kind !== "yes";
  }

  // ---- kinds of fields. Each reads a text (undefined: it does not fit), writes it, says what fits, and makes its control.

  const label = (text, control, unit, hint) =>
    make("label.plan-field", {}, make("span", {}, text), make("span.plan-input", {}, control, unit && ` ${unit}`), hint);

  const kinds = {
    /** One of a list: `options` is value → what is shown. */
    choice: ({ label: text, options }) => ({
      label: text,
      fits: Object.keys(options).join(", "),
      write: (value) => value ?? "",
      read: (told) => (Object.hasOwn(options, told) ? told : undefined),
      control(name, told) {
        const choices = Object.entries(options).map(([value, shown]) => make("option", { value }, shown));
        const tell = () => told(select.value);
        const select = make("select", { name, input: tell, change: tell }, choices); // a program may send either
        return { node: label(text, select), set: (value) => (select.value = value), input: select };
      },
    }),
  };

  // ---- the whole

  /**
   * Run a planner in `place`. `fields`: name → a field made by `kinds`, or one with the same functions, and its `initial` value.
   * `build(controls, values, change)` gives the nodes to show; `show(values)` shows the answer, and returns it as one sentence.
   * Input that does not fit, and what `check(values)` says against values that contradict each other, goes to `refuse(reasons)`
   * instead: no answer stands while something is wrong. `clear()` takes away what no field holds, such as a pasted text: another
   * state has come, from a link or from the beginning.
   */
  function start(place, { fields, build, show, check = () => [], refuse, clear }) {
    const values = {};
    const controls = {};
    const wrong = new Map(); // the name of a field → what was entered, and does not fit
    const said = make("p.plan-said", { role: "status" });
    const told = make("span.plan-told", { role: "status" });
    let wait;

    const name = (field) => (typeof fields[field]?.label === "string" ? fields[field].label : field);
    const complaint = ([field, text]) =>
      (fields[field] ? `${name(field)} must be ${fields[field].fits}` + (/^\??$/.test(text) ? "." : `, not “${text.slice(0, 40)}”.`) : text);

    function update() {
      const reasons = [...wrong].map(complaint);
      if (!reasons.length) reasons.push(...check(values));
      if (reasons.length) refuse(reasons, values);
      const sentence = reasons.length ? reasons.join(" ") : show(values);
      for (const [field, { input, hint }] of Object.entries(controls)) {
        if (!hint) continue;
        input.setAttribute("aria-invalid", wrong.has(field));
        hint.hidden = !wrong.has(field);
      }
      clearTimeout(wait);
      wait = setTimeout(() => {
        if (!place.isConnected) return;
        said.textContent = sentence;
        try {
          history.replaceState(history.state, "", address());
        } catch { /* a folder on disk, or too often: the button still copies it */ }
      }, 500);
    }

    /** Take new values, all at once, into the controls, `all` or those that are not in use, and the answer. */
    function change(news, all) {
      told.textContent = "";
      wrong.delete("v");
      Object.assign(values, news);
      for (const field of Object.keys(news)) {
        wrong.delete(field);
        if (all || controls[field]?.input !== document.activeElement) controls[field]?.set(values[field]);
      }
      update();
    }

    /** Take what was entered in a field, or a link says for it. */
    function enter(field, text) {
      const value = fields[field].read(text);
      if (value !== undefined) return change({ [field]: value });
      wrong.set(field, text);
      update();
    }

    /** This page with what differs from the beginning, right or wrong. */
    function address() {
      const parts = Object.entries(fields)
        .map(([field, { initial, write }]) => [field, wrong.get(field) ?? write(values[field]), write(initial)])
        .filter(([, text, usual]) => text !== usual)
        .map(([field, text]) => `${field}=${encodeURIComponent(text).replace(/%2C/g, ",")}`);
      return location.pathname + (parts.length ? `?v=1&${parts.join("&")}` : "") + location.hash;
    }

    /** What an address asks for. */
    function arrive(search) {
      const asked = new URLSearchParams(search);
      const news = Object.fromEntries(Object.entries(fields).map(([field, { initial }]) => [field, initial]));
      const version = asked.getAll("v").join(), strange = asked.has("v") && version !== "1";
      const faults = [];
      for (const [field, { read }] of Object.entries(strange ? {} : fields)) {
        if (!asked.has(field)) continue;
        const texts = asked.getAll(field);
        const value = texts.length > 1 ? undefined : read(texts[0]);
        if (value === undefined) faults.push([field, texts.join(" and ")]);
        else news[field] = value;
      }
      clear?.();
      change(news, true);
      if (strange) faults.push(["v", `This link is of version ${version.slice(0, 40)} of the planner, not known here: start over.`]);
      for (const [field, text] of faults) {
        controls[field]?.set(text);
        wrong.set(field, text);
      }
      if (faults.length) update();
    }

    for (const [field, kind] of Object.entries(fields)) {
      if (kind.control) controls[field] = kind.control(field, (text) => enter(field, text));
    }

    const nodes = build(Object.fromEntries(Object.entries(controls).map(([field, { node }]) => [field, node])), values, change, enter);
    const share = async () => {
      try {
        await navigator.clipboard.writeText(new URL(address(), location).href);
        told.textContent = "Copied";
      } catch {
        told.textContent = "Your browser did not copy it: take it from the address bar";
      }
    };
    const bar = make("p.plan-bar", {}, make("button", { type: "button", click: share }, "Copy link"),
      make("button", { type: "button", click: () => arrive("") }, "Start over"), told);
    for (const part of place.querySelectorAll(".plan-without")) part.remove();
    place.prepend(make("form.plan-form", { submit: (event) => event.preventDefault(), novalidate: true }, nodes, bar, said));

    // Links to this page with another state, and the way back through them.
    const follow = (event) => {
      if (!place.isConnected) return document.removeEventListener("click", follow, true);
      const link = event.target.closest("a[href]");
      if (!link?.search || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      arrive(link.search);
      place.scrollIntoView();
    };
    document.addEventListener("click", follow, true);
    arrive(location.search);
  }

  const dollars = (amount) => amount.toLocaleString("en-US", { style: "currency", currency: "USD" });

  return { make, draw, facts, copy, grid, kinds, label, verdict, tell, start, dollars };
})();
