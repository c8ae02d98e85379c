// The quiz: one question after the other, graded by whoever answers, and remembered in this browser alone.
"use strict";

window.programs.quiz = (place) => {
  const KEPT = "quiz"; // in the browser: {"q-1a2b3c4d": 1 (known) or 0 (not yet)}
  const folds = [...place.querySelectorAll("[data-quiz]")];
  const topics = [...place.querySelectorAll("[data-quiz-topic]")];
  const topicOf = (fold) => fold.closest("[data-quiz-topic]").dataset.quizTopic;
  const slug = (topic) => topic.toLowerCase().replaceAll(" ", "-");
  const graded = __md_get(KEPT) ?? {}; // the theme's store, for this site alone
  let run = [];
  let at = 0;

  function make(tag, attributes = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value);
    }
    element.append(...content);
    return element;
  }
  const button = (text, click, kind = "") => make("button", { type: "button", class: `md-button ${kind}`, click }, text);

  // ---- what is remembered

  function grade(fold, known) {
    graded[fold.dataset.quiz] = known;
    keep();
    mark(fold);
  }

  function keep() {
    __md_set(KEPT, graded);
    tell();
  }

  // ---- the list: what you know of it

  function mark(fold) {
    const summary = fold.querySelector("summary");
    summary.querySelector(".quiz-mark")?.remove();
    const known = graded[fold.dataset.quiz];
    if (known === undefined) return;
    const words = make("span", { class: "quiz-said" }, known ? " (known)" : " (not yet known)");
    summary.append(make("span", { class: `quiz-mark quiz-mark-${known}` }, make("span", { "aria-hidden": "true" }, known ? " ✓" : " ✗"), words));
  }

  const count = (list, known) => list.filter((fold) => graded[fold.dataset.quiz] === known).length;

  function tell() {
    const wanted = chosen();
    score.textContent = `You knew ${count(wanted, 1)} of ${wanted.length}. Not yet known: ${count(wanted, 0)}. Not tried: ${count(wanted, undefined)}.`;
    const [fresh, missed] = [count(wanted, undefined), count(wanted, 0)];
    for (const option of which.options) option.disabled = (option.value === "fresh" && !fresh) || (option.value === "missed" && !missed);
    if (which.selectedOptions[0].disabled) which.value = "all";
    forget.hidden = !Object.keys(graded).length;
  }

  const chosen = () => folds.filter((fold) => !topic.value || slug(topicOf(fold)) === topic.value);

  /** Only the topic that was chosen. */
  function list() {
    for (const section of topics) section.hidden = topic.value !== "" && slug(section.dataset.quizTopic) !== topic.value;
    tell();
  }

  // ---- a run through some of them

  function start() {
    const kinds = { all: () => true, fresh: (value) => value === undefined, missed: (value) => value === 0 };
    run = chosen().filter((fold) => kinds[which.value](graded[fold.dataset.quiz]));
    at = 0;
    place.classList.add("quiz-running");
    show();
  }

  function show() {
    const fold = run[at];
    if (!fold) return finish();
    for (const other of folds) other.hidden = other !== fold;
    for (const section of topics) section.hidden = !section.contains(fold);
    fold.open = false;
    fold.after(grades);
    grades.hidden = true;
    counter.textContent = `Question ${at + 1} of ${run.length}, ${topicOf(fold)}`;
    fold.querySelector("summary").focus();
  }

  function next(known) {
    if (known !== undefined) grade(run[at], known);
    at += 1;
    show();
  }

  function stop() {
    for (const fold of run) fold.open = false;
    run = [];
    place.classList.remove("quiz-running");
    grades.remove();
    for (const fold of folds) fold.hidden = false;
    list();
    begin.focus();
  }

  function finish() {
    const known = count(run, 1);
    const all = run.length;
    stop();
    score.textContent = `Done: you know ${known} of these ${all}. ${score.textContent}`;
    if (count(chosen(), 0)) which.value = "missed";
  }

  const topic = make("select", { name: "topic", autocomplete: "off" }, make("option", { value: "" }, "all topics"),
    ...topics.map((section) => make("option", { value: slug(section.dataset.quizTopic) }, section.dataset.quizTopic)));
  const which = make("select", { name: "which", autocomplete: "off" }, make("option", { value: "all" }, "all questions"),
    make("option", { value: "fresh" }, "those not tried"), make("option", { value: "missed" }, "those not yet known"));
  const begin = make("button", { class: "md-button md-button--primary" }, "Start");
  const score = make("p", { class: "quiz-score", role: "status" });
  const counter = make("span", { class: "quiz-counter" });
  const grades = make("div", { class: "quiz-grades", role: "group", "aria-label": "Did you know it?", hidden: "" },
    button("I knew it", () => next(1)), button("Not yet", () => next(0)));
  const leave = make("div", { class: "quiz-leave" }, counter, button("Skip", () => next()), button("Back to the list", stop));
  const forget = button("Forget my answers", () => {
    for (const id of Object.keys(graded)) delete graded[id];
    for (const fold of folds) mark(fold);
    keep();
  });
  const form = make("form", { class: "quiz-form", "aria-label": "Quiz", submit: (event) => { event.preventDefault(); start(); } },
    make("label", {}, "Topic ", topic), make("label", {}, "Ask ", which), begin, forget);

  topic.addEventListener("change", () => {
    const address = new URL(location);
    if (topic.value) address.searchParams.set("topic", topic.value);
    else address.searchParams.delete("topic");
    history.replaceState(history.state, "", address);
    list();
  });
  place.addEventListener("toggle", (event) => {
    if (event.target === run[at]) grades.hidden = !event.target.open;
  }, true);
  place.addEventListener("keydown", (event) => {
    const known = { 1: 1, 2: 0 }[event.key];
    if (known === undefined || !run[at]?.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    next(known);
  });

  topic.value = new URLSearchParams(location.search).get("topic") ?? "";
  if (topic.selectedIndex < 0) topic.value = "";
  place.prepend(form, score, leave);
  for (const fold of folds) mark(fold);
  list();
};
