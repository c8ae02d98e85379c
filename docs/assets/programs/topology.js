// Which topology: what a global database of these Regions, readers and proxies may be, loses, costs, and how it looks.
"use strict";

window.programs.topology = (place) => {
  const { make, draw, kinds, dollars } = plan;
  const fact = plan.facts(place);
  const MOST = fact("global.secondary-regions.max");
  const LEAST = fact("global.secondary-regions.min");
  const SUM = fact("global.readers.primary.sum");
  const NEAR = fact("global.readers.secondary.max");
  const HOURS = fact("computed.month.hours");
  const VOLUME = fact("migration.target.volume.max") * 1024; // GiB

  const classes = Object.fromEntries(
    fact.ids.map((id) => [id, id.match(/^price\.instance\.(r\w+)-(\w+)$/)]).filter(([, found]) => found).map(([id, [, family, size]]) =>
      [`${family}.${size}`, { price: id, vcpus: fact(`price.instance.${size}.memory`) / fact("price.instance.memory-per-vcpu") }]));
  const named = Object.fromEntries(Object.keys(classes).map((name) => [name, `db.${name}`]));

  const list = (label, options) => ({ initial: Object.keys(options)[0], ...kinds.choice({ label, options }) });
  const count = (label, initial, high, low = 0) => ({ initial, ...kinds.number({ label, low, high }) });
  const amount = (label, unit, id, high = 1e6) => ({ initial: fact(id), ...kinds.number({ label, unit, low: 0, high, step: "any" }) });
  const fields = {
    engine: list("Engine", { postgresql: "PostgreSQL", mysql: "MySQL" }),
    primary: count("In the primary", 1, SUM),
    secondaries: { initial: null, ...kinds.number({ label: "Secondary Regions", low: LEAST, high: MOST, empty: true }) },
    headless: count("Of these headless", 0, MOST),
    readers: count("In each secondary", 1, NEAR, 1),
    forwarding: list("Write forwarding", { off: "off", on: "on" }),
    proxy: list("RDS Proxy", { none: "none", primary: "in the primary Region", all: "in every Region" }),
    class: list("Class in the primary", named),
    class2: list("In the secondaries", { same: "the same", ...named }),
    storage: list("Storage", { standard: "Aurora Standard", io: "I/O-Optimized" }),
    gib: amount("Size of the volume", "GiB", "bill.storage.size", VOLUME),
    io: amount("Replicated write I/Os a month", "million", "bill.global.writes"),
    gb: amount("Sent to each, a month", "GB", "bill.global.transferred"),
  };

  // ---- the model

  function compute(values) {
    const { secondaries: s, primary, storage, proxy } = values;
    const { headless } = values;
    const live = s - headless;
    const readers = live ? values.readers : 0;
    const own = classes[values.class];
    const theirs = classes[values.class2] ?? own;
    const io = storage === "io";
    const premium = io ? 1 + fact("price.io-optimized.premium") / 100 : 1;
    const proxied = (instances, { vcpus }) =>
      Math.max(fact("price.proxy.vcpu.min"), instances * vcpus) * fact("price.proxy.vcpu-hour") * HOURS;
    const parts = {
      instances: live * readers * fact(theirs.price) * premium * HOURS,
      storage: s * values.gib * fact(`price.serverless.storage${io ? ".io-optimized" : ""}`),
      writes: s * values.io * fact("price.global.replicated-write-io"),
      transfer: s * values.gb * fact("price.global.transfer"),
      proxies: (proxy === "none" ? 0 : proxied(1 + primary, own)) + (proxy === "all" ? live * proxied(readers, theirs) : 0),
    };
    return { ...values, s, live, readers, own, theirs, io, parts, left: SUM - s,
      month: Object.values(parts).reduce((sum, part) => sum + part, 0) };
  }

  // ---- the drawing

  const figure = document.getElementById("global-topology");
  const stage = make("div.kit-stage.plan-drawing");
  let result;

  /** The picture's own icon of a node, `size` wide around (x, y). */
  function icon(name, x, y, size) {
    const node = [...figure.querySelectorAll('[data-kit="node"]')].find((node) => node.textContent.split(/\s+/).join(" ").startsWith(name));
    const full = 64; // as the kit draws it
    return [...node.querySelectorAll("use")].map((use) => {
      const copy = use.cloneNode();
      for (const name of ["x", "y"]) copy.removeAttribute(name);
      copy.setAttribute("transform", `translate(${x - size / 2} ${y - size / 2}) scale(${size / full})`);
      return copy;
    });
  }

  const words = (text, x, y, kind = "", anchor = "middle") => draw(`text${kind}`, { x, y, "text-anchor": anchor }, text);
  const some = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  /** A line through these points, with a head where it ends. */
  function line(kind, points, end = true) {
    const [[x0, y0], [x1, y1]] = points.slice(-2);
    const turn = (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
    return [draw(`path.${kind}`, { d: `M${points.map((point) => point.join(" ")).join("L")}` }),
      end && draw(`path.head.${kind}`, { d: kind === "read" ? "M-9 -5L0 0L-9 5" : "M-10 -5L0 0L-10 5Z", transform: `translate(${x1} ${y1}) rotate(${turn})` })];
  }

  function paint() {
    const { s, primary, readers, headless, forwarding, proxy } = result;
    const { paddingLeft, paddingRight } = getComputedStyle(stage);
    const width = Math.max(280, stage.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)), wide = width > 620;
    const size = wide ? 48 : 34, low = size / 2 + 16;
    const edge = 20, gap = wide ? 16 : 8, between = 44, high = 32 + size + 32;
    const most = wide ? Math.min(4, Math.floor(width / (proxy === "all" ? 240 : 150))) : proxy === "all" ? 1 : 2; // "16 readers" in any font
    const right = width - (forwarding === "on" ? edge : 4), start = s > most ? edge : 4; // room for the lines beside the boxes
    const parts = [], lines = [];

    /** A Region's box with its nodes in a row, and where they stand. The cluster holds those from `first` on. */
    function region(title, x, y, w, nodes, first) {
      const step = w / nodes.length, middle = y + 30 + size / 2;
      parts.push(
        draw("rect.region", { x, y, width: w, height: high, rx: 4 }),
        words(title, x + 8, y + 17, ".title", "start"),
        draw("rect.cluster", { x: x + first * step + 4, y: y + 24, width: w - first * step - 8, height: high - 30, rx: 6 }));
      return nodes.map(({ name, label, kind, over }, i) => {
        const at = x + (i + 0.5) * step;
        if (kind) {
          const half = Math.min(step / 2 - 5, wide ? 44 : 24);
          parts.push(draw(`rect.box${kind}`, { x: at - half, y: middle - 15, width: 2 * half, height: 30, rx: 6 }), words(label, at, middle + 4));
          return { x: at, y: middle, half };
        }
        parts.push(...icon(name, at, middle, size), words(label, at, middle + low, over ? ".over" : ""));
        return { x: at, y: middle, half: size / 2 };
      });
    }
    const link = (kind, from, to) => {
      const way = Math.sign(to.x - from.x);
      lines.push(...line(kind, [[from.x + way * (from.half + 3), from.y], [to.x - way * (to.half + 4), to.y]]));
    };

    const top = forwarding === "on" ? 18 : 4;
    const withProxy = proxy !== "none";
    const home = region("Primary Region", start, top, right - start, [
      { name: "Application", label: wide ? "Application" : "App" },
      withProxy && { label: "Proxy", kind: ".plain" },
      { name: "Writer", label: "Writer" },
      { name: "Cluster volume", label: "Volume" },
      primary && { name: "Readers", label: some(primary, "reader"), over: primary > result.left },
    ].filter(Boolean), withProxy ? 2 : 1);
    const at = withProxy ? 2 : 1, writer = home[at], volume = home[at + 1];
    for (let i = 0; i <= at; i++) link("write", home[i], home[i + 1]);
    if (primary) link("read", volume, home[at + 2]);

    const columns = Math.ceil(s / Math.ceil(s / most)) || 1;
    const each = Math.min((right - start - gap * (columns - 1)) / columns, 420);
    const left = start + (right - start - columns * each - (columns - 1) * gap) / 2; // of all rows
    const rows = Math.ceil(s / columns);
    const row = (i) => top + high + between + i * (high + between);
    const trunk = edge / 2;
    for (let i = 0; i < s; i++) {
      const r = Math.floor(i / columns), x = left + (i % columns) * (each + gap), y = row(r);
      const empty = i >= s - headless, fronted = proxy === "all" && !empty;
      const nodes = region(`${wide && each > 200 ? "Secondary Region" : "Secondary"} ${i + 1}`, x, y, each, [
        fronted && { label: "Proxy", kind: ".plain" },
        empty ? { label: "none", kind: ".ghost" } : { name: "Readers", label: some(readers, "reader") },
        { name: "Cluster volume", label: "Volume" },
      ].filter(Boolean), fronted ? 1 : 0);
      const [reader, copy] = nodes.slice(-2), bus = y - 14;
      lines.push(...line("replication", [[copy.x, bus], [copy.x, copy.y - size / 2 - 4]]));
      if (empty) continue;
      link("read", copy, reader);
      if (fronted) link("read", nodes[0], reader);
      if (forwarding === "on") lines.push(...line("write", [[reader.x, reader.y + low + 6], [reader.x, y + high + 12]], false));
    }
    if (s) {
      const ends = (r) => Array.from({ length: Math.min(columns, s - r * columns) }, (_, i) => left + i * (each + gap));
      const bus = (r) => row(r) - 14;
      const nodesIn = (x, fronted) => x + each * (fronted ? 5 / 6 : 3 / 4);
      for (let r = 0; r < rows; r++) {
        const xs = ends(r).map((x, i) => nodesIn(x, proxy === "all" && r * columns + i < s - headless));
        const from = r || rows > 1 ? [trunk] : [];
        const all = [...from, ...xs, ...(r ? [] : [volume.x])];
        lines.push(...line("replication", [[Math.min(...all), bus(r)], [Math.max(...all), bus(r)]], false));
        const live = ends(r).filter((_, i) => r * columns + i < s - headless);
        if (forwarding === "on" && live.length) {
          const firstReader = live[0] + each * (proxy === "all" ? 1 / 2 : 1 / 4);
          lines.push(...line("write", [[firstReader, row(r) + high + 12], [width - edge / 2, row(r) + high + 12]], false));
        }
      }
      lines.push(...line("replication", [[volume.x, volume.y + low + 6], [volume.x, bus(0)]], false));
      if (rows > 1) lines.push(...line("replication", [[trunk, bus(0)], [trunk, bus(rows - 1)]], false));
      const live = s - headless;
      if (forwarding === "on" && live) {
        const lowest = row(Math.floor((live - 1) / columns)) + high + 12;
        lines.push(...line("write", [[width - edge / 2, lowest], [width - edge / 2, 6], [writer.x, 6], [writer.x, writer.y - size / 2 - 5]]));
      }
    }
    const height = row(rows) - between + (forwarding === "on" ? 20 : 4);
    stage.replaceChildren(draw("svg.kit-svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": told(), "font-family": figure.querySelector("svg").getAttribute("font-family") }, parts, lines));
  }

  /** The drawing in words. */
  function told() {
    const { s, headless, live, primary, readers, forwarding, proxy } = result;
    return [`Primary Region: a writer and ${some(primary, "reader")}.`,
      live && `${some(live, "secondary Region")} with ${some(readers, "reader")}${live > 1 ? " each" : ""}.`,
      headless && `${some(headless, "headless secondary Region")}.`,
      s && "The primary's volume replicates to each.",
      forwarding === "on" && live && "Readers of the secondaries forward writes to the writer.",
      proxy === "all" ? "A proxy in each Region with instances." : proxy === "primary" && "A proxy in the primary Region."].filter(Boolean).join(" ");
  }

  new ResizeObserver(() => result && paint()).observe(stage);

  // ---- what is shown

  const verdict = plan.verdict();
  const defaults = make("p.plan-defaults");
  const tiles = make("div.plan-tiles");
  const limits = make("ul.plan-notices");
  const notices = make("ul.plan-notices");
  const sums = make("ul.plan-sums");

  const ASK = "How many secondary Regions? Then it follows whether that is allowed, and what it costs.";
  const drawing = make("div", { hidden: true }, stage,
    make("p.plan-legend", {}, make("i.write"), "write", make("i.read"), "read", make("i.replication"), "replication, typically under ", fact.cite("global.lag.typical")),
    make("h2", {}, "What is allowed"), limits);

  function rules({ s, primary, readers, live, left }) {
    const rule = (ok, ...content) => make(`li.${ok ? "good" : "bad"}`, {}, content);
    return [
      rule(true, `Secondary Regions: ${s} of `, fact.cite("global.secondary-regions.max", MOST), ", and at least ", fact.cite("global.secondary-regions.min", LEAST), "."),
      rule(primary <= left, `Readers in the primary: ${primary} of ${left}, that is `, fact.cite("global.readers.primary.sum", SUM),
        ` − ${s}, one less for each secondary Region.`),
      live > 0 && rule(true, `Readers in a secondary: ${readers} of `, fact.cite("global.readers.secondary.max", NEAR), "."),
    ].filter(Boolean);
  }

  function notes({ engine, s, live, headless, readers, forwarding, proxy, own, theirs }) {
    const note = (kind, ...content) => make(`li.${kind}`, {}, content);
    return [
      headless > 0 && note("bad", "A headless secondary cannot take over before you have created an instance in it. Nothing can read or forward there."),
      live > 0 && readers === 1 && note("hint", "The only instance of a secondary becomes the writer. A second one keeps readers, and survives a zone."),
      live > 0 && fact(theirs.price) < fact(own.price) && note("bad", "The instances of the secondaries are smaller: after a failover the writer is, too, until you scale it."),
      s > 1 && note("hint", "After a failover the other secondaries are rebuilt, for up to ", fact.cite("global.failover.rebuild.max"), "."),
      forwarding === "on" && live > 0 && note("hint", "Write forwarding needs version ", fact.cite(`global.forwarding.${engine}.version`), " or higher, and may take ", fact.cite(`global.forwarding.${engine}.connections`),
        " of the writer’s connections. Each statement crosses to the primary and its answer crosses back."),
      forwarding === "on" && proxy === "all" && live > 0 && note("hint", "Through a proxy, forwarding takes the consistency mode EVENTUAL or GLOBAL, not SESSION."),
      proxy !== "none" && note("hint", "A proxy never leaves its Region. After a change of the primary, you send the writes to the proxy there", proxy === "primary" && ", and here there is none", "."),
      proxy === "all" && live > 0 && note("hint", "The proxy of a secondary serves reads through its read-only endpoint; its read/write endpoint refuses."),
      engine === "postgresql" && s > 0 && note("hint", "Aurora PostgreSQL can limit the loss, from ", fact.cite("global.rpo.min"), " on: managed RPO stops commits when every secondary is too far behind."),
    ].filter(Boolean);
  }

  function sum({ s, live, readers, own, theirs, io, gib, gb, million, primary, proxy, parts, month }) {
    const row = (name, cost, ...how) => make("li", {}, `${name}: `, how, ` = ${dollars(cost)}`);
    const hours = () => fact.cite("computed.month.hours");
    return [
      row("Instances", parts.instances, `${live} × ${readers} × `, fact.cite(theirs.price), io && [" × (1 + ", fact.cite("price.io-optimized.premium"), ")"], " × ", hours()),
      row("Storage", parts.storage, `${s} × ${gib} GiB × `, fact.cite(`price.serverless.storage${io ? ".io-optimized" : ""}`)),
      row("Replicated write I/Os", parts.writes, `${s} × ${million} million × `, fact.cite("price.global.replicated-write-io")),
      row("Transfer", parts.transfer, `${s} × ${gb} GB × `, fact.cite("price.global.transfer")),
      proxy !== "none" && row("Proxies", parts.proxies, `(${(1 + primary) * own.vcpus} vCPUs`, proxy === "all" && live > 0 && ` + ${live} × ${readers * theirs.vcpus}`,
        ", at least ", fact.cite("price.proxy.vcpu.min"), " each) × ", fact.cite("price.proxy.vcpu-hour"), " × ", hours()),
      make("li", {}, make("strong", {}, `Together ${dollars(month)} a month`)),
    ].filter(Boolean);
  }

  plan.start(place, {
    fields,
    build(c) {
      const group = (name, ...content) => make("fieldset", {}, make("legend", {}, name), content);
      return [
        verdict, make("div.plan-answer", {}, defaults, tiles),
        make("div.plan-groups", {},
          group("Regions", c.secondaries, c.headless, c.engine),
          group("Readers", c.primary, c.readers),
          group("Writes and connections", c.forwarding, c.proxy)),
        drawing,
        make("div.plan-answer", {}, make("h2", {}, "What follows"), notices),
        make("h2", {}, "How the bill is computed"),
        make("div.plan-groups", {}, group("Prices (us-east-1)", c.class, c.class2, c.storage, c.gib, c.io, c.gb)),
        make("div.plan-answer", {}, sums),
      ];
    },
    check({ secondaries: s, headless, readers, forwarding, class2 }) {
      if (s === null || headless < s) return [];
      if (headless > s) return [`${headless} headless of ${some(s, "secondary Region")}: there cannot be more of them.`];
      return [ // no secondary has an instance
        readers > 1 && `${readers} readers in each secondary, and every secondary is headless: it has none.`,
        forwarding === "on" && "Write forwarding is on, and every secondary is headless: nothing there can forward.",
        class2 !== "same" && `Instances of ${named[class2]} in the secondaries, and every secondary is headless: it has none.`,
      ].filter(Boolean);
    },
    refuse(reasons) {
      drawing.hidden = true;
      plan.tell(verdict, "none", reasons.join(" "));
    },
    show(values) {
      if (values.secondaries === null) {
        drawing.hidden = true;
        plan.tell(verdict, "none", ASK, true);
        return ASK;
      }
      result = compute(values);
      const { s, live, primary, readers, month, left } = result;
      const allowed = primary <= left;
      const sentence = allowed ? `Allowed: ${s + 1} Regions, ${some(1 + primary + live * readers, "instance")}.`
        : `Not allowed: ${some(primary, "reader")} in the primary and ${some(s, "secondary Region")} are more than ${SUM} together.`;
      drawing.hidden = false;
      plan.tell(verdict, allowed ? "yes" : "no", sentence);
      defaults.replaceChildren(`Prices of us-east-1, US East (N. Virginia), on demand; db.${values.class}`, values.class2 !== "same" && live ? ` and db.${values.class2}` : "",
        `; ${values.gib} GiB, ${values.io} million replicated writes and ${values.gb} GB sent a month. `, make("a", { href: "#what-it-assumes" }, "All that it assumes"));
      const tile = (name, figure, ...under) => make("div", {}, make("span", {}, name), make("b", {}, figure), make("span", {}, under));
      tiles.replaceChildren(
        tile("Beside the primary", dollars(month), "a month"),
        tile("Lag", ["< ", fact.cite("global.lag.typical")], "typically; there is no limit"),
        tile("Lost with the Region (RPO)", fact.cite("global.failover.rpo"), "what had not arrived; in a switchover ", fact.cite("global.switchover.rpo")),
        tile("Until it writes again (RTO)", fact.cite("global.failover.rto.guide"), live ? ["User Guide; elsewhere under ", fact.cite("global.failover.rto.claim")] : "after an instance is created"));
      limits.replaceChildren(...rules(result));
      notices.replaceChildren(...notes(result));
      sums.replaceChildren(...sum({ ...result, million: values.io }));
      paint();
      return allowed ? `${sentence} ${dollars(month)} a month beside the primary.` : sentence;
    },
  });
};
