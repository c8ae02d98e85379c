// Plays a scenario on the picture of the page: what moves, and what each part says of itself. Its model runs in world.js; without
// ranges for its sliders it brings its runs ready made (kit/render/scenario_file.py). Moments are hundredths of a second of play.
"use strict";

{
  const SVG = "http://www.w3.org/2000/svg";
  const SIGNS = { works: "✓", wait: "…", stale: "≠", paused: "‖", refused: "⊘", lost: "✕" };

  const make = (name, attributes, ...inside) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

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
    constructor(drawing) {
      this.drawing = drawing;
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
      return this.drawing.querySelector(`[data-part="${target}"]`);
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
      for (const [target, [effect, word]] of worn) this.wear(target, effect, word);
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
          dot.setAttribute("class", `play-ended play-${effect}`);
          dot.append(make("text", { y: radius * 0.6, "font-size": radius * 1.7 }, SIGNS[effect]));
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
      y = Math.max(size, y);
      for (const line of this.drawing.querySelectorAll('[data-kit="group"] text')) {  // a title stays to be read
        const title = line.getBBox(), half = title.height / 2, end = title.x + title.width + width / 2;
        if (Math.abs(y - title.y - half) < size * 0.8 + half && x < end && x > title.x - width / 2) x = end + 4;
      }
      x = Math.max(width / 2 + 2, Math.min(view.width - width / 2 - 2, x));
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
        const number = target.replace("step ", "");
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

  // ---- what a reader chooses, as live.js asks for it

  const plain = (text) => (text === "" || Number.isNaN(Number(text)) ? text : Number(text));

  // A slider goes by the numbers of two digits, ninety from one power of ten to the next.
  const rank = (value) => {
    const power = Math.floor(Math.log10(value) + 1e-9);
    return 90 * power + 10 * (value / 10 ** power - 1);
  };
  const ranked = (rank) => {
    const power = Math.floor(rank / 90);
    return Number(`${10 + Math.round(rank - 90 * power)}e${power - 1}`);
  };

  /** A slider between two numbers; below the lower one it may say that there is none. */
  function ranged([, low, high, own, none], label, start, unit = own) {
    const least = Math.ceil(rank(low) - 1e-6), first = none ? least - 1 : least;
    return {
      label, low, high, none, value: start, ends: [first, Math.floor(rank(high) + 1e-6)],
      say: (value) => (none && !value ? none : live.figure(value, unit)),
      from: (at) => (at < least ? 0 : ranked(at)),
      to: (value) => (none && !value ? first : rank(value)),
    };
  }

  function fields({ parameters, assumptions, live: { ranges = [] } }) {
    const asked = Object.fromEntries(parameters.map(([id, label, choices, start]) =>
      [id, { label, options: Object.fromEntries(choices), value: choices[start][0] }]));
    for (const range of ranges) {
      const [id, , , , , title] = range, [, value, , , assumed, unit] = assumptions.find(([each]) => each === id) ?? [];
      asked[id] = ranged(range, title || (asked[id]?.label ?? assumed), plain(asked[id]?.value ?? value ?? 0), unit);
    }
    return asked;
  }

  /** What a button does at the playhead: what is chosen from then on, or why not. */
  function press(data, name, asked, made, at) {
    const [act, names] = data.model(world.py)[name];
    const known = { ...made.results, ...made.known, now: Number(along(made.pace, at * 100).toPrecision(4)) };
    const given = act(...names.map((each) => known[each]));
    if (typeof given === "string") return given;
    const found = { now: known.now, ...given };
    for (const [id, value] of Object.entries(found)) {
      const { label, low, high, none, say } = asked[id] ?? {};
      if (low && !(value >= low && value <= high) && !(none && value === 0))
        return `${label}: ${say(value)}. The model goes from ${say(low)} to ${say(high)}: take another moment.`;
      if (typeof value === "number") found[id] = Number(value.toPrecision(4));
    }
    return found;
  }

  window.programs.player = (place) => {
    const data = window.scenarios[place.dataset.play], { live: { buttons = {}, zero = "" } } = data, asked = fields(data);
    const layers = [...place.querySelectorAll(".kit-stage svg.kit-svg")].map((drawing) => new Layer(drawing));

    /** The run with these values; `brief`: its results alone. */
    const run = (values, assumed, brief) => {
      if (!data.model) {
        const index = data.parameters.reduce((sum, [id, , choices]) => sum * choices.length + choices.findIndex(([key]) => key === values[id]), 0);
        return { ...world.ready(data.runs[index], data), results: {}, shown: data.runs[index].results };
      }
      const chosen = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, plain(value)]));
      const known = Object.fromEntries(Object.keys(assumed).map((id) => [id, chosen[id] ?? assumed[id]]));
      const made = world.run(data, chosen, known);
      return { ...(brief ? {} : world.compile(made, data.places)), results: made.results, known: { ...known, ...chosen } };
    };
    const reset = ["Start over", () => ({ ...live.standard({ fields: asked, hidden: {} }), now: -Infinity })];
    const clock = (at, { pace }) => {
      const time = along(pace, at * 100);
      return Math.abs(time) < 1e-9 ? "0 s" : live.figure(time, "s");
    };
    window.live(place, {
      fields: asked,
      breaks: data.model ? [...Object.entries(buttons).map(([text, name]) => [text, (_, at, made) => press(data, name, asked, made, at)]), reset] : [],
      run: (...given) => {
        const made = run(...given);
        return made.pace ? { ...made, end: made.pace.at(-1)[0] / 100, say: made.told.map(([moment, , text]) => [moment / 100, text]) } : made;
      },
      begin: ({ pace: [[, first]], known = {} }) => {
        const what = typeof zero === "string" ? zero : zero[Object.values(known).find((value) => value in zero)];
        return first < 0 && what ? `The clock starts ${live.figure(-first, "s")} before ${what}.` : "";
      },
      clock,
      gauges: ({ gauges }, at) => data.gauges.map(([title, unit], each) => {
        const value = along(gauges[each], at * 100);
        return ["open", title, Math.abs(value) < 1e-9 ? `0 ${unit}` : live.figure(value, unit)];
      }),
      paint: (made, at, told) => { for (const layer of layers) layer.draw(made, at * 100, told); },
      hold: ({ pace, end }, at) => (at === 0 ? -Infinity : at >= end ? Infinity : along(pace, at * 100)),
      find: ({ pace }, time) => {
        const next = pace.findIndex(([, clock]) => clock >= time - 1e-9);
        if (next < 1) return next ? pace.at(-1)[0] / 100 : 0;
        const [[start, from], [end, to]] = [pace[next - 1], pace[next]];
        return (start + ((end - start) * (time - from)) / (to - from || 1)) / 100;
      },
    });
  };
}
