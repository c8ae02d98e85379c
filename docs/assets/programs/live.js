// What the scenarios share whose model runs in the page: controls, one playhead, results before and after, a guess.
// A scenario calls `live` with its fields, its model and its drawing; what the build tells it is in `window.scenarios`.
"use strict";

{
  const TIMES = [[86400, "days"], [3600, "h"], [60, "min"], [1, "s"], [0.001, "ms"]];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const maker = (space) => (name, attributes = {}, ...content) => {
    const element = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...content.flat().filter((part) => part != null && part !== false));
    return element;
  };
  const make = maker("http://www.w3.org/1999/xhtml");
  const draw = maker("http://www.w3.org/2000/svg");

  // ---- figures no more precise than what they rest on, as kit/ir/uncertainty.py says them

  const clean = (value) => Math.round(value * 1e9) / 1e9;
  const power = (value) => (value ? Math.floor(Math.log10(Math.abs(value)) + 1e-12) : 0);
  const round = (value, step) => Math.sign(value) * Math.floor(clean(Math.abs(value) / step) + 0.5) * step;
  const money = (digits, unit) => (unit === "$" ? `$${digits}` : digits);
  const after = (name) => (name && name !== "$" ? ` ${name}` : "");
  const named = (digits, name) => digits + after(digits === "1" ? name.replace(/(?<=\w\w)s\b/, "") : name);

  function scale(value, unit) {
    if (unit !== "s") return [1, unit];
    const amount = Number(Math.abs(value).toPrecision(2)) + 1e-9;
    return TIMES.find(([size]) => amount >= (size > 1 ? 2 * size : size) || Math.abs(amount - size) < 1e-6) ?? TIMES.at(-1);
  }

  function digits(value, step) {
    const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return value.toLocaleString("en-US", { minimumFractionDigits: 0, maximumFractionDigits: places }).replace("-", "−");
  }

  const said = (value, step, unit, name) => named(money(digits(value, step), unit), name);

  function figure(value, unit) {
    if (!value) return unit === "$" ? "$0" : "none";
    const [size, name] = scale(value, unit);
    const step = 10 ** (power(value / size) - 1);
    return said(round(value / size, step), step, unit, name);
  }

  /** What a reader sees of a result with its bounds: ["about 13 min", "11 to 19 min"]. */
  function shown([value, low, high], unit) {
    if (low === high) return [figure(value, unit), ""];
    const [size, name] = scale(value || high, unit);
    const step = 10 ** Math.max(power((value || high) / size) - 1, power((high - low) / 2 / size));
    const [least, most] = [Math.floor(clean(low / size / step)) * step, Math.ceil(clean(high / size / step)) * step]
      .map((end) => money(digits(end, step), unit));
    const middle = round(value / size, step);
    if (!middle) return [`up to ${named(most, name)}`, ""];
    return [`about ${said(middle, step, unit, name)}`, `${least} to ${most}${after(name)}`];
  }

  /** A run, and each result as [value, low, high]: what it is when each assumption, alone, moves to its ends; of those runs only results. */
  function outcome(run, values, assumptions) {
    const assumed = Object.fromEntries(assumptions.map(([id, value]) => [id, value]));
    const made = run(values, assumed);
    const bounds = Object.fromEntries(Object.entries(made.results).map(([id, value]) => [id, [value, value, value]]));
    for (const [name, value, low, high] of assumptions)
      for (const end of [low, high].filter((each) => each !== value))
        for (const [id, other] of Object.entries(run(values, { ...assumed, [name]: end }, true).results)) {
          bounds[id][1] = Math.min(bounds[id][1], other);
          bounds[id][2] = Math.max(bounds[id][2], other);
        }
    return { ...made, bounds };
  }

  /** A number as people write it, if it is between `low` and `high`, and where there is a `step`, on one. */
  function number(text, { low, high, step }) {
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    return value >= low && value <= high && (!step || Math.abs(value / step - Math.round(value / step)) < 1e-9) ? value : undefined;
  }

  /** The values that a reader may choose, each with how the address has it. */
  const all = ({ fields, hidden }) => [...Object.entries(fields), ...Object.entries(hidden)].map(([name, field]) => [name, {
    write: String,
    read: (text) => (field.options ? (Object.hasOwn(field.options, text) ? text : undefined)
      : field.none && (text === "0" || text === field.none) ? 0 : number(text, field)),
    ...field,
  }]);
  const standard = (scenario) => Object.fromEntries(all(scenario).map(([name, { value }]) => [name, value]));

  class Live {
    constructor(place, scenario) {
      this.place = place;
      this.data = window.scenarios[place.dataset.play];
      this.scenario = { hidden: {}, breaks: [], check: () => false, ...scenario };
      this.values = {};
      this.at = 0;
      this.rate = 1;
      this.build();
      this.recall();
      this.solve();
      this.before = this.now;
      this.show();
      new ResizeObserver(() => this.picture()).observe(this.stage);
      place.addEventListener("keydown", (event) => this.key(event));
    }

    // ---- what stands there

    build() {
      const { fields, breaks, named } = this.scenario, tool = this.place.querySelector(".live-tool");
      const { results } = this.data;
      this.controls = {};
      const form = make("form", { class: "live-form", submit: (event) => event.preventDefault() });
      for (const [name, field] of Object.entries(fields)) form.append(this.control(name, field));
      if (breaks.length) form.append(make("div", { class: "live-breaks", role: "group", "aria-label": "At the playhead" },
        breaks.map(([text, change]) => make("button", { type: "button", click: () => this.press(change(this.values, this.at, this.run)) }, text))));
      this.results = results.map((title) => {
        const [figure, aside] = [make("strong"), make("small")];
        return { figure, aside, node: make("div", {}, make("dt", {}, title), make("dd", {}, figure, aside)) };
      });
      this.stage = tool.querySelector(".kit-stage") ?? make("div", { class: "live-stage" });
      this.legend = make("dl", { class: "live-gauges" });
      this.now_ = make("p", { class: "play-now", role: "status" });
      this.heard = make("span", { class: "live-heard", role: "status" });
      this.button = make("button", { type: "button", class: "live-play", click: () => (this.playing ? this.pause() : this.play()) }, "▶ Play");
      this.slider = make("input", {
        type: "range", min: 0, max: 1000, step: 1, value: 0, "aria-label": "Time", autocomplete: "off",
        input: () => { this.pause(); this.show((this.run.end * this.slider.value) / 1000); }, change: () => this.remember(),
      });
      this.clock = make("span", { class: "play-clock" });
      this.speed = make("select", { "aria-label": "Speed", change: () => (this.rate = Number(this.speed.value)) },
        [0.25, 0.5, 1, 2, 4].map((rate) => make("option", { value: rate, selected: rate === 1 }, `${rate}×`)));
      this.list = this.place.querySelector(".play-trace ol");
      this.case_ = this.place.querySelector(".play-case");
      const step = (label, sign, by) => make("button", { type: "button", "aria-label": label, click: () => this.go(this.beside(by)) }, sign);
      tool.replaceChildren(
        make("div", { class: "live-side" }, form, this.guess()),
        make("dl", { class: "live-results", "aria-live": "off" }, this.results.map(({ node }) => node)),
        make("div", { class: "live-bar", role: "group", "aria-label": "Player" }, this.button, step("Previous event", "‹", -1), this.slider,
          step("Next event", "›", 1), this.clock, this.speed),
        this.stage, this.legend, this.now_, this.heard,
      );
      if (named) {
        this.stage.addEventListener("pointerdown", (event) => this.drag(event));
        this.stage.setAttribute("role", "img");
        this.stage.setAttribute("aria-label", named);
      }
      this.list.addEventListener("click", ({ target }) => target.dataset.at && this.go(Number(target.dataset.at)));
    }

    /** A slider, or radios, with what is chosen in words. */
    control(name, { label, options, low, high, step = 1, say = String, ends = [low, high], from = Number, to = Number }) {
      if (options) {
        const radios = Object.entries(options).map(([value, text]) => [
          make("input", { type: "radio", name, value, autocomplete: "off", change: () => this.change({ [name]: value }, true) }), text]);
        this.controls[name] = (value) => { for (const [radio] of radios) radio.checked = radio.value === value; };
        return make("fieldset", { class: "live-radios" }, make("legend", {}, label), radios.map(([radio, text]) => make("label", {}, radio, ` ${text}`)));
      }
      const told = make("b"); // no <output>, which the label would be taken for
      const slider = make("input", {
        type: "range", min: ends[0], max: ends[1], step, autocomplete: "off",
        pointerdown: () => (this.before = this.now), keydown: () => (this.before = this.now),
        input: () => this.change({ [name]: from(Number(slider.value)) }, false, slider),
        change: () => { this.remember(); this.hear(); },
      });
      this.controls[name] = (value, moved) => {
        if (slider !== moved) slider.value = to(value);
        told.textContent = say(value);
        slider.setAttribute("aria-valuetext", say(value));
      };
      return make("label", { class: "live-slider" }, make("span", {}, label), told, slider);
    }

    /** Who wants to guess the first result does so before it is shown. */
    guess() {
      const [title] = this.data.results, [, unit] = this.data.quantities[0];
      const field = make("input", { type: "number", min: 0, max: 1e9, step: "any", inputmode: "decimal", "aria-label": `Your guess: ${title}` });
      const told = make("span", { role: "status" });
      const form = make("form", {
        hidden: true, submit: (event) => {
          event.preventDefault();
          if (field.value === "") return;
          this.place.classList.remove("live-guessing");
          told.textContent = `You: ${money(Number(field.value).toLocaleString("en-US"), unit)}${after(unit)}. The model: ${this.results[0].figure.textContent}.`;
          form.hidden = true;
          open.hidden = false;
        },
      }, make("label", {}, title + (unit ? ` (${unit})? ` : "? "), field), make("button", { type: "submit" }, "Show"));
      const open = make("button", {
        type: "button", click: () => {
          this.place.classList.add("live-guessing");
          told.textContent = "";
          form.hidden = false;
          open.hidden = true;
          field.focus();
        },
      }, "Guess first");
      return make("div", { class: "live-guess" }, open, form, told);
    }

    // ---- from what is chosen to what comes out

    solve() {
      const wrong = this.scenario.check(this.values);
      this.place.classList.toggle("live-wrong", Boolean(wrong));
      this.now_.classList.toggle("bad", Boolean(wrong));
      if (wrong) { // no result stands while something is wrong
        this.now_.textContent = wrong;
        this.now = this.data.quantities.map(() => ["–", ""]);
        this.run ??= outcome(this.scenario.run, standard(this.scenario), this.data.assumptions); // something to draw, faintly
        this.before = this.now;
        this.compare();
        return false;
      }
      this.run = outcome(this.scenario.run, this.values, this.data.assumptions);
      this.now = this.run.shown ?? this.data.quantities.map(([id, unit]) => shown(this.run.bounds[id], unit));
      this.told = -2;
      return true;
    }

    /** Some values are others now; the clock stays, or goes to `clock`. `whole`: at once, not while a slider is on its way. */
    change(some, whole = false, moved, clock) {
      if (whole) this.before = this.now;
      const { hold, find } = this.scenario, held = clock ?? hold?.(this.run, this.at);
      Object.assign(this.values, some);
      for (const name of Object.keys(some)) this.controls[name]?.(this.values[name], moved);
      if (this.solve()) {
        if (find) this.at = find(this.run, held);
        this.compare();
        this.tell();
        this.picture();
      }
      if (whole) {
        this.remember();
        this.hear();
      }
    }

    /** What a button does: other values, with the clock as `now` where that is another; or why not, in a sentence. */
    press(found) {
      if (typeof found === "string") {
        this.pause();
        this.now_.textContent = found;
        this.told = -2;
      } else {
        const { now, ...some } = found;
        this.change(some, true, undefined, now);
      }
    }

    /** What a change did, for ears. */
    hear() {
      const said = this.data.results.flatMap((title, each) => {
        const [[text], [was]] = [this.now[each], this.before[each]];
        return was === text ? [] : `${title}: ${text}, before: ${was}.`;
      });
      this.heard.textContent = said.join(" ") || "No result has changed.";
    }

    /** Each result, with what it was before. */
    compare() {
      this.results.forEach(({ figure, aside, node }, each) => {
        const [text, bounds] = this.now[each], [was] = this.before[each];
        const [, number, unit] = /^(.*?\d\S*)?(.*)$/.exec(text);
        figure.replaceChildren(...(number ? [number, make("span", {}, unit)] : [text]));
        aside.textContent = was === text ? bounds : `before: ${was.replace("about ", "")}`;
        node.classList.toggle("live-new", was !== text);
      });
    }

    /** What happens, in order, as a list to go from event to event. */
    tell() {
      const { say } = this.run;
      this.list.replaceChildren(...say.map(([time, text]) => make("li", {},
        make("button", { type: "button", class: "play-at", "data-at": time }, this.scenario.clock(time, this.run)), ` ${text}`)));
      this.case_.textContent = "With what is chosen above.";
    }

    picture() {
      if (this.scenario.paint) {
        this.part = {};
        return this.show();
      }
      const { width, height } = this.stage.getBoundingClientRect();
      if (!width || !this.run || (this.drawn === this.run && this.width === width && this.height === height)) return;
      [this.width, this.height, this.drawn] = [width, height, this.run];
      this.part = this.scenario.chart(draw, this.run, width, height, this.stage);
      const clip = `${this.data.slug}-gone`;
      this.gone = draw("rect", { x: 0, y: 0, width: 0, height });
      this.head = draw("path", { class: "head", d: `M0 ${this.part.top ?? 8}V${height - 16}` });
      this.stage.replaceChildren(...(this.part.under ?? []), draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
        draw("clipPath", { id: clip }, this.gone), ...this.part.grid, draw("g", { class: "ahead" }, ...this.part.shapes()),
        draw("g", { "clip-path": `url(#${clip})` }, ...this.part.shapes()), this.head));
      this.show(Math.min(this.at, this.run.end));
    }

    /** Show it as it is at a time of the model. */
    show(at = this.at) {
      this.at = Math.max(0, Math.min(this.run.end, at));
      if (!this.part) {
        this.compare();
        this.tell();
        this.picture();
        if (!this.part) return;
      }
      if (this.part.x) {
        const x = this.part.x(this.at);
        this.gone.setAttribute("width", x);
        this.head.setAttribute("transform", `translate(${x} 0)`);
        this.part.at?.(this.at);
      }
      this.slider.value = (1000 * this.at) / this.run.end;
      const clock = this.scenario.clock(this.at, this.run);
      this.clock.textContent = clock;
      const gauges = this.scenario.gauges(this.run, this.at);
      this.legend.replaceChildren(...gauges.map(([look, title, text]) => make("div", { class: look }, make("dt", {}, title), make("dd", {}, text))));
      const told = this.run.say.findLastIndex(([time]) => time <= this.at + 1e-9);
      this.scenario.paint?.(this.run, this.at, told);
      if (told !== this.told && !this.place.classList.contains("live-wrong")) {
        this.told = told;
        const odd = this.odd.splice(0).join("");
        const first = this.at === 0 ? `${this.scenario.begin?.(this.run) ?? ""} ` : "";
        this.now_.textContent = (odd + first + (told < 0 ? "" : this.run.say[told][1])).trim();
        [...this.list.children].forEach((item, each) => each === told ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current"));
      }
      this.slider.setAttribute("aria-valuetext", [clock, ...gauges.map(([, title, text]) => `${title}: ${text}`)].join(", "));
    }

    // ---- what people do

    go(at) {
      this.pause();
      this.show(at);
      this.remember();
    }

    /** The moment of the event before or after now; the ends beyond them. */
    beside(step) {
      const moments = [0, ...this.run.say.map(([time]) => time), this.run.end];
      return step > 0 ? moments.find((time) => time > this.at + 1e-6) ?? this.run.end : moments.findLast((time) => time < this.at - 1e-6) ?? 0;
    }

    key(event) {
      const { key, target } = event;
      if (event.altKey || event.ctrlKey || event.metaKey || target !== this.slider) return;
      const act = {
        ArrowLeft: () => this.go(this.beside(-1)), ArrowRight: () => this.go(this.beside(1)),
        Home: () => this.go(0), End: () => this.go(this.run.end), " ": () => (this.playing ? this.pause() : this.play()),
      }[key];
      if (!act) return;
      act();
      event.preventDefault();
      event.stopPropagation();
    }

    drag(event) {
      if (event.button || !this.part) return;
      this.pause();
      const { left } = this.stage.getBoundingClientRect();
      const move = ({ clientX }) => this.show((this.run.end * (clientX - left - this.part.from)) / (this.part.to - this.part.from));
      move(event);
      this.stage.setPointerCapture(event.pointerId);
      this.stage.onpointermove = move;
      this.stage.onpointerup = this.stage.onpointercancel = () => {
        this.stage.onpointermove = null;
        this.remember();
      };
    }

    play() {
      if (this.at >= this.run.end) this.show(0);
      this.playing = true;
      this.button.textContent = "‖ Pause";
      let before = performance.now();
      const frame = (now) => {
        if (!this.playing || !this.place.isConnected) return;
        if (calm.matches) { // nothing glides: from event to event, with time to read
          if (now - before >= 2500 / this.rate) {
            this.show(this.beside(1));
            before = now;
          }
        } else {
          this.show(this.at + (this.rate * this.run.end * Math.min(now - before, 100)) / 1000 / (this.scenario.length ?? this.run.end));
          before = now;
        }
        if (this.at >= this.run.end) { this.pause(); this.remember(); } else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }

    pause() {
      this.playing = false;
      this.button.textContent = "▶ Play";
    }

    // ---- the address

    remember() {
      const address = new URL(location);
      for (const [name, { write }] of all(this.scenario)) {
        const text = write(this.values[name]);
        if (text) address.searchParams.set(name, text);
        else address.searchParams.delete(name);
      }
      address.searchParams.set("at", this.at.toFixed(2));
      address.hash = this.place.id;
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // A sandboxed frame may not: it only forgets where it was.
      }
    }

    recall() {
      const given = new URL(location).searchParams;
      this.odd = [];
      for (const [name, { read, value, label = name }] of all(this.scenario)) {
        const asked = given.has(name) ? read(given.get(name)) : value;
        if (asked === undefined) this.odd.push(`${label}: the address has ${given.get(name)}, which this model does not take. `);
        this.values[name] = asked ?? value;
        this.controls[name]?.(this.values[name]);
      }
      this.at = Number(given.get("at")) || 0;
    }
  }

  window.live = (place, scenario) => new Live(place, scenario);
  Object.assign(window.live, { figure, number, shown, outcome, standard });
}
