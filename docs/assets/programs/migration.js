// Which migration path: the questions, the rules and the answers are those of the page.
"use strict";

window.programs.migration = (place) => {
  const { make, copy, kinds } = plan;

  // ---- read from the page: questions with their answers, and the rows of the decision table

  const questions = Object.fromEntries([...place.querySelectorAll("[data-question]")].map((box) => {
    const answers = [...box.querySelectorAll("[data-answer]")].map((item) => [item.dataset.answer, [...item.childNodes]]);
    return [box.dataset.question, { text: [...box.querySelector("p").childNodes], answers: Object.fromEntries(answers) }];
  }));
  const table = document.getElementById("decision-table").parentElement.querySelector("table:has([data-column])");
  const columns = [...table.querySelectorAll("th")].map((cell) => cell.dataset.column);
  const rules = [...table.querySelectorAll("tbody tr")].map((row) => {
    const when = {};
    for (const [i, cell] of [...row.cells].entries()) {
      const text = cell.textContent.trim();
      if (columns[i] && text !== "–") when[columns[i]] = (cell.dataset.is ?? text).split(" ");
    }
    const [path, because] = [...row.cells].slice(-2);
    return { row, when, because, name: path.textContent.trim(), id: path.querySelector("a").hash.slice(1) };
  });

  const fits = ({ when }, values) => Object.entries(when).every(([name, answers]) => answers.includes(values[name]));

  /** The rules that still can be the one, whatever the open questions are answered. */
  function reach(values) {
    const open = Object.keys(questions).find((name) => values[name] == null && rules.some(({ when }) => when[name]));
    if (!open) return rules.filter((rule) => fits(rule, values));
    return [...new Set(Object.keys(questions[open].answers).flatMap((answer) => reach({ ...values, [open]: answer })))];
  }

  /** The paths that these rules lead to, each once. */
  const paths = (found) => [...new Map(found.map((rule) => [rule.id, rule])).values()];

  /** What the page says below a heading. */
  function section(id) {
    const parts = [];
    for (let part = document.getElementById(id).nextElementSibling; part && !/^H[123]$/.test(part.tagName); part = part.nextElementSibling) parts.push(part);
    const list = (tag) => [...(parts.find((part) => part.tagName === tag)?.children ?? [])];
    return { first: parts[0], steps: list("OL"), mind: list("UL") };
  }

  const fields = Object.fromEntries(Object.entries(questions).map(([name, { text, answers }]) =>
    [name, { initial: null, ...kinds.radio({ label: text, options: answers }) }]));

  const verdict = plan.verdict();
  const reason = make("div.plan-reason");
  const steps = make("ol");
  const mind = make("ul.plan-notices");
  const back = section("a-way-back");
  const joined = (names) => names.join(", ").replace(/, ([^,]*)$/, " or $1");

  function settle(found, values) {
    const [rule] = found;
    const because = found.length === 1 ? [...copy(rule.because).childNodes] : "Whatever you answer to the open questions.";
    const { first, steps: theirs, mind: minded } = section(rule.id);
    plan.tell(verdict, "yes", ["Your path: ", rule.name]);
    reason.replaceChildren(make("p", {}, because), copy(first));
    steps.replaceChildren(...(values.back === "yes" ? theirs.toSpliced(-1, 0, ...back.steps.slice(0, 2)).concat(back.steps.slice(2)) : theirs).map(copy));
    mind.replaceChildren(...minded.filter((item) => {
      const [name, answer] = (item.dataset.when ?? "").split("=");
      return !name || values[name] === answer;
    }).map(copy));
    return `${rule.name}. ${reason.firstElementChild.textContent}`;
  }

  function wait(left, values) {
    const open = Object.keys(questions).filter((name) => values[name] == null && name !== "back").length;
    const sentence = Object.values(values).every((answer) => answer == null) ? "Answer the questions: the path follows."
      : `Still possible: ${joined(left.map(({ name }) => name))}. Questions open: ${open}.`;
    plan.tell(verdict, "none", sentence, true);
    return sentence;
  }

  /** Beside each other answer: the path to which it would lead, where it leads to one, and to another. */
  function foretell(now, values) {
    for (const input of verdict.parentElement.querySelectorAll("[type=radio]")) {
      const others = paths(reach({ ...values, [input.name]: input.value }));
      input.parentElement.querySelector("small")?.remove();
      if (others.length === 1 && others[0].id !== now?.id) input.nextElementSibling.append(make("small", {}, ` →\u00a0${others[0].name}`));
    }
  }

  plan.start(place, {
    fields,
    build(controls) {
      for (const box of place.querySelectorAll("[data-question]")) box.remove();
      return [verdict, make("div.plan-answer", {}, reason), make("div.plan-groups", {}, Object.values(controls)),
        make("div.plan-answer", {}, make("h2", {}, "Steps"), steps, mind)];
    },
    refuse(reasons) {
      plan.tell(verdict, "none", reasons.join(" "));
      foretell(undefined, {});
      for (const { row } of rules) row.ariaCurrent = null;
    },
    show(values) {
      const found = reach(values), left = paths(found);
      foretell(left.length === 1 ? left[0] : undefined, values);
      for (const { row } of rules) row.ariaCurrent = found.length === 1 && row === found[0].row ? "true" : null;
      return left.length === 1 ? settle(found, values) : wait(left, values);
    },
  });
};
