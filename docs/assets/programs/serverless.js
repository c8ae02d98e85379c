// Serverless or provisioned: a day's load, the capacity that follows it, and what both cost in a month.
"use strict";

window.programs.serverless = (place) => {
  const { make, draw, kinds, dollars } = plan;
  const fact = plan.facts(place);
  const STEP = fact("serverless.capacity.step");
  const LEAST = fact("serverless.capacity.min.running");
  const MOST = fact("serverless.capacity.max");
  const HOURS = fact("computed.month.hours");
  const READERS = fact("serverless.readers.max");
  const DAY = 86400;
  const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

  // ---- what is known of the world: classes of instances from the facts, what keeps awake from the page

  const classes = Object.fromEntries(
    fact.ids.map((id) => [id, id.match(/^price\.instance\.((\w+)-(\w+))$/)]).filter(([, found]) => found).map(([id, [, slug, family, size]]) => {
      const memory = [`price.instance.${slug}.memory`, `price.instance.${size}.memory`].find((name) => fact.ids.includes(name));
      return [`${family}.${size}`, { price: id, memory, acu: fact(memory) / fact("serverless.acu.memory") }];
    }).sort(([, a], [, b]) => a.acu - b.acu || fact(a.price) - fact(b.price)));
  const awake = [...place.querySelectorAll("[data-awake]")];

  const shapes = {
    day: { label: "Follows the day", load: "1x5,2,3,4,6,7,8x2,7x2,6x3,7,8,6,4,2,1x2" },
    steady: { label: "Steady", load: "4x24" },
    office: { label: "Office hours", load: "0x8,3,4x3,2,4x3,3,1,0x6", span: "workdays", min: 0 },
    batch: { label: "Nightly batch", load: "1,16x2,1x21" },
    spiky: { label: "Spiky", load: "0.5x6,8,0.5x3,12,0.5x2,6,0.5x3,14,0.5x4,10.5,0.5", min: 0.5 },
    test: { label: "Development", load: "0x9,2x3,0,2x4,0x7", span: "workdays", min: 0 },
  };

  /** Whether these can be decimal commas, or two columns: as a list they would be other numbers. */
  function doubtful(text) {
    const parts = text.trim().split(/[;\s]+/), lines = text.trim().split(/\s*\n\s*/);
    return (parts.length > 1 && /,\d/.test(text) && parts.every((part) => /^\d+(,\d+)?$/.test(part)))
      || (lines.length > 1 && lines.every((line) => /^[^\s;,]+[;\s]+[^\s;,]+$/.test(line)));
  }

  let doubt = ""; // of the load that was read last

  /** A shape's name, or `0x8,3,4x3` as numbers; commas, spaces, tabs and line breaks separate; nothing is null, what is no load undefined. */
  function read(text) {
    const values = [];
    if (!text.trim()) return null;
    doubt = doubtful(text) ? ", in one column with points for decimals" : "";
    if (doubt) return undefined;
    for (const part of (shapes[text]?.load ?? text).trim().split(/\s*[,;]\s*|\s+/)) {
      const found = part.match(/^(\d*\.?\d+)(?:[x*](\d+))?$/);
      if (!found || found[1] > MOST || (found[2] ?? 1) > 288 || found[2] < 1) return undefined;
      values.push(...Array(Number(found[2] ?? 1)).fill(Number(found[1])));
    }
    return values.length > 1 && values.length <= 288 ? values : undefined;
  }

  const numbers = (values) =>
    values.join(",").replace(/(?<=^|,)([^,]+)((?:,\1(?=,|$))+)/g, (_, value, more) => `${value}x${more.split(",").length}`);

  const write = (values) => {
    if (!values) return "";
    const text = numbers(values);
    return Object.keys(shapes).find((name) => shapes[name].load === text) ?? text;
  };

  const fields = {
    load: { label: "The load", initial: null, read, write, get fits() { return `2 to 288 numbers from 0 to ${MOST}, as in 0x8,3.5,4x15${doubt}`; } },
    span: { initial: "day", ...kinds.choice({ label: "The values are", options: {
      day: "one day, repeated", workdays: "a working day; weekends idle", week: "one week",
    } }) },
    min: { initial: LEAST, ...kinds.number({ label: "Minimum", unit: "ACU", low: 0, high: MOST, step: STEP }) },
    max: { initial: 16, ...kinds.number({ label: "Maximum", unit: "ACU", low: fact("serverless.capacity.max.lowest"), high: MOST, step: STEP }) },
    pause: { initial: fact("serverless.auto-pause.interval.default"), ...kinds.number({
      label: "At minimum 0, pause after", unit: "s idle", low: fact("serverless.auto-pause.interval.min"), high: fact("serverless.auto-pause.interval.max"),
    }) },
    linger: { initial: 0, ...kinds.number({ label: "Stays up after a peak", unit: "min", low: 0, high: 720 }) },
    followers: { initial: 0, ...kinds.number({ label: "Readers that follow the writer (tiers 0, 1)", low: 0, high: READERS }) },
    readers: { initial: 0, ...kinds.number({ label: "Readers of their own (tiers 2 to 15)", low: 0, high: READERS }) },
    share: { initial: 50, ...kinds.number({ label: "Load of each of these", unit: "% of the writer’s", low: 0, high: 100 }) },
    class: { initial: "auto", ...kinds.choice({ label: "Compare with", options: {
      auto: "the cheapest that fits", ...Object.fromEntries(Object.keys(classes).map((name) => [name, `db.${name}`])),
    } }) },
    storage: { initial: "standard", ...kinds.choice({ label: "Storage", options: { standard: "Aurora Standard", io: "I/O-Optimized" } }) },
    acu: { initial: null, ...kinds.number({ label: "Your price of an ACU-hour", unit: "$", low: 0.001, high: 10, step: "any", empty: true }) },
    hour: { initial: null, ...kinds.number({ label: "Your price of the instance", unit: "$ per hour", low: 0.001, high: 1000, step: "any", empty: true }) },
    awake: {
      label: "What keeps it awake",
      initial: [],
      fits: awake.map((item) => item.dataset.awake).join(", "),
      write: String,
      read: (text) => (text === "" ? [] : text.split(",").every((key) => awake.some((item) => item.dataset.awake === key)) ? text.split(",") : undefined),
    },
  };

  // ---- the model

  const ceil = (load) => Math.ceil(load / STEP - 1e-9) * STEP;

  /**
   * Capacity of one instance as [second, ACU, ACU wanted] at each change, over a cycle of `loads`, each of `slot` seconds. It follows
   * the load up at once and down after `linger` seconds; after `pauses` seconds without load it is zero.
   */
  function follow(loads, slot, { min, max, linger, pauses }) {
    const count = loads.length;
    const busy = loads.findIndex((load) => load > 0);
    const load = (index) => loads[((index % count) + count) % count];
    const points = [];
    let idle = -Infinity; // since when nobody is connected
    for (let index = busy < 0 ? 0 : busy - count; index < count; index++) {
      const start = index * slot;
      if (load(index) > 0) idle = Infinity;
      else if (idle === Infinity) idle = start;
      if (index < 0) continue;
      const cuts = [0, linger % slot, idle + pauses - start].filter((cut) => cut >= 0 && cut < slot).sort((a, b) => a - b);
      for (const cut of cuts) {
        const oldest = Math.max(index - count, Math.floor((start + cut - linger) / slot + 1e-9));
        let wanted = 0;
        for (let at = oldest; at <= index; at++) wanted = Math.max(wanted, ceil(load(at)));
        const paused = start + cut - idle >= pauses && pauses < Infinity;
        const point = paused ? [start + cut, 0, 0] : [start + cut, Math.min(max, Math.max(min, LEAST, wanted)), wanted];
        if (String(points.at(-1)?.slice(1)) !== String(point.slice(1))) points.push(point);
      }
    }
    return points;
  }

  const NONE = Array(24).fill(0); // what the chart shows before there is a load

  /** What cannot be, from the values of the form. */
  const impossible = ({ min, max, followers, readers }) => [
    min > max && `The minimum, ${min} ACU, is above the maximum, ${max} ACU: the API refuses that.`,
    followers + readers > READERS && `${followers + readers} readers: a cluster takes at most ${READERS}.`,
  ].filter(Boolean);

  /** Everything that is shown, from the values of the form. */
  function compute(values) {
    const { span, min, max, awake: held } = values;
    const load = values.load ?? NONE;
    const days = { day: 1, workdays: 7, week: 7 }[span];
    const loads = span === "workdays" ? DAYS.flatMap((_, day) => (day < 5 ? load : load.map(() => 0))) : load;
    const total = DAY * days;
    const slot = total / loads.length;
    const run = (loads, blocked) => {
      const pauses = min > 0 || blocked ? Infinity : values.pause;
      const points = follow(loads, slot, { min, max, linger: values.linger * 60, pauses });
      const sum = (part) => points.reduce((sum, point, i) => sum + part(point) * ((points[i + 1]?.[0] ?? total) - point[0]), 0);
      return {
        points,
        average: sum(([, acu]) => acu) / total,
        paused: sum(([, acu]) => (acu ? 0 : 1)) / total,
        over: sum(([, , wanted]) => (wanted > max ? 1 : 0)) / total,
        peak: Math.max(...points.map(([, acu]) => acu)),
        wanted: Math.max(...points.map(([, , wanted]) => wanted)),
      };
    };
    const writer = run(loads, held.length);
    const reader = run(loads.map((load) => (load * values.share) / 100), awake.some(({ dataset }) => held.includes(dataset.awake) && dataset.readers));
    const count = 1 + values.followers + values.readers;
    const acus = writer.average * (1 + values.followers) + (values.readers && reader.average * values.readers);
    const io = values.storage === "io";
    const acu = values.acu ?? fact(`price.serverless.acu-hour${io ? ".io-optimized" : ""}`);
    const price = (name) => values.hour ?? fact(classes[name].price) * (io ? 1 + fact("price.io-optimized.premium") / 100 : 1);
    const fitting = Object.keys(classes).find((name) => classes[name].acu >= writer.peak);
    const name = values.class === "auto" ? fitting : values.class;
    const compare = (name) => ({
      name, acu: classes[name].acu, month: price(name) * count * HOURS, even: price(name) / acu, fits: classes[name].acu >= writer.peak,
    });
    return { ...values, load, days, slot, loads, writer, reader, count, acus, io, price: { acu, hour: price(name) },
      month: acus * acu * HOURS, chosen: compare(name), all: Object.keys(classes).map(compare) };
  }

  // ---- what is shown

  const round = (value, digits = 2) => value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const plain = (value) => String(Math.round(value * 100) / 100);
  const percent = (share) => `${Math.round(share * 100)}%`;
  const clock = (second) => new Date(second * 1000).toISOString().slice(11, 16);
  const when = ({ span, slot }, index) =>
    (span === "week" ? `${DAYS[Math.floor((index * slot) / DAY)]} ` : "") + clock((index * slot) % DAY);

  const verdict = plan.verdict();
  const defaults = make("p.plan-defaults");
  const tiles = make("div.plan-tiles");
  const gauge = make("div");
  const sums = make("ul.plan-sums");
  const notices = make("ul.plan-notices");
  const others = make("tbody");
  const rows = make("tbody");
  const chips = Object.entries(shapes).map(([name, { label, span = "day", min }]) =>
    make("button", { type: "button", value: name, click: () => change({ load: read(name), span, ...(min === undefined ? {} : { min }) }) }, label));
  const typed = () => enter("load", text.value);
  const text = make("textarea", { rows: 3, spellcheck: "false", placeholder: " ", "aria-describedby": "plan-load-fits", input: typed, change: typed });
  const chart = make("div.plan-chart", {
    role: "slider", tabindex: 0, "aria-label": "Load over time", "aria-orientation": "vertical",
    "aria-valuemin": 0, "aria-valuemax": MOST, "aria-describedby": "plan-chart-keys",
  });
  const table = make("details", { toggle: () => tabulate() }, make("summary", {}, "Load and capacity as a table"),
    plan.grid(["From", "Load", "Capacity on average"], rows));

  let boxes = [];
  let change;
  let enter;
  let result;
  let selected = 0;
  let top = 16; // of the chart's scale

  /** The slots that the chart shows: of working days, a Tuesday, after a Monday's evening. */
  const from = () => (result.span === "workdays" ? result.load.length : 0);
  const capacity = (index) => {
    const { points } = result.writer;
    const start = index * result.slot, end = start + result.slot;
    return points.reduce((sum, [at, acu], i) =>
      sum + acu * Math.max(0, Math.min(end, points[i + 1]?.[0] ?? Infinity) - Math.max(start, at)), 0) / result.slot;
  };

  function tabulate() {
    if (table.open) rows.replaceChildren(...result.load.map((load, i) => make("tr", {},
      make("th", { scope: "row" }, when(result, i)), make("td", {}, `${plain(load)} ACU`), make("td", {}, `${plain(capacity(from() + i))} ACU`))));
  }

  const LEFT = 34, TOP = 28, BOTTOM = 24, HEIGHT = 260;

  function paint() {
    const { load, max, min, writer, slot, days } = result;
    const width = Math.max(280, chart.clientWidth), right = width - 6, low = HEIGHT - BOTTOM;
    const shown = load.length * slot, begin = from() * slot;
    const x = (second) => LEFT + ((right - LEFT) * second) / shown;
    const y = (acu) => low - ((low - TOP) * Math.min(acu, top)) / top;
    const tick = [0.5, 1, 2, 4, 8, 16, 32, 64].find((tick) => top / tick <= 6);
    const marks = days === 7 && result.span === "week" ? DAYS.map((day, i) => [i * DAY, day.slice(0, 3)])
      : [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((i) => width > 480 || (i < 8 && i % 2 === 0)).map((i) => [i * 10800, i === 8 ? "24:00" : clock(i * 10800)]);
    const steps = writer.points.map(([at, acu], i) => [at, acu, writer.points[i + 1]?.[0] ?? Infinity])
      .filter(([at, , end]) => end > begin && at < begin + shown).map(([at, acu, end]) => [Math.max(0, at - begin), acu, Math.min(shown, end - begin)]);
    const line = steps.map(([at, acu, end], i) => `${i ? "L" : "M"}${x(at)} ${y(acu)}H${x(end)}`).join("");
    const asleep = steps.filter(([, acu]) => !acu).sort((a, b) => a[0] - a[2] - b[0] + b[2])[0];
    const box = (i, high, bottom, kind) => draw(`rect.${kind}`, { x: x(i * slot), y: y(high), width: (right - LEFT) / load.length, height: y(bottom) - y(high) });
    const words = (text, x, y, anchor) => draw("text", { x, y, "text-anchor": anchor }, text);
    chart.replaceChildren(draw("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, "aria-hidden": "true" },
      Array.from({ length: Math.floor(top / tick) + 1 }, (_, i) => [
        draw("path.grid", { d: `M${LEFT} ${y(i * tick)}H${right}` }), words(plain(i * tick), LEFT - 6, y(i * tick) + 4, "end")]),
      marks.map(([at, name], i) => words(name, x(at), HEIGHT - 6, i === 0 ? "start" : at === shown ? "end" : days === 7 ? "start" : "middle")),
      words("ACU", LEFT - 6, 12, "end"),
      load.map((value, i) => [box(i, Math.min(value, max), 0, "load"), value > max && box(i, value, max, "over")]),
      draw("path.area", { d: `${line}V${low}H${LEFT}Z` }), draw("path.line", { d: line }),
      max < top && [draw("path.limit", { d: `M${LEFT} ${y(max)}H${right}` }), words(`maximum ${plain(max)}`, right, y(max) - 5, "end")],
      min > 0 && y(min) < low - 14 && draw("path.limit", { d: `M${LEFT} ${y(min)}H${right}` }),
      asleep && x(asleep[2]) - x(asleep[0]) > 50 && words("paused", (x(asleep[0]) + x(asleep[2])) / 2, low - 6, "middle"),
      box(selected, top, 0, "selected")));
    const at = from() + selected;
    chart.setAttribute("aria-valuenow", load[selected]);
    chart.setAttribute("aria-valuetext", `${when(result, selected)}: load ${plain(load[selected])} ACU, capacity ${plain(capacity(at))} ACU`);
  }

  /** Where serverless and the instance meet, and where this load lies. */
  function weigh({ acus, count, chosen: { acu, even } }) {
    const mean = acus / count, end = Math.max(acu, mean, even);
    const at = (value) => `${(100 * value) / end}%`;
    gauge.replaceChildren(make("div.plan-gauge", { "aria-hidden": "true" },
      make("i", { style: `width:${at(even)}` }), make("b", { style: `left:${at(mean)}` })),
    make("p.plan-gauged", {}, make("span", {}, "← serverless cheaper"), make("span", {}, "provisioned cheaper →")));
  }

  /** A price as the site shows it, or as the reader typed it. */
  const priced = (own, id) => (own === null ? fact.cite(id) : `$${own} (your price)`);

  function tell(result) {
    const { writer, chosen, count, month, acus, io, price } = result;
    const cheaper = month <= chosen.month, saved = Math.abs(month - chosen.month);
    const them = (count === 1 ? "" : `${count} × `) + `db.${chosen.name}`;
    const sentence = saved < 0.005 ? "Both cost the same." : cheaper
      ? `Serverless is cheaper: it saves ${dollars(saved)} a month, ${percent(saved / chosen.month)} of the bill for ${them}.`
      : `Provisioned is cheaper: ${them} saves ${dollars(saved)} a month, ${percent(saved / month)} of the serverless bill.`;
    plan.tell(verdict, "yes", sentence);
    const held = writer.wanted > result.max ? "maximum" : "peak";
    defaults.replaceChildren(result.acu !== null && result.hour !== null ? "Your prices" : "Prices of us-east-1, US East (N. Virginia), on demand",
      `; Aurora ${io ? "I/O-Optimized" : "Standard"}; ${plain(result.min)} to ${plain(result.max)} ACU, ${count} ${count === 1 ? "instance" : "instances"}; db.${chosen.name}${result.class === "auto" ? " is the cheapest that holds the " + held : ""}. `,
      make("a", { href: "#what-it-assumes" }, "All that it assumes"));
    const tile = (name, figure, under, best) => make(`div${best ? ".best" : ""}`, {}, make("span", {}, name), make("b", {}, figure), make("span", {}, under));
    tiles.replaceChildren(
      tile("Serverless", dollars(month), `a month, ${round(acus)} ACU on average`, cheaper),
      tile(them, dollars(chosen.month), `a month, ${plain(chosen.acu)} ACU of memory` + (count > 1 ? " each" : ""), !cheaper),
      tile("Break-even", `${round(chosen.even)} ACU`, `on average and instance, ${percent(chosen.even / chosen.acu)} of db.${chosen.name}; this load: ${round(acus / count)}`));
    weigh(result);
    const hours = () => fact.cite("computed.month.hours");
    const hourly = [`db.${chosen.name}: ${count} × `, priced(result.hour, classes[chosen.name].price),
      io && result.hour === null && [" × (1 + ", fact.cite("price.io-optimized.premium"), ")"], " × ", hours(), ` = ${dollars(chosen.month)}`];
    sums.replaceChildren(
      make("li", {}, `Serverless: ${plain4(acus)} ACU × `, priced(result.acu, `price.serverless.acu-hour${io ? ".io-optimized" : ""}`), " × ", hours(), ` = ${dollars(month)}`),
      make("li", {}, hourly),
      make("li", {}, `Break-even: $${plain4(price.hour)} ÷ $${plain4(price.acu)} = ${round(chosen.even)} ACU on average, of the ${plain(chosen.acu)} ACU that have the memory of db.${chosen.name} (`,
        fact.cite(classes[chosen.name].memory), " ÷ ", fact.cite("serverless.acu.memory"), ")"));
    notices.replaceChildren(...notes(result));
    others.replaceChildren(...(result.hour === null ? result.all : [chosen]).map(({ name, acu, month: theirs, even, fits }) =>
      make("tr", name === chosen.name ? { "aria-current": "true" } : {},
        make("th", { scope: "row" }, `db.${name}`), make("td", {}, `${plain(acu)} ACU`), make("td", {}, dollars(theirs)),
        make("td", {}, `${round(even)} ACU`), make("td", {}, fits ? (theirs < month ? "cheaper" : "dearer") : `too small for ${plain(writer.peak)} ACU`))));
    return sentence;
  }

  const plain4 = (value) => String(Math.round(value * 1e4) / 1e4);

  function notes(result) {
    const { writer, min, max, awake: held, load, chosen } = result;
    const note = (kind, ...content) => make(`li.${kind}`, {}, content);
    const hours = (share) => `${plain(share * 24)} h`;
    const daily = result.days === 1 ? "a day" : "a day, averaged over the week";
    const gap = longest(result);
    return [
      writer.over > 0 && note("bad", `Clipped: for ${hours(writer.over)} ${daily} the load wants more than ${plain(max)} ACU, up to ${plain(writer.wanted)}. What does not fit waits, and queries get slower. The bill does not show it.`),
      chosen.name[0] === "t" && note("hint", "AWS recommends T classes for ", fact.cite("aurora.t-classes.advised"), " only."),
      writer.paused > 0 && note("good", `Paused for ${hours(writer.paused)} ${daily}. The first connection after a pause waits `, fact.cite("serverless.resume.typical", "about 15 s"),
        gap > fact("serverless.resume.deep.after") * 3600 && [`; the longest pause here is longer than `, fact.cite("serverless.resume.deep.after"), ", after which it can be ", fact.cite("serverless.resume.deep", "30 s or longer")], "."),
      min === 0 && held.length > 0 && note("bad", "It will not pause, because of what you ticked, and no error says so. It is counted at no less than ", fact.cite("serverless.capacity.min.running"), "."),
      min === 0 && !held.length && !writer.paused && note("bad", load.some((value) => !value) ? "It never pauses: no gap in the load is as long as the idle interval." : "It never pauses: somebody is always connected. A load of 0 means that nobody is."),
      min > 0 && load.some((value) => !value) && note("hint", "It does not pause: only a minimum of ", fact.cite("serverless.capacity.min"), " does."),
      held.includes("proxy") && note("hint", "The proxy has a bill of its own: at least ", fact.cite("computed.proxy.serverless-floor.month"), " in front of serverless, ", fact.cite("computed.proxy.provisioned-floor.month"), " in front of provisioned instances. Neither is counted here."),
      held.includes("global") && min < fact("serverless.minimum.global-primary") && note("hint", "For the primary of a global database AWS recommends a minimum of ", fact.cite("serverless.minimum.global-primary"), "."),
      min <= LEAST && note("hint", "On Aurora PostgreSQL this minimum caps max_connections at ", fact.cite("serverless.max-connections.postgresql.cap", "2,000"), "."),
    ].filter(Boolean);
  }

  /** Seconds of the longest stretch without load. */
  function longest({ loads, slot }) {
    let best = 0, now = 0;
    for (const load of [...loads, ...loads]) best = Math.max(best, (now = load ? 0 : now + 1));
    return Math.min(best, loads.length) * slot;
  }

  // ---- drawing the load, by pointer and by keyboard

  const snap = (acu) => Math.max(0, Math.min(MOST, Math.round(acu / STEP) * STEP));
  let drag = null;

  function stroke(event) {
    const box = chart.getBoundingClientRect();
    const count = result.load.length;
    const index = Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left - LEFT) / (box.width - LEFT - 6)) * count)));
    const share = (box.top + HEIGHT - BOTTOM - event.clientY) / (HEIGHT - BOTTOM - TOP);
    const acu = share * top;
    const last = drag.last ?? [index, acu];
    // What a fast pointer jumps over lies on the line between.
    const line = (at) => (at === index ? acu : last[1] + ((acu - last[1]) * (at - last[0])) / (index - last[0]));
    const within = (at) => at === index || (at - last[0]) * (at - index) < 0;
    selected = index;
    drag.last = [index, acu];
    change({ load: result.load.map((old, at) => (within(at) ? snap(line(at)) : old)) });
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    chart.setPointerCapture(event.pointerId);
    drag = { before: result.load };
    stroke(event);
  });
  chart.addEventListener("pointermove", (event) => drag && stroke(event));
  chart.addEventListener("pointerup", () => {
    drag = null;
    scale();
  });
  chart.addEventListener("pointercancel", () => { // the finger wanted to scroll
    const { before } = drag ?? { before: result.load };
    drag = null;
    change({ load: before });
  });
  chart.addEventListener("keydown", (event) => {
    const count = result.load.length, large = Math.max(1, Math.round(top / 8));
    const go = { ArrowLeft: selected - 1, ArrowRight: selected + 1, Home: 0, End: count - 1 }[event.key];
    const by = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: large, PageDown: -large }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (go === undefined && !by)) return;
    event.preventDefault();
    if (by) change({ load: result.load.map((old, at) => (at === selected ? snap(old + by) : old)) });
    else {
      selected = Math.max(0, Math.min(count - 1, go));
      paint();
    }
  });

  function scale() {
    const high = Math.max(...result.load, result.writer.peak, 1);
    top = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256].find((top) => top >= high * 1.1) ?? MOST;
    paint();
  }

  new ResizeObserver(() => result && paint()).observe(chart);

  plan.start(place, {
    fields,
    build(controls, values, changer, entering) {
      change = changer;
      enter = entering;
      const ticks = awake.map((item) => {
        const key = item.dataset.awake;
        const tick = () =>
          change({ awake: awake.map(({ dataset }) => dataset.awake).filter((other) => (other === key ? input.checked : values.awake.includes(other))) });
        const input = make("input", { type: "checkbox", value: key, input: tick, change: tick });
        return make("label.plan-check", {}, input, make("span", {}, [...item.childNodes]));
      });
      boxes = ticks.map((label) => label.firstChild);
      awake[0]?.parentElement.remove();
      const group = (name, ...content) => make("fieldset", {}, make("legend", {}, name), content);
      return [
        verdict, make("div.plan-answer", {}, defaults, tiles, gauge),
        make("div.plan-chips", { role: "group", "aria-label": "Shape of the load" }, chips),
        chart,
        make("p.plan-help", { id: "plan-chart-keys" }, make("span.load", {}, "load"), " ", make("span.area", {}, "capacity, which is billed"), " ", make("span.over", {}, "above the maximum"), make("br"),
          "Draw with the pointer, or with the keys: ← → choose a time, ↑ ↓ change the load."),
        make("div.plan-groups", {},
          group("Load", controls.span, make("label.plan-field", {}, make("span", {}, "As numbers, in ACU"), text, make("small", { id: "plan-load-fits" }, fields.load.fits))),
          group("Range", controls.min, controls.max, controls.pause, controls.linger),
          group("Instances", controls.followers, controls.readers, controls.share),
          group("Prices (us-east-1)", controls.class, controls.storage, controls.acu, controls.hour)),
        ticks.length && make("details", {}, make("summary", {}, "What keeps it awake? Tick what you have"), ticks),
        make("div.plan-answer", {},
          make("h2", {}, "What follows"), notices,
          make("h2", {}, "How it is computed"), sums,
          make("details", {}, make("summary", {}, "Every class, against serverless"),
            plan.grid(["Class", "Memory", "A month", "Break-even", "Is"], others)),
          table),
      ];
    },
    check: impossible,
    clear: () => text.blur(), // a field in use is not overwritten
    refuse(reasons, values) {
      chart.hidden = true;
      mark(values);
      plan.tell(verdict, "none", reasons.join(" "));
    },
    show(values) {
      chart.hidden = false;
      mark(values);
      result = compute(values);
      selected = Math.min(selected, result.load.length - 1);
      drag ? paint() : scale();
      const { chosen, writer } = result;
      const least = Math.min(...result.load.filter((load) => load > 0));
      const sentence = !values.load ? "Pick a shape, draw a load or paste one: the verdict follows."
        : !chosen.fits ? `db.${chosen.name} has the memory of ${plain(chosen.acu)} ACU, and this load rises to ${plain(writer.peak)}: it does not hold it, so there is nothing to compare.`
        : writer.wanted > values.max && least > values.max ? `Even the least of this load, ${plain(least)} ACU, is above the maximum, ${plain(values.max)} ACU: nothing holds it, so there is nothing to compare.` : "";
      if (sentence) {
        plan.tell(verdict, "none", sentence, !values.load);
        return sentence;
      }
      tabulate();
      return tell(result);
    },
  });

  /** What is chosen, in the buttons, the boxes and the text. */
  function mark(values) {
    for (const chip of chips) {
      const { span = "day" } = shapes[chip.value];
      chip.setAttribute("aria-pressed", span === values.span && write(values.load) === chip.value);
    }
    for (const box of boxes) box.checked = values.awake.includes(box.value);
    text.setAttribute("aria-invalid", document.activeElement === text && read(text.value) === undefined);
    if (document.activeElement !== text) text.value = values.load ? numbers(values.load) : "";
  }
};
