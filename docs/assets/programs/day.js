// A day of load on a serverless instance: the model of diagrams/scenarios/serverless_day.py, and its drawing.
// tests/test_scenario_live.py holds the two together.
"use strict";

{
  const MINUTE = 60, HOUR = 3600, DAY = 86400;

  /** What the load needs hour by hour, written as the planner writes it; `edits` are hours that are another now. */
  const read = (load, edits = []) => {
    const hours = load.split(",").flatMap((part) => {
      const [value, times = 1] = part.split("x").map(Number);
      return Array(times).fill(value);
    });
    for (const [hour, need] of edits) hours[hour] = need;
    return hours;
  };

  /** The second of two such days in stretches: start, end, what the load needs, the capacity. */
  function* course(live, assumed, hours, { low, high, pause, speed }) {
    const { step, least: running, burst, window, back } = live;
    const least = Math.max(low, running);
    let now = -DAY, capacity = least, idle = 0, since = 0, way = 0;
    for (const [hour, need] of [...hours, ...hours].entries()) {
      const end = (hour + 1) * HOUR - DAY;
      while (now < end - 1e-9) {
        const paused = capacity === 0;
        const wanted = Math.min(high, Math.max(least, Math.ceil(need / step - 1e-9) * step));
        let takes = Infinity, after = capacity;
        if (paused && need) [takes, after] = [assumed.resume, Math.min(high, Math.max(least, back))];
        else if (wanted > capacity && !paused && speed === "new") [takes, after] = [way > 0 ? window : 0, Math.min(wanted, capacity + burst)];
        else if (wanted > capacity && !paused)
          [takes, after] = [assumed.up, Math.min(wanted, capacity + Math.max(step, Math.floor(capacity / 4 / step) * step))];
        else if (wanted < capacity) [takes, after] = [assumed.down, capacity - step];
        const turn = (after > capacity) - (after < capacity);
        since = turn === way ? since : 0;
        way = turn;
        const sleeps = low === 0 && need === 0 && !paused ? pause - idle : Infinity;
        const span = Math.max(0, Math.min(end - now, takes - since, sleeps));
        if (span && end > 0) yield [now, now + span, need, capacity];
        now += span;
        since += span;
        idle = need === 0 ? idle + span : 0;
        if (sleeps - span < 1e-9) [capacity, way, since] = [0, 0, 0];
        else if (since > takes - 1e-9) [capacity, since, way] = [after, 0, paused ? 0 : way];
      }
    }
  }

  /** The state in a word. */
  const state = (need, capacity, high) =>
    capacity === 0 ? (need ? "resumes" : "paused")
      : need > capacity ? (capacity === high ? "at the maximum" : "too small") : need ? "runs" : "idle";

  function run(live, values, assumed) {
    const results = { cost: 0, paused: 0, resumes: 0, short: 0, missing: 0 };
    const parts = [], say = [];
    let before = "";
    for (const [start, end, need, capacity] of course(live, assumed, read(live.loads[values.load], values.edits), values)) {
      const hours = (end - start) / HOUR, now = state(need, capacity, values.high);
      if (now !== before) {
        results.resumes += now === "resumes";
        say.push([start, live.say[now === "idle" && values.low ? "kept" : now]]);
        before = now;
      }
      parts.push({ start, end, need, capacity, state: now, cost: results.cost });
      results.cost += capacity * hours * live.price;
      results.paused += now === "paused" ? end - start : 0;
      results.short += need > capacity ? end - start : 0;
      results.missing += Math.max(0, need - capacity) * hours;
    }
    say.push([DAY, live.say.over]);
    return { end: DAY, results, say, parts, values };
  }

  const two = (value) => String(Math.floor(value + 1e-9)).padStart(2, "0");
  const clock = (time) => `${two(time / HOUR)}:${two((time / MINUTE) % 60)}`;
  const acu = (value) => `${+value.toFixed(2)} ACU`;

  // ---- the drawing: the load, the capacity that follows it, the bill, over the hours

  function chart(draw, { parts, values, results }, width, height) {
    const left = 30, right = width - 40, top = 16, bottom = height - 22;
    const most = Math.max(4, ...parts.map(({ need, capacity }) => Math.max(need, capacity)));
    const whole = Math.max(results.cost, 0.01);
    const x = (time) => left + ((right - left) * time) / DAY;
    const y = (value) => bottom - ((bottom - top) * value) / most;
    const money = (value) => bottom - ((bottom - top) * value) / whole;
    const line = (pick) => "M" + parts.flatMap((part) => [[x(part.start), y(pick(part))], [x(part.end), y(pick(part))]])
      .map((point) => point.map((each) => each.toFixed(1)).join(" ")).join("L");
    const area = (pick) => `${line(pick)}L${right} ${bottom}L${left} ${bottom}Z`;
    const boxes = (kind, from, to) => parts.filter(kind).map((part) => draw("path", {
      d: `M${x(part.start)} ${y(to(part))}H${x(part.end)}V${y(from(part))}H${x(part.start)}Z`,
    }));
    const paid = "M" + parts.map((part) => `${x(part.start)} ${money(part.cost)}`).join("L");
    const every = width < 500 ? 6 : 3;
    const grid = [0, 0.5, 1].flatMap((share) => [
      draw("path", { class: "grid", d: `M${left} ${y(most * share)}H${right}` }),
      draw("text", { x: left - 4, y: y(most * share) + 4, class: "end" }, `${+(most * share).toFixed(1)}`),
      draw("text", { x: right + 4, y: y(most * share) + 4, class: "bill-text" }, `$${(whole * share).toFixed(share ? 2 : 0)}`),
    ]);
    for (let hour = 0; hour <= 24; hour += every)
      grid.push(draw("text", { x: x(hour * HOUR), y: height - 6, class: "mid" }, String(hour)));
    const shapes = () => [
      draw("g", { class: "paused" }, ...boxes((part) => part.state === "paused", () => 0, () => most)),
      draw("path", { class: "load", d: area((part) => part.need) }),
      draw("path", { class: "area", d: area((part) => part.capacity) }),
      draw("g", { class: "over" }, ...boxes((part) => part.need > part.capacity, (part) => part.capacity, (part) => part.need)),
      draw("path", { class: "line", d: line((part) => part.capacity) }),
      draw("path", { class: "bill", d: `${paid}L${right} ${money(results.cost)}` }),
    ];
    if (values.high <= most) grid.push(draw("path", { class: "limit", d: `M${left} ${y(values.high)}H${right}` }),
      draw("text", { x: left + 4, y: y(values.high) - 4 }, "maximum"));
    return { grid, shapes, x, from: left, to: right };
  }

  /** What the gauges say at a time. */
  function gauges(run, time, live) {
    const part = run.parts.findLast(({ start }) => start <= time) ?? run.parts[0];
    const bill = part.cost + (part.capacity * (Math.min(time, part.end) - part.start) * live.price) / HOUR;
    return [["load", "Load needs", acu(part.need)], ["line", "Capacity", acu(part.capacity)], ["bill", "Bill so far", `$${bill.toFixed(2)}`]];
  }

  const edit = (values, at, need) => {
    const hour = Math.min(23, Math.floor(at / HOUR + 1e-9));
    return [...values.edits.filter(([each]) => each !== hour), [hour, need]].sort(([a], [b]) => a - b);
  };

  window.programs.day = (place) => {
    const { live } = window.scenarios[place.dataset.play];
    window.live(place, {
      fields: {
        load: { label: "Load", options: { office: "office hours", day: "follows the day", spiky: "spiky" }, value: "office" },
        low: { label: "Minimum", low: 0, high: 16, step: live.step, value: 0, say: (value) => (value ? acu(value) : "0, pauses") },
        high: { label: "Maximum", low: 1, high: 32, step: live.step, value: 16, say: acu },
        pause: { label: "Pause after", low: live.idle, high: 2 * HOUR, step: live.idle, value: live.idle, say: (value) => `${value / MINUTE} min idle` },
        speed: { label: "Platform version", options: { new: "3 or 4", old: "older" }, value: "new" },
      },
      hidden: {
        edits: {
          value: [],
          write: (edits) => edits.map((each) => each.join("x")).join("_"),
          read: (text) => (/^((1?\d|2[0-3])x(0|12)(_(?!$)|$))*$/.test(text) ? text.split("_").filter(Boolean).map((each) => each.split("x").map(Number)) : undefined),
        },
      },
      breaks: [
        ["A spike now", (values, at) => ({ edits: edit(values, at, 12) })],
        ["Nobody now", (values, at) => ({ edits: edit(values, at, 0) })],
        ["Undo", () => ({ edits: [] })],
      ],
      check: ({ low, high }) => low > high && "The minimum lies above the maximum, which Aurora refuses. Raise one or lower the other.",
      run: (values, assumed) => run(live, values, assumed),
      begin: () => "Midnight, the second of two such days: what last evening left is what the night begins with.",
      named: "Load, capacity and bill over the hours of a day",
      length: 24, // seconds of play
      clock, chart, gauges: (made, time) => gauges(made, time, live),
    });
  };
  window.programs.day.model = (live, values, assumed) => run(live, { edits: [], ...values }, assumed).results;
}
