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
  const decide = (values) => rules.find((rule) => fits(rule, values));

  /** What the page says below a heading. */
  function section(id) {
    const parts = [];
    for (let part = document.getElementById(id).nextElementSibling; part && !/^H[123]$/.test(part.tagName); part = part.nextElementSibling) parts.push(part);
    const list = (tag) => [...(parts.find((part) => part.tagName === tag)?.children ?? [])];
    return { first: parts[0], steps: list("OL"), mind: list("UL") };
  }

  const fields = Object.fromEntries(Object.entries(questions).map(([name, { text, answers }]) => {
    const initial = name === "source" ? "rds-postgresql" : Object.keys(answers)[0];
    return [name, { initial, ...kinds.radio({ label: text, options: answers }) }];
  }));

  const verdict = make("p.plan-verdict");
  const reason = make("div.plan-reason");
  const steps = make("ol");
  const mind = make("ul.plan-notices");
  const back = section("a-way-back");

  plan.start(place, {
    fields,
    build(controls) {
      for (const box of place.querySelectorAll("[data-question]")) box.remove();
      return [verdict, reason, make("div.plan-groups", {}, Object.values(controls)),
        make("h2", {}, "Steps"), steps, mind];
    },
    show(values) {
      const rule = decide(values);
      const { first, steps: theirs, mind: minded } = section(rule.id);
      verdict.replaceChildren("Your path: ", make("strong", {}, rule.name));
      reason.replaceChildren(make("p", {}, [...copy(rule.because).childNodes]), copy(first));
      steps.replaceChildren(...(values.back === "yes" ? theirs.toSpliced(-1, 0, ...back.steps.slice(0, 2)).concat(back.steps.slice(2)) : theirs).map(copy));
      mind.replaceChildren(...minded.filter((item) => {
        const [name, answer] = (item.dataset.when ?? "").split("=");
        return !name || values[name] === answer;
      }).map(copy));
      // Beside each other answer: where it would lead, if not to the same.
      for (const input of verdict.parentElement.querySelectorAll("[type=radio]")) {
        const other = decide({ ...values, [input.name]: input.value });
        input.parentElement.querySelector("small")?.remove();
        if (other.id !== rule.id) input.nextElementSibling.append(make("small", {}, ` →\u00a0${other.name}`));
      }
      for (const { row } of rules) row.ariaCurrent = row === rule.row ? "true" : null;
      return `${rule.name}. ${rule.because.textContent}`;
    },
  });
};
