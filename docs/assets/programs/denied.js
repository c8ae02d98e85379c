// Why was I denied: the errors, their hops and their cures are those of the page's tables.
"use strict";

window.programs.denied = (place) => {
  const { make, copy, kinds } = plan;

  // ---- read from the page: the table of errors, and the one of what an error proves

  const rowsOf = (id) => {
    const table = document.getElementById(id).parentElement.querySelector(`#${id} ~ * table, #${id} ~ table`);
    const names = [...table.querySelectorAll("th")].map((cell) => cell.dataset.column);
    return [...table.tBodies[0].rows].map((row) => ({ row, cells: Object.fromEntries([...row.cells].map((cell, i) => [names[i], cell])) }));
  };
  const numbers = (cell) => cell.textContent.match(/\d+/g) ?? [];
  const cases = rowsOf("all-errors").map(({ row, cells: { error, says, hops, cause, cure } }) => {
    const name = error.querySelector("code").textContent;
    const phrases = [...says.querySelectorAll("code")].map((code) => code.textContent.toLowerCase().split(/\s*…\s*/));
    return { row, name, error, says, cause, cure, phrases, key: says.dataset.case ? `${name}.${says.dataset.case}` : name, hops: [...numbers(hops)] };
  });
  const proofs = rowsOf("what-an-error-proves").map(({ cells: { stopped, passed } }) => ({ stopped: numbers(stopped), passed: numbers(passed) }));
  const find = (key) => cases.find((one) => one.key === key);

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

  // ---- an error's message: which row is it?

  const tells = (phrases, text) => phrases.some((parts) => {
    let from = 0;
    return parts.every((part) => (from = text.indexOf(part, from) + 1));
  });

  /** The case of a pasted message: by the error's name with what the message says, or by that alone. */
  function recognize(message) {
    const text = message.toLowerCase();
    const told = cases.filter((one) => new RegExp(`\\b${one.name}\\b`, "i").test(message));
    const fits = (told.length ? told : cases).filter(({ phrases }) => tells(phrases, text));
    return fits[0] ?? told.find(({ phrases }) => !phrases.length) ?? told[0];
  }

  // ---- the form

  const verdict = make("p.plan-verdict");
  const answer = make("ul.plan-notices");
  const heard = make("small.plan-heard", { role: "status" });
  const text = make("textarea", { rows: 3, spellcheck: "false", "aria-describedby": "plan-paste", input: () => {
    const found = recognize(text.value);
    heard.textContent = found ? `Recognized: ${found.key.split(".")[0]}` : text.value.trim() ? "No error of the table is in it: pick one." : "";
    if (found) change({ error: found.key });
  } });
  const list = kinds.choice({ label: "Or pick the error", options: Object.fromEntries(
    cases.map(({ name, error }) => [name, error.textContent.trim()]).sort(([a], [b]) => a.localeCompare(b))) })
    .control("name", (name) => change({ error: name }));
  let change;
  let asked = { node: make("div") };

  /** Ask what the message says, where one error has several rows. */
  function ask({ name, key }) {
    if (asked.name !== name) {
      const rows = cases.filter((one) => one.name === name);
      const options = Object.fromEntries(rows.map(({ key, says, phrases }) =>
        [key, phrases.length ? [...says.cloneNode(true).childNodes] : "something else, or I cannot tell"]));
      const { node, set } = kinds.radio({ label: "Its message says", options }).control("says", (key) => change({ error: key }));
      const now = rows.length > 1 ? node : make("div");
      asked.node.replaceWith(now);
      asked = { name, set, node: now };
    }
    asked.set(key);
  }

  const joined = (hops, last) => hops.join(", ").replace(/, ([^,]*)$/, ` ${last} $1`);

  plan.start(place, {
    fields: { error: { initial: "AccessDeniedException", fits: "an error of the table on this page", write: String, read: (key) => find(key)?.key } },
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
    show({ error }) {
      const now = find(error);
      const proved = now.hops.map(passed).reduce((all, some) => all.filter((hop) => some.includes(hop)), hops).filter(() => now.hops.length);
      list.set(now.name);
      ask(now);
      const sentence = now.hops.length ? `It stopped at hop ${joined(now.hops, "or")}` : "No hop stopped it";
      verdict.replaceChildren(make("strong", {}, sentence));
      answer.replaceChildren(
        ...now.hops.map(said),
        make("li.bad", {}, make("strong", {}, "Why: "), [...copy(now.cause).childNodes]),
        make("li.good", {}, make("strong", {}, "Cure: "), [...copy(now.cure).childNodes]),
        ...(proved.length ? [make("li", {}, make("strong", {}, "Passed before it: "), `hop${proved.length > 1 ? "s" : ""} ${joined(proved, "and")}.`)] : []));
      light(now.hops, proved);
      for (const { row } of cases) row.ariaCurrent = row === now.row ? "true" : null;
      return `${sentence}. ${now.cause.textContent} Cure: ${now.cure.textContent}`;
    },
  });
};
