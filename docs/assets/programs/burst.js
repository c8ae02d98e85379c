// A burst of Lambda functions: the model of diagrams/scenarios/lambda_burst.py, and its drawing: a square for each function,
// a slot for each connection. tests/test_scenario_live.py holds the two together.
"use strict";

{
  const GOLDEN = (5 ** 0.5 - 1) / 2; // its multiples spread evenly
  const HOP = 0.1;

  /** What happens, by time; at one time in the order in which it was asked for. */
  class Agenda {
    constructor() {
      this.heap = [];
      this.count = 0;
      this.now = 0;
    }

    after(seconds, act) {
      const { heap } = this, item = { time: this.now + seconds, order: this.count++, act };
      let at = heap.push(item) - 1;
      for (let up = (at - 1) >> 1; at && Agenda.first(item, heap[up]); at = up, up = (at - 1) >> 1) heap[at] = heap[up];
      heap[at] = item;
      return item;
    }

    run() {
      const { heap } = this;
      while (heap.length) {
        const { time, act } = heap[0], last = heap.pop();
        if (heap.length) {
          let at = 0;
          for (;;) {
            let down = 2 * at + 1;
            if (down + 1 < heap.length && Agenda.first(heap[down + 1], heap[down])) down += 1;
            if (down >= heap.length || !Agenda.first(heap[down], last)) break;
            heap[at] = heap[down];
            at = down;
          }
          heap[at] = last;
        }
        this.now = time;
        act();
      }
    }

    static first(one, other) {
      return one.time < other.time || (one.time === other.time && one.order < other.order);
    }
  }

  function run(live, { way, pinned, burst, hold, room, stop }, assumed) {
    const { ramp, work, patience, login, away } = assumed;
    const direct = way === "direct", share = direct ? 100 : pinned;
    const agenda = new Agenda();
    const results = { served: 0, refused: 0, late: 0, open: 0, wait: 0 };
    const functions = [], line = [], say = [], said = new Set(), slots = [];
    let used = 0, closed = false, open = 0, kept = 0, writer = 0, left = burst, free = [], first = 0;

    const fill = (text, more) => text.replace(/{(\w+)}/g, (_, name) => Number(more[name]).toLocaleString("en-US"));
    const tell = (key, more = {}) => {
      if (said.has(key)) return;
      said.add(key);
      say.push([agenda.now, fill(live.say[key], more)]);
    };
    const full = () => closed || used >= room;
    const serve = () => {
      while (first < line.length && !full()) {
        const one = line[first++];
        if (one.gone) continue;
        used += 1;
        one.granted = true;
        agenda.after(0, () => {
          results.wait = Math.max(results.wait, agenda.now - one.queued);
          connect(one);
        });
      }
    };
    const end = (one, kind) => {
      one.end = agenda.now;
      one.kind = kind;
      results[kind] += 1;
      left -= 1;
    };

    /** One function, from its request to its answer or error. */
    const start = (one) => {
      if (!direct) return agenda.after(one.before, () => ask(one));
      if (!full()) return ask(one);
      if (!closed) tell("refused", { room });
      end(one, "refused");
    };
    const ask = (one) => {
      if (!full()) { // then nobody waits
        used += 1;
        return connect(one);
      }
      one.queued = agenda.now;
      line.push(one);
      tell("full");
      agenda.after(patience, () => {
        if (one.granted) return;
        one.gone = true;
        results.wait = Math.max(results.wait, agenda.now - one.queued);
        tell("late", { patience });
        end(one, "late");
      });
    };
    const connect = (one) => {
      one.got = agenda.now;
      one.writer = writer;
      one.slot = free.length ? free.shift() : slots.length;
      (slots[one.slot] ??= []).push(one);
      kept += one.keeps;
      if (used <= open) return logged(one);
      open += 1;
      results.open = Math.max(results.open, open);
      agenda.after(login, () => logged(one));
    };
    const logged = (one) => (direct ? agenda.after(one.before, () => transact(one)) : transact(one));
    const transact = (one) => {
      if (one.writer !== writer) return end(one, "refused");
      one.from = agenda.now;
      agenda.after(hold, () => {
        if (one.writer !== writer) return end(one, "refused");
        one.to = agenda.now;
        if (one.keeps && kept === room && !direct) tell("pinned");
        if (!one.keeps) {
          used -= 1;
          one.freed = agenda.now;
          free.push(one.slot);
          free.sort((a, b) => a - b);
          serve();
        }
        agenda.after(work - one.before - hold, () => end(one, "served"));
      });
    };

    tell("burst", { burst });
    if (stop !== undefined && stop < Infinity) agenda.after(stop, () => {
      if (!left) return;
      writer += 1;
      closed = true;
      used = open = kept = 0;
      for (const one of functions) if (one.got !== undefined && one.freed === undefined) one.freed = agenda.now;
      free = slots.map((_, slot) => slot);
      tell("stopped");
      agenda.after(away, () => {
        closed = false;
        tell("back");
        serve();
      });
    });
    for (let number = 0; number < burst; number += 1) {
      const at = (ramp * number) / burst, before = ((number * GOLDEN) % 1) * (work - hold);
      const keeps = Math.floor(((number + 1) * share) / 100) > Math.floor((number * share) / 100);
      const one = { at, before, keeps: Number(keeps) };
      functions.push(one);
      agenda.after(at, () => start(one));
    }
    agenda.after(HOP, () => {
      if (!direct && pinned) {
        const many = pinned === 100 ? "Each session runs" : `${Math.round(pinned)} of 100 sessions run`;
        say.push([agenda.now, live.say.pin.replace("{many}", many)]);
      } else tell(direct ? "direct" : "borrow");
    });
    agenda.run();
    const last = Math.max(...functions.map((one) => one.end));
    agenda.now = last;
    tell(direct ? "rest-direct" : kept ? "rest-pinned" : "rest-free", { kept: direct ? open : kept, most: results.open });
    return {
      end: Math.ceil((last + 0.3) * 10) / 10, results, say: say.filter(([time]) => time <= last), functions, slots, room, hold,
      stop: stop < Infinity ? stop : Infinity, back: stop + away,
    };
  }

  /** What a function does at a time. */
  function state(one, time) {
    if (time < one.at) return "";
    if (time >= one.end || (one.kind === "refused" && one.freed <= time)) return one.kind; // the writer stopped
    if (one.from <= time && (one.to === undefined || time < one.to)) return "busy";
    if (one.got <= time && !(one.to <= time)) return "holds";
    if (one.queued <= time) return "waits";
    return "runs";
  }

  // ---- the drawing: squares and slots on a canvas, the connections over time below

  const LOOKS = { // color, and a form besides: filled, a frame, a cross
    "": ["--md-default-fg-color--lightest", "frame"], runs: ["--k-soft", "frame"], waits: ["--k-l-write", "frame"],
    busy: ["--k-g-cluster", "full"], holds: ["--k-l-replication", "half"], served: ["--k-l-control", "full"],
    refused: ["--k-l-broken", "cross"], late: ["--k-l-write", "cross"], free: ["--k-soft", "frame"],
  };

  /** Squares of one size in a box, as many as there are. */
  function squares(count, width, height) {
    let size = Math.floor(Math.sqrt((width * height) / count));
    while (size > 2 && Math.floor(width / size) * Math.floor(height / size) < count) size -= 0.5;
    const across = Math.max(1, Math.floor(width / size));
    return (index) => [(index % across) * size, Math.floor(index / across) * size, Math.max(1.5, size - Math.min(3, size / 4))];
  }

  function chart(draw, made, width, height, stage) {
    const left = 34, right = width - 12, top = 22;
    const middle = Math.round(height * 0.56), bottom = height - 20;
    const split = Math.round(width * 0.5), { functions, slots, room, end } = made;
    const most = Math.max(made.results.open, 1), high = Math.max(most, Math.min(room, most * 1.25));
    const x = (time) => left + ((right - left) * time) / end;
    const y = (value) => bottom - ((bottom - middle - 18) * value) / high;
    const canvas = document.createElement("canvas"), ratio = devicePixelRatio || 1;
    Object.assign(canvas, { width: width * ratio, height: middle * ratio });
    canvas.style.cssText = `width: ${width}px; height: ${middle}px`;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const ones = squares(functions.length, split - 12, middle - top - 6), places = squares(room, width - split - 8, middle - top - 6);

    const put = ([px, py, size], offset, look, colors) => {
      const [name, form] = LOOKS[look];
      pen.fillStyle = pen.strokeStyle = colors[name];
      const [a, b] = [px + offset, py + top];
      if (form === "full") pen.fillRect(a, b, size, size);
      else if (form === "frame") pen.strokeRect(a + 0.5, b + 0.5, size - 1, size - 1);
      else if (form === "half") {
        pen.strokeRect(a + 0.5, b + 0.5, size - 1, size - 1);
        pen.fillRect(a, b + size / 2, size, size / 2);
      } else {
        pen.beginPath();
        pen.moveTo(a, b);
        pen.lineTo(a + size, b + size);
        pen.moveTo(a + size, b);
        pen.lineTo(a, b + size);
        pen.stroke();
      }
    };
    const at = (time) => {
      const style = getComputedStyle(stage), colors = {};
      for (const [name] of Object.values(LOOKS)) colors[name] ??= style.getPropertyValue(name);
      pen.clearRect(0, 0, width, middle);
      pen.lineWidth = 1.2;
      functions.forEach((one, index) => put(ones(index), 0, state(one, time), colors));
      const gone = time >= made.stop && time < made.back;
      for (let slot = 0; slot < room; slot += 1) {
        const one = slots[slot]?.findLast(({ got }) => got <= time);
        let look = one && (one.writer === undefined || time < made.stop || one.got >= made.stop) ? "free" : "";
        if (one && !(one.freed <= time)) look = one.from <= time && !(one.to <= time) ? "busy" : "holds";
        put(places(slot), split, gone ? "refused" : look, colors);
      }
    };

    // how many at each time
    const course = (rises, falls) => {
      const turns = [...rises.map((time) => [time, 1]), ...falls.map((time) => [time, -1])]
        .filter(([time]) => time !== undefined).sort(([a, one], [b, other]) => a - b || one - other);
      let value = 0, path = `M${left} ${y(0)}`;
      for (const [time, step] of turns) {
        path += `H${x(Math.min(end, time)).toFixed(1)}`;
        value += step;
        path += `V${y(Math.min(high, value)).toFixed(1)}`;
      }
      return `${path}H${right}`;
    };
    const over = (one) => one.to ?? (one.from === undefined ? undefined : Math.min(one.end, one.freed ?? Infinity));
    const held = slots.flatMap((owners) => owners.slice(0, 1).map(({ got }) => got));
    if (made.stop < Infinity) { // all connections are opened anew
      const again = slots.flatMap((owners) => owners.filter(({ got }) => got >= made.stop).slice(0, 1).map(({ got }) => got));
      held.splice(0, held.length, ...held.filter((time) => time < made.stop), ...again);
    }
    const lost = made.stop < Infinity ? held.filter((time) => time < made.stop).map(() => made.stop) : [];
    const waiting = functions.filter(({ queued }) => queued !== undefined);
    const shapes = () => [
      draw("path", { class: "open", d: course(held, lost) }),
      draw("path", { class: "line", d: course(functions.map(({ from }) => from), functions.map(over)) }),
      draw("path", { class: "waiting", d: course(waiting.map(({ queued }) => queued), waiting.map(({ got, end: given }) => got ?? given)) }),
    ];
    const step = end > 8 ? 2 : end > 3 ? 1 : 0.5;
    const grid = [
      draw("text", { x: 0, y: 14 }, `${functions.length.toLocaleString("en-US")} functions`),
      draw("text", { x: split, y: 14 }, `max_connections: ${room.toLocaleString("en-US")}`),
      ...[0, high].map((value) => draw("path", { class: "grid", d: `M${left} ${y(value)}H${right}` })),
      ...[0, high].map((value) => draw("text", { class: "end", x: left - 4, y: y(value) + 4 }, String(Math.round(value)))),
    ];
    if (room <= high) grid.push(draw("path", { class: "limit", d: `M${left} ${y(room)}H${right}` }));
    if (made.stop < end) grid.push(draw("path", { class: "broken", d: `M${x(made.stop)} ${middle}V${bottom}` }));
    for (let time = 0; time <= end; time += step) grid.push(draw("text", { class: "mid", x: x(time), y: height - 5 }, `${time} s`));
    return { grid, shapes, x, at, from: left, to: right, top: middle + 4, under: [canvas] };
  }

  function gauges({ functions, slots, stop }, time) {
    const states = functions.map((one) => state(one, time));
    const count = (...kinds) => states.filter((each) => kinds.includes(each)).length;
    const opened = slots.filter((owners) => owners.some(({ got }) => got <= time && (time < stop || got >= stop))).length;
    return [
      ["open", "Connections", opened], ["line", "In a transaction", count("busy")], ["bill", "Wait", count("waits")],
      ["good", "Served", count("served")], ["over", "Errors, gave up", count("refused", "late")],
    ].map(([look, title, value]) => [look, title, value.toLocaleString("en-US")]);
  }

  window.programs.burst = (place) => {
    const { live } = window.scenarios[place.dataset.play];
    window.live(place, {
      fields: {
        way: { label: "They connect", options: { direct: "directly", proxy: "through a proxy" }, value: "direct" },
        burst: { label: "Functions", low: 10, high: live.most, step: 10, value: 400, say: (value) => value.toLocaleString("en-US") },
        room: { label: "max_connections", low: 20, high: 800, step: 10, value: 200 },
        hold: { label: "Transaction", low: 0.05, high: 1, step: 0.05, value: 0.1, say: (value) => `${Math.round(value * 100)}% of it` },
        pinned: { label: "Pinned", low: 0, high: 100, step: 5, value: 0, say: (value) => `${value}%` },
      },
      hidden: { stop: { value: Infinity, write: (stop) => (stop < Infinity ? stop.toFixed(2) : ""), read: (text) => window.live.number(text, { low: 0, high: 1e4 }) } },
      breaks: [
        ["Stop the writer now", (values, at) => ({ stop: Math.round(at * 100) / 100 })],
        ["Let it run", () => ({ stop: Infinity })],
      ],
      run: (values, assumed) => run(live, values, assumed),
      begin: () => "The functions are cold and nothing is connected: the first second begins now.",
      named: "A square for each function, a slot for each connection, and the connections over time",
      length: 12, // seconds of play
      clock: (time) => `${time.toFixed(2)} s`,
      chart, gauges,
    });
  };
  window.programs.burst.model = (live, values, assumed) => run(live, { stop: Infinity, ...values }, assumed).results;
}
