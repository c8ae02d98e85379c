// Is it still true? The reader's text with what the facts say of it, in its place.
"use strict";

window.programs.still = (place) => {
  const { make, kinds } = plan;
  const cite = plan.facts(place).cite;
  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    for (const part of copy.querySelectorAll(".fact-tip, small")) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const row = (id) => place.querySelector(`[data-fact="${id}"]`);

  const EXAMPLE = "# Aurora, a talk of 2023\n\nA global database has up to 5 secondary Regions, with up to 16 read replicas per secondary. Its volume grows to 128 TB. " +
    "Serverless v2 never scales to zero.\n\nWe have two secondary Regions.";

  const SAYS = { outdated: "No longer", wrong: "Not so", imprecise: "Imprecise", confirmed: "Confirmed" };

  /** What a program needs of a fact: its value and those before it. */
  const known = (id) => {
    const { value, old } = row(id).dataset;
    return { value: Number(value), old: (old ?? "").split("; ").map((one) => parseFloat(one.replaceAll(",", ""))).filter((one) => !isNaN(one)) };
  };

  /** The sentence of a fact, without what is small beside it. */
  const statement = (id) => plain(row(id).cells[1]);

  function note({ kind, claims }) {
    return make("span.still-note", {}, claims.map(({ fact, beside }) => {
      const old = row(fact).dataset.old?.split("; ").at(-1) ?? "";
      const tip = row(fact).cells[0].querySelector(".fact-tip").textContent;
      return make("span", {}, make("strong", {}, `${SAYS[kind]}. `), `${statement(fact)} `, beside && `${statement(beside)} `,
        /^.{1,60}$/.test(old) && kind === "outdated" && `Before: ${old}. `,
        make("small", {}, "Today: ", cite(fact), `. ${tip.match(/^.*?, verified [^.]*\./)?.[0] ?? tip}`));
    }));
  }

  const verdict = plan.verdict("still-answer");
  const shown = make("div.still-text", { tabindex: 0, role: "group", "aria-label": "Your text with its marks", hidden: true });
  let change, wait;
  const text = make("textarea", { rows: 8, placeholder: " ", "aria-describedby": "still-stays", input: () => {
    clearTimeout(wait);
    wait = setTimeout(() => change({ example: "" }), 200);
  } });
  const told = make("small", { role: "status" });

  /** Take a file: a text, or the words of a deck. */
  async function take(file) {
    if (!file) return;
    told.textContent = "";
    try {
      if (/\.pptx$/i.test(file.name)) await fetchOnce(new URL("../../assets/programs/deck.js", location).href);
      text.value = /\.pptx$/i.test(file.name) ? await plan.deckText(await file.arrayBuffer()) : await file.text();
      change({ example: "" });
    } catch {
      told.textContent = `${file.name} could not be read: take a text file (.txt, .md) or a deck (.pptx).`;
    }
  }

  /** The text with its marks. */
  function show() {
    const marks = plan.stillTrue(text.value, known);
    const nodes = [];
    let at = 0;
    for (const mark of marks) {
      nodes.push(text.value.slice(at, mark.start), make("mark", { "data-kind": mark.kind }, text.value.slice(mark.start, mark.end)), note(mark));
      at = mark.end;
    }
    shown.replaceChildren(...nodes, text.value.slice(at));
    shown.hidden = !text.value.trim();
    const counts = Object.keys(SAYS).map((kind) => [marks.filter((mark) => mark.kind === kind).length, kind]).filter(([count]) => count);
    const wrong = marks.some(({ kind }) => kind !== "confirmed");
    const sentence = shown.hidden ? "" : counts.map(([count, kind]) => `${count} ${kind}`).join(", ") || "No fact of this site speaks to this text: that does not make it true.";
    plan.tell(verdict, marks.length ? (wrong ? "no" : "yes") : "none", sentence, true);
    return sentence;
  }

  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return; // words: the field takes them
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });

  plan.start(place, {
    fields: { example: { initial: "", fits: "notes, or nothing", write: String, read: (value) => (["", "notes"].includes(value) ? value : undefined) } },
    build(controls, values, changer) {
      change = changer;
      const file = make("input", { type: "file", accept: ".txt,.md,.pptx", change: () => take(file.files[0]) });
      return [
        make("div.plan-groups", {}, make("fieldset", {}, make("legend", {}, "Your text"),
          make("label.plan-field", {}, make("span", {}, "Paste notes, or drop a file here"), text, make("small", { id: "still-stays" }, "It stays in your browser, and out of the link.")),
          make("label.plan-field", {}, make("span", {}, "Or open a text or a deck (.txt, .md, .pptx)"), file, told))),
        make("p.plan-chips", {}, make("button", { type: "button", click: () => ((text.value = ""), change({ example: "notes" })) }, "Show an example")),
        verdict, shown,
      ];
    },
    clear: () => (text.value = ""),
    refuse: (reasons) => ((shown.hidden = true), plan.tell(verdict, "none", reasons.join(" "))),
    show({ example }) {
      if (example) text.value = EXAMPLE;
      return show();
    },
  });
};
