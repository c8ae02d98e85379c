// Is it still true? Marks in a pasted text what a fact of the page contradicts or confirms. Nothing leaves the page.
"use strict";

/** The marks of a text: { start, end, kind, claim }, in its order. `known(id)` gives a fact's value and `old`, its former ones. */
plan.stillTrue = (text, known) => {
  const NUMBERS = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, sixteen: 16, twenty: 20 };
  const number = (word) => NUMBERS[word.toLowerCase()] ?? Number(word.replaceAll(",", ""));
  const PRODUCTS = {
    dsql: /\bdsql\b/i,
    other: /dynamo|documentdb|neptune|cosmos|spanner|cockroach|yugabyte|keyspaces|redshift|mongo|alloydb|cloud sql|azure|\boracle\b|sql server|planetscale|\bneon\b|cassandra|\btidb\b|redis|borealis/i,
    aurora: /\baurora\b(?! dsql)|global databases?\b|rds proxy|data api|rds-data|\bACUs?\b|serverless v[12]/i,
    rds: /\brds\b(?! proxy| data)/i,
  };
  // What was true once may be said: of the past, of a change, of another's words, or as a question.
  const PAST = /\b(until|before(?! (scal|paus|it\b|you\b|the (cluster|instance|database)|each|every))|used to|formerly|previous(ly)?|no longer|any ?more|was|were|had|took|could|ran|raised|increased|lifted|doubled|grew|originally|at launch|initially|at first|earlier|back then|old|older|outdated|obsolete|since then|myth|mistak\w*|wrong(ly)?|false|incorrect|untrue|misconception|contrary|legacy|years ago|changed|replaced|ended|as of 20(1\d|2[0-4])|in 20(1\d|2[0-4])|some pages|still (say|says|have the old|list))\b|\bnot (limited|restricted|just|only|true)\b|n't (limited|restricted|just|only|true)\b|→|~~/i;
  const CORRECTED = /^\W*(no\b[^a-z]|not (any ?more|true|quite)|wrong|false|outdated|that (is|was|'s|has) (no|wrong|out|old|not|true|changed|the old|history)|this (is|was|has) (no|wrong|out|old|not|changed|the old|history)|since |now |today)/i;
  const blank = (found) => " ".repeat(found.length);

  /** The text with the same places, without Markdown's signs. */
  const plain = text.replace(/[‘’]/g, "'").replace(/[\u00a0\u2009\u202f]/g, " ").replace(/\u2011/g, "-")
    .replace(/\[\^\d+\]|\]\([^)\s]*\)|<[^<>\n]{1,200}>|[*`~[\]]/g, blank).replace(/\b_|_\b/g, " ");

  /** Sentences with what leads to them: { start, end, said, heading, lead, next }. */
  function sentences() {
    const found = [];
    const headings = [];
    let block = null;
    const close = () => {
      if (!block) return;
      const part = plain.slice(block.start, block.end);
      let from = 0;
      const ends = block.whole ? [] : [...part.matchAll(/[.!?:]["')]*\s+(?=["'(]?[A-Z0-9])/g)].map((one) => one.index + one[0].length).filter((at) => !/\b(e\.g|i\.e|vs|approx|max|min|no|resp|ca|incl)\.\s+$/i.test(part.slice(0, at)) && !/:\s+$/.test(part.slice(Math.max(0, at - 3), at)));
      for (const at of [...ends, part.length]) {
        const said = part.slice(from, at);
        if (said.trim()) found.push({ start: block.start + from, end: block.start + at - (said.length - said.trimEnd().length), said, block, first: from === 0 });
        from = at;
      }
      block = null;
    };
    let at = 0;
    let code = false;
    let head = "";
    for (const line of text.split(/(?<=\n)/)) {
      const start = at;
      at += line.length;
      const heading = /^\s{0,3}(#{1,6})\s/.exec(line);
      const quoted = /^\s*>/.test(line);
      if (!line.trim() || heading || quoted || /^\s*([-*+•–◦]|\d+[.)])\s|^\s*\||^\[\^/.test(line)) close();
      if (/^\s*(```|~~~)/.test(line)) code = !code;
      else if (!code && !/^\s*\|/.test(line)) head = "";
      if (!line.trim() || quoted || code || /^\s*(```|~~~|[?!]{3})/.test(line)) {
        close();
        continue;
      }
      if (/^\s*\|/.test(line)) head ||= plain.slice(start, at);
      if (heading) {
        headings.splice(heading[1].length - 1, 9);
        headings[heading[1].length - 1] = plain.slice(start, at);
      }
      block ??= { start, head, whole: /^\s*\|/.test(line), headings: headings.filter(Boolean), title: Boolean(heading) };
      block.end = at;
      if (heading || block.whole) close();
    }
    close();
    return found;
  }

  /** Whom a sentence speaks of: the product it names, else the one before, else the heading's, else the text's. */
  const named = (part) => {
    const names = Object.keys(PRODUCTS).filter((name) => PRODUCTS[name].test(part));
    if (names.includes("other")) return "other"; // even beside Aurora: whose figure it is, nobody can tell
    return names.includes("dsql") && names.includes("aurora") ? "both" : names[0];
  };
  const has = (pattern, part) => ((pattern.lastIndex = 0), pattern.test(part));
  const all = sentences();
  const whole = named(plain.replace(new RegExp(PRODUCTS.other, "gi"), "")) && has(PRODUCTS.aurora, plain) ? "aurora" : has(PRODUCTS.other, plain) ? "other" : named(plain);
  let before;
  const marks = [];
  all.forEach((sentence, index) => {
    const { said, block, start, end, first } = sentence;
    const titles = [...block.headings].reverse();
    const above = titles.map(named).find(Boolean) ?? whole;
    const goesOn = !first || /^\W*(it|its|they|their|there|this|that|these|both|each|also|the (limit|maximum|service|former|latter))\b/i.test(said) || /^\s*[-*+•–◦]/.test(said);
    sentence.of = named(said) ?? (goesOn ? before : undefined) ?? above;
    before = sentence.of;
    if (block.title) before = named(said) ?? above;
    if (/\?["')]*\s*$/.test(said)) return;
    const told = block.head + said; // a row says what its column says
    const near = [titles.join("\n"), plain.slice(Math.max(0, start - 300), start), told].join("\n");
    const past = PAST.test(told) || CORRECTED.test(all[index + 1]?.said ?? "");
    const quotes = [...said.matchAll(/"[^"]*"|“[^”]*”/g)].map((one) => [one.index, one.index + one[0].length]);
    for (const claim of plan.claims) {
      if (sentence.of !== claim.of && !(sentence.of === "both" && claim.of !== "rds") && !(claim.alone && sentence.of === undefined && claim.of === "aurora")) continue;
      if ((claim.needs && !has(claim.needs, near)) || (claim.unless && has(claim.unless, told)) || (claim.around && has(claim.around, plain.slice(Math.max(0, start - 400), start)))) continue;
      const kind = judge(claim, said, quotes);
      if (kind && !(past && kind !== "confirmed")) marks.push({ start: start + (said.length - said.trimStart().length), end, kind, claim });
    }
  });
  return settle(marks);

  /** What the claim says of a sentence, or nothing. */
  function judge(claim, said, quotes) {
    const out = (match) => !quotes.some(([from, to]) => match.index < to && match.index + match[0].length > from);
    for (const pattern of claim.says) if ([...said.matchAll(pattern)].some(out)) return claim.kind;
    const { value, old } = known(claim.fact);
    const wrong = [...old, ...claim.also];
    const kinds = new Set();
    for (const pattern of claim.figures) {
      for (const match of [...said.matchAll(pattern)].filter(out)) {
        const now = number(match[1]);
        if (now === value) kinds.add("confirmed");
        else if (!claim.quiet && wrong.includes(now)) kinds.add("outdated");
      }
    }
    if (kinds.size !== 1) return null; // both figures: it tells of the change
    const [kind] = kinds;
    const today = [value || undefined, Object.keys(NUMBERS).find((word) => NUMBERS[word] === value)].filter((one) => one !== undefined);
    return kind === "outdated" && today.some((one) => new RegExp(`(^|[^\\d.])${one}([^\\d.]|$)`, "i").test(said)) ? null : kind;
  }

  /** One mark for a sentence: the contradictions if there are any, one of each fact. */
  function settle(marks) {
    const rank = { wrong: 0, outdated: 1, imprecise: 2, confirmed: 3 };
    const byPlace = new Map();
    for (const mark of marks) byPlace.set(mark.start, [...(byPlace.get(mark.start) ?? []), mark]);
    return [...byPlace.values()].map((some) => {
      some.sort((a, b) => rank[a.kind] - rank[b.kind]);
      const loud = some.filter(({ kind }) => kind !== "confirmed");
      const claims = new Map((loud.length ? loud : some).map(({ claim }) => [claim.fact, claim]));
      return { start: some[0].start, end: some[0].end, kind: some[0].kind, claims: [...claims.values()] };
    });
  }
};
