// Pictures: walk through the steps, copy; filter the gallery. Everything is visible without this file.
"use strict";

window.pictures = (() => {
  const figureOf = (node) => node.closest("[data-kit-figure]");
  const at = (figure) => Number(figure.dataset.kitAt || 0);
  const place = (figure) => `#${figure.id}${at(figure) ? `-step-${at(figure)}` : ""}`;

  /** Show one step of a figure, 0 for all. */
  function show(figure, step) {
    const status = figure.querySelector(".kit-status");
    if (!status) return;
    const count = Number(status.dataset.kitCount);
    step = Math.max(0, Math.min(count, step));
    figure.dataset.kitAt = step;
    figure.classList.toggle("kit-stepping", step > 0);
    document.querySelector(".md-top").classList.toggle("kit-away", Boolean(document.querySelector(".kit-stepping")));
    light(figure, step);
    status.textContent = step ? `Step ${step} of ${count}` : `Step through: ${count} steps`;
    say(figure);
    const button = (action) => figure.querySelector(`[data-kit-action="${action}"]`);
    button("all").hidden = step === 0;
    // A button that is disabled would lose the focus, and with it the arrow keys.
    button("previous").setAttribute("aria-disabled", step === 0);
    button("next").setAttribute("aria-disabled", step === count);
    if (step) bringIntoSight(figure);
  }

  /** Light the parts of one step below `root`, and step back from those before and after it. */
  function light(root, step) {
    for (const part of root.querySelectorAll("[data-steps], [data-step]")) {
      const numbers = (part.dataset.steps || part.dataset.step).split(" ").map(Number);
      part.classList.toggle("kit-on", step > 0 && numbers.includes(step));
      part.classList.toggle("kit-past", step > 0 && !numbers.includes(step) && Math.min(...numbers) < step);
    }
  }

  /** The step's sentence beside the buttons, which stay in sight; with as much room as the longest needs. */
  function say(figure) {
    const now = figure.querySelector(".kit-now");
    const items = [...figure.querySelectorAll(".kit-steps > li")];
    now.replaceChildren(...(items[at(figure) - 1]?.cloneNode(true).childNodes ?? []));
    for (const part of now.querySelectorAll("[id]")) part.removeAttribute("id");
    now.style.setProperty("--kit-longest", `${Math.max(...items.map((item) => item.offsetHeight))}px`);
  }

  /** Scroll until the step's parts of the drawing stand below the buttons, which stay in sight below the page's header. */
  function bringIntoSight(figure) {
    const parts = [...figure.querySelectorAll(".kit-stage .kit-on")].filter((part) => part.getClientRects().length);
    const span = (some) => {
      const boxes = some.map((part) => part.getBoundingClientRect());
      return [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    };
    const top = document.querySelector(".md-header").getBoundingClientRect().bottom + figure.querySelector(".kit-bar").offsetHeight;
    const bottom = innerHeight;
    const badges = parts.filter((part) => part.dataset.kit === "badge");
    let [from, to] = span(parts);
    if (to - from > bottom - top) [from, to] = span(badges.slice(0, 1));
    if (from < top || to > bottom) scrollBy(0, (from + to - top - bottom) / 2);
  }

  /** The same, and the address says so. */
  function go(figure, step) {
    show(figure, step);
    const tell = () => figure.isConnected && history.replaceState(history.state, "", place(figure));
    tell();
    setTimeout(tell, 400); // Material names the section once the page has come to rest
  }

  /** Show the step that the address names. */
  function arrive() {
    const item = document.getElementById(location.hash.slice(1));
    const figure = item?.dataset.step && figureOf(item);
    if (!figure) return;
    show(figure, Number(item.dataset.step));
    requestAnimationFrame(() => {
      figure.scrollIntoView();
      bringIntoSight(figure);
    });
  }

  if (location.protocol === "file:") arrive(); // there document$ stays silent
  else document$.subscribe(arrive);
  addEventListener("hashchange", arrive);

  // ---- copies for other programs

  const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

  /** The steps as plain text, without what pops up over their figures. */
  const steps = (figure) =>
    [...figure.querySelectorAll(".kit-steps > li")].map((item) => {
      const copy = item.cloneNode(true);
      for (const tip of copy.querySelectorAll(".fact-tip")) tip.remove();
      for (const fails of copy.querySelectorAll(".kit-fails")) fails.prepend(" ");
      return `${item.dataset.step}. ${copy.textContent.replace(/\s+/g, " ").trim()}`;
    });

  /** What each button puts on the clipboard. */
  const copies = {
    image: ({ png }) => [
      new ClipboardItem({
        "image/png": fetch(png).then((answer) => (answer.ok ? answer.blob() : Promise.reject(answer))),
      }),
    ],
    link: ({ page }) => page,
    markdown: ({ title, svg, page }) => `[![${title.replace(/[[\]]/g, "\\$&")}](${svg})](${page})`,
    html: ({ title, svg, page, width, height }) =>
      `<a href="${page}"><img src="${svg}" alt="${safe(title)}" width="${width}" height="${height}"></a>`,
    iframe: ({ title, frame, step }) =>
      `<iframe src="${frame}${step ? `?step=${step}` : ""}" title="${safe(title)}" loading="lazy" ` +
      'style="width: 100%; aspect-ratio: 16 / 9; border: 0"></iframe>',
    reveal: ({ title, frame, theme, said }) =>
      (said.length ? said : [""]).map((text, index) =>
        `<section data-background-iframe="${frame}?theme=${theme}${text && `&amp;step=${index + 1}`}" data-preload ` +
        `data-transition="none" data-background-transition="none">\n` +
        `  <aside class="notes">${safe(text || title)}</aside>\n</section>`).join("\n"),
    marp: ({ title, svg, said }) => `# ${title}\n\n![h:480](${svg})\n\n<!--\n${said.join("\n")}\n-->\n`,
  };

  async function copy(figure, kind) {
    const told = figure.querySelector(".kit-told");
    const dark = document.body.dataset.mdColorScheme === "slate";
    const drawing = figure.querySelector("svg");
    const home = figure.querySelector('[data-kit-action="zoom"]').href.replace(/[^/]*$/, figure.id);
    const text = copies[kind];
    try {
      const made = text({
        title: figure.querySelector("figcaption").textContent,
        svg: `${home}${dark ? ".dark" : ""}.svg`,
        png: `${home}${dark ? ".dark" : ""}.png`,
        frame: `${home}/${location.protocol === "file:" ? "index.html" : ""}`,
        page: new URL(place(figure), location).href,
        theme: dark ? "dark" : "light",
        width: Math.round(drawing.getAttribute("width")),
        height: Math.round(drawing.getAttribute("height")),
        said: steps(figure),
        step: at(figure),
      });
      await (kind === "image" ? navigator.clipboard.write(made) : navigator.clipboard.writeText(made));
      told.textContent = "Copied";
    } catch {
      told.textContent = "Your browser did not copy it";
    }
  }

  // ---- what people do

  /** A badge or a sentence is its step; once more, and all are there again. Not where somebody follows a link or marks words. */
  function pick({ target }) {
    const part = target.closest('[data-kit="badge"], .kit-steps > li');
    const figure = part && figureOf(part);
    if (!figure || figure.closest(".plan-form") || target.closest("a") || !getSelection().isCollapsed) return;
    const numbers = (part.dataset.steps || part.dataset.step).split(" ").map(Number);
    go(figure, numbers[numbers.indexOf(at(figure)) + 1] ?? (numbers.length > 1 || !numbers.includes(at(figure)) ? numbers[0] : 0));
  }

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-kit-action], [data-kit-copy]");
    if (!control) return pick(event);
    const figure = figureOf(control);
    if (!figure) return;
    const action = control.dataset.kitAction;
    if (!action) {
      copy(figure, control.dataset.kitCopy);
    } else if (action === "zoom") {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      window.enlarge(figure);
    } else {
      go(figure, { previous: at(figure) - 1, next: at(figure) + 1, all: 0 }[action]);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.closest?.("dialog, input, textarea, .fact")) {
      const figure = figureOf(event.target.closest?.("[data-kit-figure] *") ?? document.body) ?? document.querySelector(".kit-stepping[data-kit-figure]");
      if (figure && !figure.closest(".plan-form") && at(figure)) go(figure, 0);
      return;
    }
    const figure = event.target.closest?.("[data-kit-figure]");
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!figure || !move || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.target.closest(".kit-controls, .kit-stage")) return;
    event.preventDefault();
    go(figure, at(figure) + move);
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest(".kit-filter");
    if (!form) return;
    let shown = 0;
    for (const section of document.querySelectorAll("[data-kit-topic]")) {
      section.hidden = form.topic.value && section.dataset.kitTopic !== form.topic.value;
      shown += section.hidden ? 0 : section.querySelectorAll(".kit-card").length;
    }
    form.count.value = `${shown} picture${shown === 1 ? "" : "s"}`;
  });

  return { at, go, light, figureOf };
})();
