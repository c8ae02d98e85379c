// Plays a scenario on the picture of the page: what moves, what each part says of itself, what came out.
// The data is made by the build (kit/scenario/data.py); moments are hundredths of a second of play.
"use strict";

{
  const SVG = "http://www.w3.org/2000/svg";
  const SIGNS = { works: "✓", wait: "…", stale: "≠", paused: "‖", refused: "⊘", lost: "✕" };
  const TIMES = [[86400, "days"], [3600, "h"], [60, "min"], [1, "s"], [0.001, "ms"]];
  const DRAWN = { play: "M8 5v14l11-7z", pause: "M7 5h4v14H7zM13 5h4v14h-4z" };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const make = (name, attributes, ...inside) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  /** A minute is a minute, but 70 seconds are seconds: a larger unit counts from two up. */
  const fits = (amount, size) => amount >= (size > 1 ? 2 * size : size) || Math.abs(amount - size) < 1e-6;

  /** As kit/scenario/honest.py says it: two digits that matter, in a unit that reads with ease. */
  function figure(value, unit) {
    if (Math.abs(value) < 1e-9) return unit === "$" ? "$0" : `0 ${unit}`.trim();
    const [size, name] = unit !== "s" ? [1, unit] :
      TIMES.find(([size]) => fits(Number(Math.abs(value).toPrecision(2)) + 1e-9, size)) ?? TIMES.at(-1);
    const digits = Number((value / size).toPrecision(2)).toLocaleString("en-US", { maximumFractionDigits: 9 });
    return (name === "$" ? `$${digits}` : `${digits} ${name}`.trim()).replace("-", "−");
  }

  /** The value at `moment` of points (moment, value) that lines connect; where one jumps, the later. */
  function along(points, moment) {
    const next = points.findIndex(([at]) => at > moment);
    if (next === 0) return points[0][1];
    if (next < 0) return points.at(-1)[1];
    const [[start, from], [end, to]] = [points[next - 1], points[next]];
    return from + ((to - from) * (moment - start)) / (end - start);
  }

  /** What is drawn over one drawing: a page may hold a wide and a narrow one of the same picture. */
  class Layer {
    constructor(drawing, data) {
      this.drawing = drawing;
      this.data = data;
      this.layer = make("g", { class: "play-layer", "aria-hidden": "true" });
      this.here = make("g", {});
      this.marks = make("g", {});
      this.dots = make("g", {});
      this.layer.append(this.here, this.marks, this.dots);
      drawing.append(this.layer);
      this.ways = new Map();
      this.worn = "";
    }

    /** Pixels of the drawing in one of the screen; 0 when it is not shown. */
    get scale() {
      const width = this.drawing.getBoundingClientRect().width;
      return width && this.drawing.viewBox.baseVal.width / width;
    }

    part(target) {
      return this.drawing.querySelector(`[data-part="${this.data.targets[target]}"]`);
    }

    /** The line that leads along a part, as a path that can be measured. */
    way(target) {
      if (!this.ways.has(target)) {
        const part = this.part(target);
        const line = part.localName === "path" ? part : part.querySelector("path");
        const way = make("path", { d: part.dataset.way ?? line.getAttribute("d"), fill: "none" });
        this.layer.prepend(way);
        this.ways.set(target, { way, length: way.getTotalLength(), color: line.getAttribute("stroke") });
      }
      return this.ways.get(target);
    }

    draw(run, at, told) {
      const scale = this.scale;
      if (!scale) return;
      this.layer.setAttribute("font-size", Math.max(13, 12 * scale));
      this.move(run, at, Math.max(6, 6 * scale));
      const worn = new Map();
      for (const [moment, target, effect, word] of run.marks) if (moment <= at) worn.set(target, [effect, word]);
      const key = JSON.stringify([scale, told, ...worn]);
      if (key === this.worn) return;
      this.worn = key;
      this.marks.replaceChildren();
      for (const [target, [effect, word]] of worn) this.wear(target, this.data.effects[effect], this.data.words[word]);
      this.here.replaceChildren();
      if (told >= 0) this.point(run.told[told][1]);
    }

    /** A dot for each thing on its way; a sign where it came to another end. */
    move(run, at, radius) {
      const dots = [];
      for (const [start, end, target, back, share, effect, seen] of run.moves) {
        if (start > at || at >= (seen ?? end)) continue;
        const gone = Math.min(1, (at - start) / (end - start || 1)) * (share ?? 100) / 100;
        const { way, length, color } = this.way(target);
        const { x, y } = way.getPointAtLength(length * (back ? 1 - gone : gone));
        const ended = seen && at >= end;
        const dot = make("g", { transform: `translate(${x} ${y})` }, make("circle", { r: radius, fill: color }));
        if (ended) {
          const name = this.data.effects[effect];
          dot.setAttribute("class", `play-ended play-${name}`);
          dot.append(make("text", { y: radius * 0.6, "font-size": radius * 1.7 }, SIGNS[name]));
        }
        dots.push(dot);
      }
      this.dots.replaceChildren(...dots);
    }

    /** What a part says of itself: a frame around it and a chip on the frame. */
    wear(target, effect, word) {
      const part = this.part(target);
      if (!part || effect === "clear") return;
      const mark = make("g", { class: `play-mark play-${effect}` });
      this.marks.append(mark);
      let x, y;
      if (part.dataset.kit === "edge") {
        const { way, length } = this.way(target);
        ({ x, y } = way.getPointAtLength(length / 2));
      } else {
        const box = part.getBBox();
        mark.append(make("rect", {
          class: "play-frame", x: box.x - 5, y: box.y - 6, width: box.width + 10, height: box.height + 11, rx: 9,
        }));
        [x, y] = [box.x + box.width / 2, box.y - 6];
      }
      const text = make("text", {}, `${SIGNS[effect] ?? ""} ${word}`.trim());
      mark.append(text);
      const size = Number(this.layer.getAttribute("font-size"));
      const width = text.getComputedTextLength() + size;
      const view = this.drawing.viewBox.baseVal;
      x = Math.max(width / 2 + 2, Math.min(view.width - width / 2 - 2, x));
      y = Math.max(size, y);
      mark.insertBefore(make("rect", {
        class: "play-chip", x: x - width / 2, y: y - size * 0.8, width, height: size * 1.6, rx: size * 0.8,
      }), text);
      text.setAttribute("x", x);
      text.setAttribute("y", y + size * 0.35);
    }

    /** Show where it happens. */
    point(target) {
      const part = this.part(target);
      if (!part) {
        const number = this.data.targets[target].replace("step ", "");
        for (const each of this.drawing.querySelectorAll(`[data-steps~="${number}"]`)) {
          if (each.dataset.kit === "edge") this.here.append(make("path", { d: each.querySelector("path").getAttribute("d") }));
        }
      } else if (part.dataset.kit === "edge") {
        this.here.append(make("path", { d: this.way(target).way.getAttribute("d") }));
      } else {
        const box = part.getBBox();
        this.here.append(make("rect", {
          x: box.x - 11, y: box.y - 11, width: box.width + 22, height: box.height + 20, rx: 13,
        }));
      }
      this.here.setAttribute("class", "");
      requestAnimationFrame(() => this.here.setAttribute("class", "play-here"));
    }
  }

  class Player {
    constructor(place, data) {
      this.place = place;
      this.data = data;
      this.layers = [...place.querySelectorAll(".kit-stage svg.kit-svg")].map((drawing) => new Layer(drawing, data));
      this.form = place.querySelector(".play-choices");
      this.slider = place.querySelector(".play-bar input");
      this.track = place.querySelector(".play-track");
      this.button = place.querySelector('[data-play-do="play"]');
      this.now = place.querySelector(".play-now");
      this.list = place.querySelector(".play-trace ol");
      this.zero = document.createElement("small");
      this.now.after(this.zero);
      this.playing = false;
      this.told = -2;
      this.form.addEventListener("change", () => { this.pause(); this.choose(true); this.show(0); this.remember(); });
      this.slider.addEventListener("input", () => { this.pause(); this.show(Number(this.slider.value)); });
      this.slider.addEventListener("change", () => this.remember());
      place.addEventListener("click", (event) => this.click(event));
      place.addEventListener("keydown", (event) => this.key(event));
      new ResizeObserver(() => this.show(this.at)).observe(place);
      this.recall();
    }

    get chosen() {
      return this.data.parameters.map((_, index) =>
        Number(this.form.elements[`${this.data.slug}-${this.data.parameters[index][0]}`].value));
    }

    /** Take the run of the choices, and what came out of it; `again`: each result says what it was before. */
    choose(again = false) {
      const chosen = this.chosen;
      const index = this.data.parameters.reduce((sum, [, , choices], each) => sum * choices.length + chosen[each], 0);
      this.run = this.data.runs[index];
      this.end = this.run.pace.at(-1)[0];
      this.slider.max = this.end;
      this.told = -2;
      this.place.querySelectorAll(".play-results dd").forEach((cell, each) => {
        const [text, bounds] = this.run.results[each];
        const was = cell.firstChild.textContent, changed = was !== text;
        cell.firstChild.textContent = text;
        cell.lastChild.textContent = again && changed ? `before: ${was.replace("about ", "")}` : bounds;
        cell.parentElement.classList.toggle("play-changed", again && changed);
        if (changed) cell.classList.remove("play-new");
        if (changed) requestAnimationFrame(() => cell.classList.add("play-new"));
      });
      const said = this.data.parameters.map(([, title, choices], each) =>
        `${title[0].toLowerCase()}${title.slice(1)}: ${choices[chosen[each]][1]}`);
      this.place.querySelector(".play-case").textContent = `With ${said.join(", ")}.`;
      const first = this.run.pace[0][1];
      this.zero.textContent = first < 0 ? `The clock starts ${figure(-first, "s")} before it happens, at 0 s.` : "";
      const ticks = [], items = [];
      for (const [moment, , word, clock] of this.run.told) {
        const tick = document.createElement("i");
        tick.style.left = `${(100 * moment) / this.end}%`;
        ticks.push(tick);
        const item = document.createElement("li"), jump = document.createElement("button");
        Object.assign(jump, { type: "button", textContent: clock, className: "play-at" });
        jump.dataset.playAt = moment;
        item.append(jump, ` ${this.data.words[word]}`);
        items.push(item);
      }
      this.track.replaceChildren(...ticks, this.slider);
      this.list.replaceChildren(...items);
    }

    /** Show the run as it is at a moment of play. */
    show(at) {
      this.at = Math.max(0, Math.min(this.end, at));
      const told = this.run.told.findLastIndex(([moment]) => moment <= this.at);
      const clock = figure(along(this.run.pace, this.at), "s");
      this.slider.value = this.at;
      this.track.style.setProperty("--gone", `${(100 * this.at) / this.end}%`);
      this.place.querySelector(".play-clock").textContent = clock;
      if (told !== this.told) {
        this.told = told;
        const text = told < 0 ? "" : this.data.words[this.run.told[told][2]];
        this.now.textContent = text;
        [...this.list.children].forEach((item, each) => {
          if (each === told) item.setAttribute("aria-current", "step");
          else item.removeAttribute("aria-current");
        });
      }
      this.slider.setAttribute("aria-valuetext", `${clock}. ${this.now.textContent}`);
      this.place.querySelectorAll(".play-gauges dd").forEach((cell, each) => {
        const [, unit, highest] = this.data.gauges[each];
        const value = along(this.run.gauges[each], this.at);
        cell.firstChild.textContent = figure(value, unit);
        cell.lastChild.style.setProperty("--share", highest ? value / highest : 0);
      });
      for (const layer of this.layers) layer.draw(this.run, this.at, told);
    }

    // ---- what people do

    click(event) {
      const control = event.target.closest("[data-play-do], [data-play-at]");
      if (!control) return;
      const { playDo, playAt } = control.dataset;
      if (playDo === "play") return this.playing ? this.pause() : this.play();
      this.pause();
      this.show(playAt ? Number(playAt) : this.beside(playDo === "next" ? 1 : -1));
      this.remember();
    }

    key(event) {
      const { key, target } = event;
      if (event.altKey || event.ctrlKey || event.metaKey || !target.closest(".play-bar")) return;
      const moment = { ArrowLeft: () => this.beside(-1), ArrowRight: () => this.beside(1), Home: () => 0, End: () => this.end }[key];
      if (key === " " && target === this.slider) this.playing ? this.pause() : this.play();
      else if (moment) { this.pause(); this.show(moment()); this.remember(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** The moment of the told event before or after now; the ends of the run beyond them. */
    beside(step) {
      const moments = [...new Set([0, ...this.run.told.map(([moment]) => moment), this.end])];
      return step > 0 ? moments.find((moment) => moment > this.at) ?? this.end
        : moments.findLast((moment) => moment < this.at) ?? 0;
    }

    play() {
      if (this.at >= this.end) this.show(0);
      this.playing = true;
      this.name("Pause");
      let before = performance.now();
      const frame = (now) => {
        if (!this.playing || !this.place.isConnected) return;
        if (calm.matches) { // nothing moves: from event to event, with time to read
          if (now - before >= 10 * this.pause_for) { this.show(this.beside(1)); before = now; }
        } else {
          this.show(this.at + Math.min(now - before, 100) / 10);
          before = now;
        }
        if (this.at >= this.end) { this.pause(); this.remember(); } else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }

    /** Hundredths of a second until the next event, where nothing moves. */
    get pause_for() {
      return Math.max(150, Math.min(500, this.beside(1) - this.at));
    }

    pause() {
      this.playing = false;
      this.name("Play");
    }

    name(label) {
      this.button.setAttribute("aria-label", label);
      this.button.querySelector("path").setAttribute("d", DRAWN[label.toLowerCase()]);
    }

    // ---- the address

    /** Put the choices and the moment into the address. */
    remember() {
      const address = new URL(location);
      this.data.parameters.forEach(([id, , choices], each) => address.searchParams.set(id, choices[this.chosen[each]][0]));
      address.searchParams.set("at", (this.at / 100).toFixed(1));
      address.hash = this.place.id;
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // A sandboxed frame may not: it only forgets where it was.
      }
    }

    /** Begin as the address says. */
    recall() {
      const given = new URL(location).searchParams;
      for (const [id, , choices, first] of this.data.parameters) {
        const index = choices.findIndex(([value]) => value === given.get(id));
        this.form.elements[`${this.data.slug}-${id}`].value = index < 0 ? first : index;
      }
      this.choose();
      this.show(100 * Number(given.get("at")) || 0);
    }
  }

  window.programs.player = (place) => new Player(place, window.scenarios[place.dataset.play]);
}
