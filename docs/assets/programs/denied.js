// Why was I denied: the errors, their hops and their cures are those of the page's tables.
"use strict";

window.programs.denied = (place) => {
  const { make, copy, kinds } = plan;

  // ---- read from the page: the table of errors, and the one of what an error proves

  const read = (table) => {
    const names = [...table.querySelectorAll("th")].map((cell) => cell.dataset.column);
    return [...table.tBodies[0].rows].map((row) => ({ row, cells: Object.fromEntries([...row.cells].map((cell, i) => [names[i], cell])) }));
  };
  const tables = (column) => [...document.querySelectorAll(`th[data-column="${column}"]`)].flatMap((head) => read(head.closest("table")));
  const numbers = (cell) => [...(cell?.textContent.match(/\d+/g) ?? [])];
  const codes = (cell) => [...cell.querySelectorAll("code")].map((code) => code.textContent);
  const isCode = (text) => /^(\d{4}|(?!P[1-9])[0-9A-Z]{2}(\w{3}|…))$/.test(text); // P1001 is Prisma's name
  const cases = tables("error").map(({ row, cells: { error, says, hops, cause, cure } }) => ({
    row, error, says, cause, cure, hops: numbers(hops), key: error.dataset.key, needs: error.dataset.needs, shared: error.dataset.shared, last: error.dataset.last,
    topic: row.closest("[data-topic]")?.dataset.topic,
    names: codes(error).filter((text) => !isCode(text)), codes: codes(error).filter(isCode), words: codes(says),
  }));
  const proofs = tables("stopped").map(({ cells: { stopped, passed } }) => ({ stopped: numbers(stopped), passed: numbers(passed) }));
  const find = (key) => cases.find((one) => one.key === key);
  const recognize = plan.messages(cases);

  /** The hops that have passed when this one stops a call: those that the table names, or all before it. */
  function passed(hop) {
    const proof = proofs.find(({ stopped }) => stopped.includes(hop));
    return !proof ? [] : proof.passed.length ? proof.passed : hops.slice(0, hops.indexOf(hop));
  }

  // ---- the picture

  const figure = place.querySelector(".kit-figure");
  const hops = [...figure.querySelectorAll(".kit-steps > li")].map((item) => item.dataset.step);

  /** Show the hops that may have stopped it, and step back from the others; without any, show all. */
  function light(stopped, proved) {
    figure.dataset.kitAt = stopped[0] ?? 0;
    figure.classList.toggle("kit-stepping", stopped.length > 0);
    document.querySelector(".md-top").classList.toggle("kit-away", stopped.length > 0);
    for (const part of figure.querySelectorAll("[data-steps], [data-step]")) {
      const own = (part.dataset.steps || part.dataset.step).split(" ");
      const on = own.some((hop) => stopped.includes(hop));
      part.classList.toggle("kit-on", on);
      part.classList.toggle("kit-past", !on && own.some((hop) => proved.includes(hop)));
    }
  }

  /** What the picture says of a hop, without what it says of its failures. */
  function said(hop) {
    const item = copy(figure.querySelector(`.kit-steps > [data-step="${hop}"]`));
    for (const fails of item.querySelectorAll(".kit-fails")) fails.remove();
    return make("li", {}, make("strong", {}, `Hop ${hop}: `), [...item.childNodes]);
  }

  // ---- the form

  const verdict = plan.verdict("denied-answer");
  const answer = make("ul.plan-notices");
  const heard = make("small.plan-heard", { role: "status" });
  const listen = () => {
    unknown = undefined;
    const found = recognize(text.value);
    direct = found?.direct;
    if (found?.reason) unknown = found.reason;
    heard.textContent = found?.row ? `Recognized: ${found.row.names[0] ?? "the engine's own words"}` : "";
    const narrowed = found?.row && found.hops.length < found.row.hops.length;
    change({ error: found?.row?.key ?? "", hops: narrowed ? found.hops.join(",") : "" });
  };
  const text = make("textarea", { rows: 4, spellcheck: "false", placeholder: " ", "aria-describedby": "plan-paste", input: listen, change: listen });
  let change;
  let unknown; // why the pasted message is not recognized
  let direct; // it comes from a connection of the program's own
  let asked = { node: make("div"), set: () => {} };

  /** What was pasted is no longer asked. */
  function clear() {
    text.value = heard.textContent = "";
    unknown = direct = undefined;
  }

  function pick(error) {
    clear();
    change({ error, hops: "" });
  }

  const named = cases.filter(({ names, topic }) => names.length && !topic);
  const list = kinds.choice({ label: "Or pick the error", options: Object.fromEntries([["", "…"], ...named
    .map(({ names, error }) => [names[0], names[0] + (error.textContent.match(/ \d{3}(?=,|$)/) ?? "")]).sort(([a], [b]) => a.localeCompare(b))]) })
    .control("name", (name) => pick((named.findLast(({ names }) => names[0] === name) ?? {}).key ?? ""));

  /** Ask what the message says, where one error has several rows. */
  function ask({ names: [name], key }) {
    if (asked.name !== name) {
      const rows = named.filter((one) => name && one.names[0] === name);
      const options = Object.fromEntries(rows.map(({ key, says, words }) =>
        [key, words.length ? [...says.cloneNode(true).childNodes] : "something else, or I cannot tell"]));
      const { node, set } = kinds.radio({ label: "Its message says", options }).control("says", pick);
      const now = rows.length > 1 ? node : make("div");
      asked.node.replaceWith(now);
      asked = { name, set, node: now };
    }
    asked.set(key);
  }

  const joined = (hops, last) => hops.join(", ").replace(/, ([^,]*)$/, ` ${last} $1`);

  /** Say it; `known` is whether the error is one of the lists. */
  function tell(content, { hops = [], known = false, kind = "none", open }) {
    plan.tell(verdict, kind, content, open);
    verdict.dataset.hops = hops.join(" ");
    verdict.dataset.known = known;
  }

  /** No answer: nothing is asked yet, or not recognized, or the link is wrong. */
  function nothing(content, open) {
    list.set("");
    ask({ names: [] });
    answer.replaceChildren();
    light([], []);
    for (const { row } of cases) row.ariaCurrent = null;
    tell(content, { open });
    return content;
  }

  const part = (cell, name, kind) => make(`li.${kind}`, {}, make("strong", {}, name), [...copy(cell).childNodes].filter((node) => node.className !== "apart"));

  plan.start(place, {
    fields: {
      error: { initial: "", fits: "an error of the lists on this page", write: String, read: (key) => (key === "" ? "" : find(key)?.key) },
      hops: { initial: "", fits: "hops of that error", write: String, read: (text) => (/^\d+(,\d+)*$/.test(text) ? text : undefined) },
    },
    build(controls, values, changer) {
      change = changer;
      return [
        make("div.plan-groups", {},
          make("fieldset", {}, make("legend", {}, "The error"),
            make("label.plan-field", {}, make("span", {}, "Paste what your call printed"), text, make("small", { id: "plan-paste" }, "It stays in your browser, and out of the link.")),
            heard, list.node),
          asked.node),
        verdict, answer, figure,
      ];
    },
    check: ({ error, hops }) => (hops && !(error && hops.split(",").every((hop) => find(error).hops.includes(hop))) ? [`hops must be hops of that error, not “${hops}”.`] : []),
    clear,
    refuse: (reasons) => nothing(reasons.join(" ")),
    show({ error, hops: narrowed }) {
      const now = find(error);
      if (!now) return nothing(unknown ? `Not recognized. ${unknown}` : "", true);
      const stopped = narrowed ? narrowed.split(",") : now.hops;
      const proved = direct ? [] : stopped.map(passed).reduce((all, some) => all.filter((hop) => some.includes(hop)), hops).filter(() => stopped.length);
      list.set(now.names[0] ?? "");
      ask(now);
      const nowhere = "No hop stopped it" + (now.topic ? `: it belongs to ${now.topic}` : "");
      const sentence = stopped.length ? `It stopped at hop ${joined(stopped, "or")}` : nowhere;
      const apart = stopped.length > 1 && now.cause.querySelector(".apart");
      answer.replaceChildren(
        ...stopped.map(said),
        part(now.cause, "Why: ", "bad"),
        ...(apart ? [make("li", {}, make("strong", {}, `${joined(stopped, "or")}? `), [...copy(apart).childNodes])] : []),
        part(now.cure, "Cure: ", "good"),
        ...(direct && stopped.length ? [make("li", {}, make("strong", {}, "Of the chain, only this: "), "the message comes from a connection that your program opened itself, so no hop before it was asked.")] : []),
        ...(proved.length ? [make("li", {}, make("strong", {}, "Passed before it: "), `hop${proved.length > 1 ? "s" : ""} ${joined(proved, "and")}.`)] : []));
      light(stopped, proved);
      for (const { row } of cases) row.ariaCurrent = row === now.row ? "true" : null;
      tell(sentence, { hops: stopped, known: true, kind: stopped.length ? "no" : "yes" });
      return `${sentence}. ${now.cause.textContent} Cure: ${now.cure.textContent}`;
    },
  });
};
