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

  // ---- kinds of fields. Each reads a text (undefined: it does not fit), writes it, says what fits, and makes its control.

  const label = (text, control, unit, hint) =>
    make("label.plan-field", {}, make("span", {}, text), make("span.plan-input", {}, control, unit && ` ${unit}`), hint);

  const kinds = {
    /** `text` between `low` and `high` in steps; with `empty`, nothing at all is an answer, too: null. */
    number: ({ label: text, unit, low, high, step = 1, empty }) => ({
      fits: `${low} to ${high}` + (step < 1 ? ` in steps of ${step}` : ""),
      write: String,
      read(told) {
        if (empty && told === "") return null;
        const value = Number(told);
        const whole = step === "any" || Math.abs(value / step - Math.round(value / step)) < 1e-9;
        return told.trim() !== "" && value >= low && value <= high && whole ? value : undefined;
      },
      control(name, told) {
        const hint = make("small", { id: `plan-fits-${name}`, hidden: true }, this.fits);
        const input = make("input", {
          type: "number", name, min: low, max: high, step, "aria-describedby": hint.id, input: () => told(input.value),
        });
        return { node: label(text, input, unit, hint), set: (value) => (input.value = value ?? ""), input, hint };
      },
    }),
    /** One of a list: `options` is value → what is shown. */
    choice: ({ label: text, options }) => ({
      fits: Object.keys(options).join(", "),
      write: String,
      read: (told) => (Object.hasOwn(options, told) ? told : undefined),
      control(name, told) {
        const choices = Object.entries(options).map(([value, shown]) => make("option", { value }, shown));
        const select = make("select", { name, change: () => told(select.value) }, choices);
        return { node: label(text, select), set: (value) => (select.value = value), input: select };
      },
    }),
  };

  // ---- the whole

  /**
   * Run a planner in `place`. `fields`: name → a field made by `kinds`, or one with the same functions, and its `initial` value.
   * `build(controls, values, change)` gives the nodes to show; `show(values)` shows the answer, and returns it as one sentence.
   */
  function start(place, { fields, build, show }) {
    const values = {};
    const controls = {};
    const fault = make("p.plan-fault", { role: "alert", hidden: true });
    const said = make("p.plan-said", { role: "status" });
    const told = make("span.plan-told", { role: "status" });
    let wait;

    function update() {
      const sentence = show(values);
      clearTimeout(wait);
      wait = setTimeout(() => {
        if (!place.isConnected) return;
        said.textContent = sentence;
        try {
          history.replaceState(history.state, "", address());
        } catch { /* a folder on disk, or too often: the button still copies it */ }
      }, 500);
    }

    /** Take new values, all at once, into the controls and the answer. */
    function change(news) {
      fault.hidden = true;
      told.textContent = "";
      Object.assign(values, news);
      for (const [name, control] of Object.entries(controls)) {
        if (name in news && control.input !== document.activeElement) control.set(values[name]);
        mark(control, false);
      }
      update();
    }

    function mark({ input, hint }, wrong) {
      if (!hint) return;
      input.setAttribute("aria-invalid", wrong);
      hint.hidden = !wrong;
    }

    /** This page with what differs from the beginning. */
    function address() {
      const parts = Object.entries(fields)
        .filter(([name, { initial, write }]) => write(values[name]) !== write(initial))
        .map(([name, { write }]) => `${name}=${encodeURIComponent(write(values[name])).replace(/%2C/g, ",")}`);
      return location.pathname + (parts.length ? `?v=1&${parts.join("&")}` : "") + location.hash;
    }

    /** What an address asks for; one message for all that it asks in vain. */
    function arrive(search) {
      const asked = new URLSearchParams(search);
      const faults = [];
      const news = Object.fromEntries(Object.entries(fields).map(([name, { initial }]) => [name, initial]));
      if (asked.has("v") && asked.get("v") !== "1") faults.push(`version ${asked.get("v")} of this planner is not known here`);
      for (const [name, { read, fits }] of Object.entries(fields)) {
        if (!asked.has(name)) continue;
        const value = read(asked.get(name));
        if (value === undefined) faults.push(`${name} must be ${fits}, not “${asked.get(name).slice(0, 40)}”`);
        else news[name] = value;
      }
      change(news);
      fault.textContent = faults.length ? `Not all of this link can be used: ${faults.join("; ")}. The usual value stands in its place.` : "";
      fault.hidden = !faults.length;
    }

    for (const [name, field] of Object.entries(fields)) {
      if (!field.control) continue;
      controls[name] = field.control(name, (text) => {
        const value = field.read(text);
        if (value === undefined) mark(controls[name], true);
        else change({ [name]: value });
      });
    }

    const nodes = build(Object.fromEntries(Object.entries(controls).map(([name, { node }]) => [name, node])), values, change);
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
    place.prepend(make("form.plan-form", { submit: (event) => event.preventDefault(), novalidate: true }, fault, nodes, bar, said));

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

  return { make, draw, facts, copy, grid, kinds, start, dollars };
})();
