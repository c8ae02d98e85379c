// A picture in a frame: ?step=N and ?theme=light|dark choose how it opens; keys and buttons walk.
"use strict";

{
  const asked = new URLSearchParams(location.search);
  const root = document.documentElement;
  if (/^(light|dark)$/.test(asked.get("theme"))) root.dataset.theme = asked.get("theme");

  const main = document.querySelector("main");
  const bar = main.querySelector(".bar");
  const stage = main.querySelector(".stage");
  let at = 0;

  /** Show step `to`, 0 for all. The address keeps it, so that a reload or a copied address shows the same. */
  const show = (to, remember) => {
    const steps = main.querySelectorAll(".steps > li");
    at = Math.max(0, Math.min(steps.length, to)) || 0;
    main.classList.toggle("stepping", at > 0);
    for (const part of main.querySelectorAll("[data-steps], [data-step]")) {
      const numbers = (part.dataset.steps ?? part.dataset.step).split(" ").map(Number);
      part.classList.toggle("on", numbers.includes(at));
      part.classList.toggle("past", !numbers.includes(at) && Math.min(...numbers) < at);
    }
    bar.querySelector(".status").textContent = at ? `Step ${at} of ${steps.length}` : `${steps.length} steps`;
    bar.querySelector('[data-move="-1"]').setAttribute("aria-disabled", !at); // a button that is disabled loses the focus
    bar.querySelector('[data-move="1"]').setAttribute("aria-disabled", at === steps.length);
    bringIntoSight();
    if (!remember) return;
    if (at) asked.set("step", at);
    else asked.delete("step");
    try {
      history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
    } catch {
      // A sandboxed frame may not: it only forgets where it was.
    }
  };

  /** In a small frame the drawing is higher than what is free above the buttons: scroll to the step's parts. */
  const bringIntoSight = () => {
    const boxes = (some) => [...stage.querySelectorAll(some)].map((part) => part.getBoundingClientRect()).filter((box) => box.height);
    const span = (found) => [Math.min(...found.map((box) => box.top)), Math.max(...found.map((box) => box.bottom))];
    const panel = main.querySelector(".panel").getBoundingClientRect();
    const free = innerHeight - panel.height;
    let [from, to] = span(boxes(".on"));
    if (to - from > free) [from, to] = span(boxes('.on[data-kit="badge"]').slice(0, 1));
    if (from < 0 || to > Math.min(free, panel.top)) scrollBy(0, (from + to - free) / 2);
  };

  if (bar) {
    root.classList.add("walk");
    bar.hidden = false;
    const all = main.querySelectorAll(".steps > li").length;
    show(Number(asked.get("step")));
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) show(at + Number(button.dataset.move), true);
    });
    addEventListener("keydown", (event) => {
      const to = {
        ArrowRight: at + 1, PageDown: at + 1, // a presenter's remote sends Page keys
        ArrowLeft: at - 1, PageUp: at - 1,
        Home: 0, End: all,
      }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.target === stage) return;
      event.preventDefault();
      show(to, true);
    });
  }
}
