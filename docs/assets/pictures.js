// Pictures: walk through the steps, enlarge. Everything is visible without this file.
"use strict";

(() => {
  const figureOf = (node) => node.closest("[data-kit-figure]");
  const parts = (figure) => figure.querySelectorAll("[data-steps], [data-step]");

  /** Show one step of a figure, 0 for all. */
  function show(figure, step) {
    const status = figure.querySelector(".kit-status");
    if (!status) return;
    const count = Number(status.dataset.kitCount);
    step = Math.max(0, Math.min(count, step));
    figure.dataset.kitAt = step;
    figure.classList.toggle("kit-stepping", step > 0);
    for (const part of parts(figure)) {
      const numbers = (part.dataset.steps || part.dataset.step).split(" ").map(Number);
      part.classList.toggle("kit-on", step > 0 && numbers.includes(step));
      part.classList.toggle("kit-past", step > 0 && !numbers.includes(step) && Math.min(...numbers) < step);
    }
    status.textContent = step ? `Step ${step} of ${count}` : `${count} steps`;
    figure.querySelector('[data-kit-action="all"]').hidden = step === 0;
    figure.querySelector('[data-kit-action="previous"]').disabled = step === 0;
    figure.querySelector('[data-kit-action="next"]').disabled = step === count;
  }

  const at = (figure) => Number(figure.dataset.kitAt || 0);

  /** The drawing as large as the window, in a dialog that Escape closes. */
  function zoom(figure) {
    const dialog = document.createElement("dialog");
    dialog.className = "kit-dialog md-typeset";
    dialog.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    const drawing = figure.querySelector("svg").cloneNode(true);
    for (const image of drawing.querySelectorAll("[id]")) if (image.localName !== "image") image.removeAttribute("id");
    drawing.setAttribute("aria-labelledby", "");
    drawing.setAttribute("aria-hidden", "true");
    dialog.append(close, drawing);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target === close) dialog.close();
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-kit-action]");
    const figure = control && figureOf(control);
    if (!figure) return;
    const action = control.dataset.kitAction;
    if (action === "zoom") {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      zoom(figure);
    } else {
      show(figure, { previous: at(figure) - 1, next: at(figure) + 1, all: 0 }[action]);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    const figure = event.target.closest?.("[data-kit-figure]");
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!figure || !move || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.target.closest(".kit-controls, .kit-stage")) return;
    event.preventDefault();
    show(figure, at(figure) + move);
  });
})();
