// A picture in a dialog: the layout that fits the screen, its steps, and larger about the pointer, by wheel, fingers or buttons.
"use strict";

window.enlarge = (figure) => {
  const { at, go, light } = window.pictures;
  const READABLE = 0.9; // of the size at which a picture is drawn, and its words are 12 to 16 px high
  const MOST = 8;

  const make = (name, properties = {}, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };
  const size = (drawing) => ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
  const room = [innerWidth * 0.94, innerHeight * 0.8];
  const fit = (drawing) => Math.min(...size(drawing).map((side, i) => room[i] / side));
  const [best] = [...figure.querySelectorAll(".kit-stage svg")].sort((a, b) => fit(b) - fit(a));
  const [width] = size(best);

  const drawing = best.cloneNode(true);
  for (const part of drawing.querySelectorAll("[id]")) if (part.localName !== "image") part.removeAttribute("id");
  drawing.setAttribute("aria-labelledby", "");
  drawing.setAttribute("aria-hidden", "true");
  const stage = make("div", { tabIndex: 0 }, drawing);
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Drawing, scrolls");
  const dialog = make("dialog", { className: "kit-dialog md-typeset" });
  dialog.setAttribute("aria-label", figure.querySelector("figcaption").textContent);

  // ---- how large, about which point of the window

  let scale = 1, least = 1; // until the dialog is there
  const middle = () => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const resize = (by, [x, y] = middle()) => {
    const before = drawing.getBoundingClientRect();
    scale = Math.max(least, Math.min(MOST, scale * by));
    drawing.style.cssText = `width: ${width * scale}px; max-height: none`;
    const after = drawing.getBoundingClientRect();
    if (!before.width) return;
    stage.scrollBy({
      left: after.left + ((x - before.left) / before.width) * after.width - x,
      top: after.top + ((y - before.top) / before.height) * after.height - y,
      behavior: "instant",
    });
  };
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    resize(Math.exp(-event.deltaY / (event.deltaMode ? 10 : 300)), [event.clientX, event.clientY]);
  }, { passive: false });

  const fingers = new Map(); // of each pointer that is down: where it is
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { far: Math.hypot(a[0] - b[0], a[1] - b[1]), between: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] };
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  stage.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const before = fingers.size === 2 && spread();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const share = 1 / fingers.size; // two fingers that move together move the drawing once
    stage.scrollBy({ left: (last[0] - event.clientX) * share, top: (last[1] - event.clientY) * share, behavior: "instant" });
    if (before) resize(spread().far / Math.max(1, before.far), spread().between);
  });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (event) => fingers.delete(event.pointerId));

  // ---- the steps

  const now = make("p", { className: "kit-now" });
  now.setAttribute("aria-live", "polite");
  const told = make("span");
  const count = Number(figure.querySelector(".kit-status")?.dataset.kitCount ?? 0);
  const step = (number) => {
    if (number !== at(figure)) go(figure, number);
    dialog.classList.toggle("kit-stepping", at(figure) > 0);
    light(drawing, at(figure));
    told.textContent = at(figure) ? `Step ${at(figure)} of ${count}` : `${count} steps`;
    now.replaceChildren(...(figure.querySelector(".kit-now")?.cloneNode(true).childNodes ?? []));
    drawing.querySelector('.kit-on[data-kit="badge"]')?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  };
  const bar = make("div", { className: "kit-controls" });
  for (const [text, label, action] of [
    ["Close", "Close", () => dialog.close()],
    ["−", "Smaller", () => resize(1 / 1.5)],
    ["+", "Larger", () => resize(1.5)],
    ...(count ? [["←", "Previous step", () => step(at(figure) - 1)], ["→", "Next step", () => step(at(figure) + 1)]] : []),
  ]) {
    const button = make("button", { type: "button", textContent: text, onclick: action });
    button.setAttribute("aria-label", label);
    bar.append(button);
  }
  if (count) bar.append(told);
  dialog.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!count || !move || event.target === stage) return; // there the keys scroll
    event.preventDefault();
    step(at(figure) + move);
  });

  dialog.append(bar, now, stage);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  room.splice(0, 2, stage.clientWidth, stage.clientHeight);
  least = fit(best);
  scale = Math.max(least, Math.min(room[0] / width, READABLE));
  resize(1);
  step(at(figure));
};
