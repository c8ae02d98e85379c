// The search: it answers the theme's questions in the theme's words, in place of the theme's own worker.
//
// A document is a section of a page or a row with an address. A name is found in each tool's spelling, since
// SecondsUntilAutoPause, seconds_until_auto_pause and --seconds-until-auto-pause are one word, and its parts too.
"use strict";

(() => {
  const FILLERS = new Set(("a about after all am an and any are as at be been but by can cannot could did do does doing don't for from get gets getting had has have " +
    "how i if in into is isn't it its just me much my need not of off on or our so than that the their then there this to too us use using want was we what when where " +
    "which while who why will with won't work works would you your").split(" "));
  // Words for one thing. What stands first needs not be the best: each finds the others, for less.
  const SAME = `cost price bill pricing expensive cheap charge charged money
limit limits max maximum quota
lag delay latency behind
postgres postgresql pg psql
k8s kubernetes
tf terraform hcl
cfn cloudformation
password credentials credential
rollback undo revert back return
downtime outage unavailable
replica replicas reader readers
paused pausing pause autopause sleep idle
resume resuming wake wakes awake coldstart wakeup
failover failing
permission permissions denied accessdenied unauthorized privilege grant
certificate tls ssl
dsql distributed
gdb globaldatabase globalcluster
dbcluster rdscluster
dbinstance rdsclusterinstance
dbproxy rdsproxy
globalcluster rdsglobalcluster
sp stored
encrypted encryption kms unencrypted
delete deleting remove removing destroy detach
autoscale autoscaling scaling scale
upgrade upgrading upgraded
promote promotion promoting
disaster dr
vpc network subnet
cross another other different
0 zero
1 one
5 five
10 ten
15 fifteen
16 sixteen`.split("\n").map((line) => line.split(" "));

  const fold = (text) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”«»]/g, '"').replace(/\s+/g, " ");
  const stem = (word) => (word.length < 4 || /\d/.test(word) ? word : word.replace(/(?:'s|ies|sses|ing|ed|es|s|ly)$/, (end) => ({ ies: "y", sses: "ss" })[end] ?? "").replace(/(.)\1$/, "$1").replace(/e$/, ""));
  const same = new Map();
  for (const group of SAME) for (const word of group) same.set(stem(word), [...(same.get(stem(word)) ?? []), ...group.map(stem).filter((one) => one !== stem(word))]);

  const WORD = /[\p{L}\p{N}_$][\p{L}\p{N}_.$%'’-]*/gu;
  const compared = new Map(); // a word as it is written → as it is compared: a text has the same few again and again
  function compare(raw) {
    let found = compared.get(raw);
    if (!found) {
      const parts = raw.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2").split(/[\s_.'’-]+/).filter(Boolean);
      const whole = raw.toLowerCase().replace(/[_'’-]/g, "");
      found = parts.length > 1 ? { word: whole, parts: parts.map((part) => stem(part.toLowerCase())) } : { word: stem(whole), parts: [] };
      compared.set(raw, found);
    }
    return found;
  }

  /** The words of a text as they are compared: { as, word, start, end, parts }, parts being those of a name. */
  function words(text) {
    const found = [];
    for (const { 0: match, index } of text.matchAll(WORD)) {
      const raw = match.replace(/[.'’_-]+$/, "");
      const as = compare(raw);
      found.push({ as, word: as.word, parts: as.parts, start: index, end: index + raw.length });
    }
    return found;
  }

  const distinct = (text) => [...new Set([...text.matchAll(WORD)].map(([match]) => compare(match.replace(/[.'’_-]+$/, ""))))];

  let docs = [];
  let pages = new Map(); // address → its first document
  let postings = new Map(); // word → Map(number of a document → weight)
  let vocabulary = [];

  function setup(told) {
    docs = told.map((doc) => ({ ...doc, lines: doc.text ? doc.text.split("\n") : [] }));
    postings = new Map();
    pages = new Map();
    docs.forEach((doc, number) => {
      doc.page = doc.location.replace(/#.*/, "");
      if (!pages.has(doc.page)) pages.set(doc.page, doc);
      doc.titles = names(doc.title);
      doc.about = names(doc.about ?? "");
      doc.folded = fold([doc.title, ...doc.lines].join("\n"));
      // What a message leaves open is written as …: what stands between must be there, in its order.
      doc.messages = doc.in ? [doc.title, ...doc.lines.slice(0, 1)].flatMap((line) => line.split(/, (?=\S)/)).filter((line) => line.length > 12)
        .map((line) => fold(line).split(/\s*…\s*/).map((part) => part.trim()).filter((part) => part.length > 2)).filter((parts) => parts.join("").length > 10) : [];
      doc.length = 0;
      const count = (text, weight) => {
        for (const { word, parts } of words(text)) {
          doc.length += 1;
          add(word, number, weight);
          for (const part of new Set(parts)) add(part, number, weight * 0.6);
        }
      };
      count(doc.title, 1);
      for (const line of doc.lines) count(line, 1);
    });
    vocabulary = [...postings.keys()];
    const mean = docs.reduce((sum, { length }) => sum + length, 0) / docs.length;
    for (const doc of docs) doc.norm = 0.75 + 0.25 * (doc.length / mean);
  }

  const names = (text) => new Set(words(text).flatMap(({ word, parts }) => [word, ...parts]));

  function add(word, number, weight) {
    if (!postings.has(word)) postings.set(word, new Map());
    const places = postings.get(word);
    places.set(number, (places.get(number) ?? 0) + weight);
  }

  const rarity = (places) => Math.log(1 + (docs.length - places.size + 0.5) / (places.size + 0.5));

  /** The words of the index that a word of the query can mean, each with its share. */
  function meanings(word, parts, open) {
    const found = new Map();
    const take = (one, share) => postings.has(one) && share > (found.get(one) ?? 0) && found.set(one, share);
    take(word, 1);
    for (const one of same.get(word) ?? []) take(one, 0.4);
    if (open && word.length > 1) for (const one of vocabulary) if (one !== word && one.startsWith(word)) take(one, found.has(word) ? 0.15 : 0.7 * (word.length / one.length) ** 0.3);
    if (!found.size && word.length > 4) {
      for (const one of vocabulary) if (one.startsWith(word) || (word.startsWith(one) && one.length > 4 && one.length > word.length * 0.7)) take(one, 0.6);
      if (!found.size) for (const one of vocabulary) if (near(word, one)) take(one, 0.5);
    }
    return found;
  }

  /** Whether one letter makes the difference. */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    let j = 0;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    const rest = [a.length - i - j, b.length - i - j];
    return Math.max(...rest) <= 1 || (rest[0] === 2 && rest[1] === 2 && a[i] === b[i + 1] && a[i + 1] === b[i]);
  }

  // What people say for what the pages call otherwise, and what stands in every message of a tool.
  const SAID = [[/\b(?:scal|go|drop|shrink|get)\w*(?: down)? to (?:zero|0)\b/gi, "pause zero"], [/\bcold[- ]?starts?\b/gi, "resume pausing"], [/\bhow many\b/gi, "max"], [/\broll(?:ing|ed|s)?[- ]back\b/gi, "rollback"], [/\bwhen calling the \w+ operation\b:?|\ban error occurred\b/gi, " "]];

  function ask(asked) {
    const query = SAID.reduce((text, [pattern, word]) => text.replace(pattern, word), asked);
    const whole = fold(query.replace(/["“”]/g, " ")).trim();
    let quoted = [...query.matchAll(/["“]([^"”]+)["”]/g)].map(([, said]) => fold(said).trim());
    if (quoted.join("").length < whole.length / 3) quoted = []; // a message has signs of its own, round the reader's names
    const all = words(query.replace(/["“”]/g, " "));
    const typed = (one) => query.replace(/["“”]/g, " ").slice(one.start, one.end);
    const meant = all.filter((one) => !FILLERS.has(typed(one).toLowerCase()));
    const terms = (meant.length ? meant : all).map((one) => ({ ...one, typed: typed(one).toLowerCase(), own: [one.word, ...(same.get(one.word) ?? [])] }));
    if (!terms.length) return [];
    terms.forEach((term, i) => { term.pair = i ? `${terms[i - 1].typed} ${term.typed}` : ""; });
    const open = !/[\s"”]$/.test(query) ? terms.at(-1) : null;

    const scores = new Map(); // number of a document → { score, hits }
    let total = 0;
    for (const term of terms) {
      const seen = new Map();
      const spread = (places, share) => {
        for (const [number, weight] of places) {
          const value = share * (weight / (weight + 1.2 * docs[number].norm));
          if (value > (seen.get(number) ?? 0)) seen.set(number, value);
        }
      };
      const found = meanings(term.word, term.parts, term === open && term.end === all.at(-1).end);
      let rare = 0;
      for (const [word, share] of found) {
        spread(postings.get(word), share);
        rare = Math.max(rare, rarity(postings.get(word)) * (share > 0.5 ? 1 : 0.7));
      }
      if (term.parts.length && !found.has(term.word)) { // a name that stands nowhere: by its parts
        const lists = term.parts.map((part) => postings.get(part)).filter(Boolean);
        const sums = new Map();
        for (const places of lists) for (const [number, weight] of places) sums.set(number, (sums.get(number) ?? 0) + weight / (weight + 1.2) / term.parts.length);
        for (const [number, value] of sums) if (value * 0.9 > (seen.get(number) ?? 0)) seen.set(number, value * 0.9);
        rare = Math.max(rare, ...lists.map(rarity), 0);
      }
      rare ||= Math.log(docs.length) * (terms.length > 4 ? 0.2 : 1); // in a pasted message: the reader's own names
      term.rare = rare ** 1.3;
      total += term.rare;
      for (const [number, value] of seen) {
        const entry = scores.get(number) ?? { score: 0, weight: 0, hits: new Set() };
        entry.score += term.rare * value;
        entry.weight += term.rare * Math.min(1, value * 2);
        entry.hits.add(term);
        scores.set(number, entry);
      }
    }

    const topics = new Set([...new Set(docs.map(({ page }) => page.split("/")[0]))].filter((folder) => folder && folder.split("-").map(stem).every((word) => terms.some((term) => term.word === word))));

    // A section is also about what its page's title and the rest of the page say.
    const onPage = new Map();
    for (const [number, { hits }] of scores) {
      const page = docs[number].page;
      if (!onPage.has(page)) onPage.set(page, new Set());
      for (const term of hits) onPage.get(page).add(term);
    }
    const results = [];
    for (const [number, entry] of scores) {
      const doc = docs[number];
      const page = pages.get(doc.page);
      let { score, weight } = entry;
      terms.forEach((term, i) => {
        const title = told(term, doc.titles);
        const above = told(term, page.titles);
        const about = told(term, page.about);
        score += term.rare * ((doc.in ? 0.3 : 0.5) * title + 0.4 * above + (doc === page ? 0.3 : 0.15) * about);
        const spelled = doc.folded.includes(term.typed); // in the reader's own spelling
        if (spelled) score += 0.15 * term.rare;
        if (!entry.hits.has(term)) weight += term.rare * Math.max(0.7 * above, 0.6 * about, onPage.get(doc.page).has(term) ? 0.25 : 0);
        if (spelled && term.pair && doc.folded.includes(term.pair)) score += 0.3 * Math.min(term.rare, terms[i - 1].rare);
      });
      const row = doc.in ? (/errors\/$/.test(doc.page) ? 0.8 : 0.55) : 1; // a list of errors comes before a program over it
      score *= (Math.min(1, weight / total) ** 1.5) * row * (/^check yourself$/i.test(doc.title) ? 0.6 : 1);
      if (whole.length > 3 && terms.length > 1 && doc.folded.includes(whole)) score *= 1.4;
      const said = Math.max(0, ...doc.messages.filter((parts) => inOrder(whole, parts)).map((parts) => parts.join("").length));
      if (said) score += total * Math.min(1, row + 0.15) * (0.5 + Math.min(1, said / whole.length)); // the pasted message
      else if (terms.length > 1 && doc.messages.some((parts) => parts.some((part) => part.includes(whole)))) score += 0.5 * total; // a piece of it
      if (doc.page === doc.location) { // the page itself, when its name and what it says of itself answer
        const named = terms.every(({ own }) => own.some((word) => doc.titles.has(word) || doc.about.has(word)));
        score = score * 1.1 + (named && terms.some(({ own }) => own.some((word) => doc.titles.has(word))) ? 0.5 * total : 0);
      }
      if (topics.has(doc.page.split("/")[0])) score *= 1.4; // the topic was named
      score *= doc.boost ?? 1;
      results.push({ doc, score, hits: entry.hits });
    }

    // What stands together in one sentence or row answers better than what is strewn over a section.
    if (terms.length > 1) {
      for (const result of results.sort((a, b) => b.score - a.score).slice(0, 80)) {
        result.doc.named ??= [result.doc.title, ...result.doc.lines].map(names); // of what is found once, kept
        const best = Math.max(...result.doc.named.map((here) =>
          terms.reduce((sum, { own, rare }) => sum + (own.some((one) => here.has(one)) ? rare : 0), 0)));
        result.score *= 0.7 + 0.6 * (best / total) ** 2;
      }
    }

    let kept = results;
    if (quoted.length) {
      const exact = results.filter(({ doc }) => quoted.every((said) => doc.folded.includes(said) || doc.messages.some((parts) => inOrder(said, parts))));
      const every = results.filter(({ hits }) => hits.size === terms.length);
      kept = exact.length ? exact : every.length || terms.length < 4 ? every : results;
    }
    return group(kept, terms);
  }

  /** How well a title, whose words are a set, names what a term says: with its word, or with another for the same. */
  const told = ({ word, own }, set) => (set.has(word) ? 1 : own.some((one) => set.has(one)) ? 0.5 : 0);

  function inOrder(text, parts) {
    let at = 0;
    return parts.every((part) => {
      const found = text.indexOf(part, at);
      at = found + part.length;
      return found >= 0;
    });
  }

  /** The results by page, best first, as the theme shows them. */
  function group(results, terms) {
    const fits = fitting(terms);
    const none = Object.fromEntries(terms.map(({ typed }) => [typed, false]));
    const answered = (hits) => {
      const found = { ...none };
      for (const term of terms) found[term.typed] = hits.has(term);
      return found;
    };
    results.sort((a, b) => b.score - a.score);
    const groups = new Map();
    for (const result of results.slice(0, 300)) groups.set(result.doc.page, [...(groups.get(result.doc.page) ?? []), result]);
    const listed = [...groups].map(([page, some]) => ({ page, some, score: some[0].score + some.slice(1, 4).reduce((sum, { score }, i) => sum + (score * 0.1) / (i + 1), 0) }));
    listed.sort((a, b) => b.score - a.score);
    return listed.slice(0, 40).map(({ page, some }) => {
      if (!some.some(({ doc }) => doc.location === page)) some.push({ doc: pages.get(page), score: 0, hits: new Set() });
      return some.slice(0, 12).concat(some.length > 12 && !some.slice(0, 12).some(({ doc }) => doc.location === page) ? some.filter(({ doc }) => doc.location === page) : [])
        .map(({ doc, score, hits }) => ({
          location: doc.location, score, title: mark(doc.title, fits),
          text: snippet(doc, terms, fits), terms: answered(hits),
        }));
    });
  }

  const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  /** For each word, as it is compared, the terms that it fits; worked out once for each. */
  function fitting(terms) {
    const known = new Map();
    return (as) => {
      let found = known.get(as);
      if (!found) {
        const { word, parts } = as;
        found = terms.filter((term) => word === term.word || parts.includes(term.word) || (term.word.length > 2 && word.startsWith(term.word)) || term.parts.includes(word));
        known.set(as, found);
      }
      return found;
    };
  }

  /** A text with its hits marked, as HTML. */
  function mark(text, fits) {
    let html = "";
    let at = 0;
    for (const one of words(text)) {
      if (!fits(one.as).length) continue;
      html += `${escape(text.slice(at, one.start))}<mark>${escape(text.slice(one.start, one.end))}</mark>`;
      at = one.end;
    }
    return html + escape(text.slice(at));
  }

  /** The sentences of a document that say most of what was asked, whole. */
  function snippet(doc, terms, fits) {
    doc.sentences ??= doc.lines.flatMap((line, i) => line.split(/(?<=[.!?:]["”')]*)\s+(?=["“(A-Z0-9])/).map((said) => ({ said, i, words: distinct(said) })));
    const sentences = doc.sentences;
    if (!sentences.length) return "";
    let best = 0;
    let most = -Infinity;
    sentences.forEach((one, i) => {
      const hit = new Set();
      for (const word of one.words) for (const term of fits(word)) hit.add(term);
      const rate = (hit.size && terms.reduce((sum, term) => sum + (hit.has(term) ? term.rare : 0), 0)) - i * 0.01;
      if (rate > most) [best, most] = [i, rate];
    });
    let text = clip(sentences[best].said, fits);
    for (let i = best + 1; i < sentences.length && text.length + sentences[i].said.length < 220; i++) text += `${sentences[i].i === sentences[i - 1].i ? " " : /[.!?:]$/.test(text) ? " " : " · "}${sentences[i].said}`;
    return mark(text, fits);
  }

  /** A long sentence, around its first hit, at the ends of words. */
  function clip(text, fits) {
    if (text.length <= 320) return text;
    const hit = words(text).find(({ as }) => fits(as).length)?.start ?? 0;
    const from = hit < 120 ? 0 : text.lastIndexOf(" ", hit - 100) + 1;
    const to = text.length - from < 320 ? text.length : text.lastIndexOf(" ", from + 320);
    return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  /** How the last word may go on, as a title has it. */
  function suggest(query) {
    const begun = /\S+$/.exec(query)?.[0].toLowerCase();
    if (!begun || begun.length < 2) return [];
    for (const doc of docs) for (const [word] of doc.title.toLowerCase().matchAll(/[\p{L}\p{N}_-]+/gu)) if (word.startsWith(begun) && word !== begun) return [word];
    return [];
  }

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the theme's kinds of message
  addEventListener("message", ({ data }) => {
    if (data.type === SETUP) {
      setup(data.data.docs);
      postMessage({ type: READY });
    } else if (data.type === QUERY) {
      postMessage({ type: RESULT, data: { items: ask(data.data), suggest: suggest(data.data) } });
    }
  });
})();
