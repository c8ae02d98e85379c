// Which row of a list of errors is a pasted message? It knows a row, or says why it does not: it never guesses.
"use strict";

/**
 * `rows` in their order: { names, codes, words, needs, shared, last, hops, topic }, as the lists of errors have them; `topic` is that of
 * another list than those of calls, SQL and connections, whose rows count by their words. The answer for a message is
 * { row, hops, direct } with those hops that this message can mean, or { reason } for a message that is not recognized; null for none.
 */
plan.messages = (rows) => {
  // ---- the services that a message can speak of, and the hops at which each can have refused

  const MOST = 50000; // characters that are read
  const EVERY = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
  const CHAIN = { rdsdata: EVERY, secretsmanager: ["1", "5", "6"], kms: ["1", "6"], sts: ["1"] };
  const CALLS = {
    rdsdata: /^((Batch)?ExecuteStatement|ExecuteSql|(Begin|Commit|Rollback)Transaction)$/i,
    secretsmanager: /^GetSecretValue$/i,
    kms: /^Decrypt$/i,
    sts: /^(AssumeRole\w*|GetCallerIdentity|GetSessionToken|GetRoleCredentials|Create\w*Token)$/i,
  };
  const RIGHTS = [[/^rds-?data:/i, ["2", "3"]], [/^secretsmanager:(GetSecretValue|\*)/i, ["5"]], [/^kms:(Decrypt|\*)/i, ["6"]]];
  const IMPLIED = { secretsmanager: "secretsmanager:GetSecretValue", kms: "kms:Decrypt" }; // what such a call needs
  const SAME = { rdsdataservice: "rdsdata", securitytoken: "sts", securitytokenservice: "sts", sso: "sts", ssooidc: "sts", oidc: "sts", signin: "sts", keymanagementservice: "kms" };

  const SPEAKERS = { "ECS": /unable to pull secrets or registry auth/i, "Lambda": /Lambda was unable to decrypt/i, "CloudFormation": /Resource handler returned/i };

  const service = (name) => {
    const plain = name.toLowerCase().replace(/-fips$/, "").replace(/[^a-z0-9]/g, "").replace(/^(amazon|aws)/, "");
    return SAME[plain] ?? plain;
  };
  const all = (pattern, text) => [...text.matchAll(pattern)].map((found) => found.slice(1).find(Boolean));
  const DRIVER = /psycopg|pymysql|mysql\.connector|mysqlclient|sqlalchemy|pdoexception|org\.postgresql|com\.mysql|org\.mariadb|java\.sql|\/(pg|pg-pool|pg-protocol|mysql2?)\/(lib|dist|index|promise)|asyncpg|sequelize|typeorm|\bknex|\bpg::|npgsql|\bpgx|\bpq: |psql:|postgrex|connection to server at|error \d{4} \(|\.rds\.amazonaws\.com/i;
  const LOCAL = /@'(localhost|127\.0\.0\.1)'|(at|host) ["\x60'](localhost|127\.0\.0\.1|::1)|127\.0\.0\.1|(?<![\w:])::1(?!\w)|\.s\.PGSQL|mysqld?\.sock|\bon localhost\b|host=localhost|localhost[\x60'"]?:[\x60'"]?\d/i;
  const ENGINES = /\bORA-\d{5}|\bSQL\d{4,5}N\b|\bDB2\b|SQLCODE=|redshift|snowflake|clickhouse|DB::Exception|cockroach|yugabyte|tidb|\bSQL ?Server|SqlClient|sqlite|firebird|duckdb|teradata|vertica|greenplum|\bHANA\b|\bh2\b|spanner|trino|\bhive\b|cassandra|mongo|redis|databricks|spark\.sql|pyspark/i;
  const OTHERS = /\bpostgrest|\/cloudsql\/|\.(neon\.tech|supabase\.\w+|railway\.(app|internal)|render\.com|azure\.com|windows\.net|ondigitalocean\.com|aivencloud\.com|psdb\.cloud|cockroachlabs\.cloud|tidbcloud\.com|timescale\.com|(compute-1|cache|docdb|neptune|redshift)\.amazonaws\.com)\b/i;
  const OURS = /\b(amazon)?rds\b|aurora|\bdb_?(cluster|instance|proxy)|global_?cluster|aws_(rds|db)_/i;
  const MANAGES = /^(rds|cloudformation|cloudcontrol(api)?|(create|modify|delete|restore|describe|register|promote|remove|add|start|stop|switchover|failover|reboot)\w*(db(cluster|instance|proxy)|globalcluster|readreplica)\w*)$/i;
  const SIGN = /an error occurred \(|botocore|boto3|x-amzn|__type|\$metadata|\$fault|arn:aws|amazonaws|amazon\.com|awssdk|aws-sdk|\baws\b|rds-?data|execute_?statement|begin_?transaction|secret_?arn|resource_?arn|to perform:/i;

  /** Who was called, as far as the message says it: services of the chain and others. */
  function callers(text) {
    const source = all(/eventSource\W+([\w-]+)\.amazonaws/gi, text);
    const strong = [
      ...source,
      ...all(/\bService: ?([\w ]+)[;,] ?Status ?Code/gi, text),
      ...[...text.matchAll(/operation error ([\w ]+): ?(\w*)/gi)].map(([, name, call]) => (call && CALLS[service(name)]?.test(call) === false ? call : name)),
      ...all(/@aws-sdk\/client-([\w-]+)|\baws_sdk_(?!load)([a-z\d]+)/gi, text),
      ...all(/awssdk\.services\.(\w+)|amazonaws\.services\.(?!lambda\.runtime)(\w+)|amazonaws\.(\w+)\.v\d+#|\bAws::(?!Errors\b)(\w+)::|\bAmazon\.(?!Runtime\b)(\w+)\.(?:Model|Amazon)/gi, text),
      ...all(/(?:^|[\s$])aws ([a-z][\w-]+) [a-z]+-?[a-z]+/g, text),
    ].map(service);
    for (const call of [...all(/calling the (\w+) operation/gi, text), ...all(/eventName\W+(\w+)/gi, text), ...all(/Error executing "(\w+)"/gi, text)]) {
      const known = Object.keys(CALLS).find((name) => CALLS[name].test(call));
      if (!known || !strong.some((name) => name === known)) strong.push(known ?? call);
    }
    if (/\b(HostId|BucketName)\b/i.test(text)) strong.push("s3");
    const namesake = strong.includes("rdsdata") && !/rds-?data/i.test(text) && text.match(/\b(redshift|dynamodb|partiql)\b/i)?.[1]; // its calls have the same names
    if (namesake) return { strong: [namesake], weak: [] };
    const speaker = Object.keys(SPEAKERS).find((name) => SPEAKERS[name].test(text));
    if (speaker) return { strong: [speaker], weak: [] };
    const weak = source.length ? [] : all(/([\w.-]+)\.(?:amazonaws\.com|api\.aws)/gi, text).flatMap((host) => {
      const labels = host.split(".").map(service);
      const ours = labels.find((label) => CHAIN[label]);
      return ours ?? (labels.some((label) => label === "rds" || /^compute/.test(label)) ? [] : labels.at(labels.length > 1 && /\d$/.test(labels.at(-1)) ? -2 : -1));
    });
    return { strong, weak };
  }

  // ---- words: … is a gap; with spaces around it, a gap of one word

  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = (words) => new RegExp((/^[a-z]/i.test(words) ? "(?<![a-z])" : "") + escape(words.replace(/[‘’]/g, "'").replace(/\.$/, "").replaceAll(" … ", "\u0001").replaceAll("…", "\u0002"))
    .replaceAll("\u0001", " (?:\"[^\"]*\"|'[^']*'|\\S+?\\([^)]*\\)|\\S+) ").replaceAll("\u0002", ".{0,200}?"), "i");
  /** Two or three plain words are said of much else: what must stand around them, unless the message shows a database. */
  const everyday = (words) => (/^[A-Z]?[a-z]+( [a-z]+){1,2}$/).test(words)
    && new RegExp(`^(\\W*${words})+\\W*$|(error|fatal|exception)\\b[^a-z]{0,14}${words}`, "i");
  const known = rows.map((row) => ({
    ...row,
    patterns: row.words.map((words) => ({ words: pattern(words), led: (row.topic || row.hops.length > 0) && everyday(words) })),
    named: row.names.map((name) => new RegExp(`((?:[\\w$]+[.:#/])*)(?<![\\w])${name}(?!\\w)`, "gi")),
    alone: row.names.map((name) => new RegExp(`^([\\W\\d]*${name})+[\\W\\d]*$`, "i")),
  }));
  const rowsOf = (name) => known.filter(({ names, topic }) => !topic && names.includes(name)).length;

  /** The text without what a program added to it: colors, escapes, quotation marks of another shape, code and frames of a stack. */
  const tidy = (text) => text
    .replace(/[\w$.:#/+=-]{2000,}/g, " … ") // a key or a picture in letters: no message, and slow to search
    .replace(/\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, long, short) => String.fromCharCode(parseInt(long ?? short, 16)))
    .replace(/\x1b\[[\d;]*m|[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\\+r?\\*n/g, "\n").replace(/\\+(["'/])/g, "$1")
    .replace(/&(amp;)+/gi, "&").replace(/&#(x?)([0-9a-f]{1,4});/gi, (_, hex, code) => String.fromCharCode(parseInt(code, hex ? 16 : 10)))
    .replace(/&quot;/gi, '"').replace(/&apos;/gi, "'").replace(/&(gt|lt|nbsp);/gi, " ")
    .replace(/[“”„]/g, '"').replace(/[‘’]/g, "'")
    .replace(/^[\s>|│╷╵]+/gm, (start) => start.replace(/[>|│╷╵]/g, " "));
  const unstacked = (text) => text
    .replace(/^\s*File ".*", line \d+.*(\n\s+\S.*)?/gm, "")
    .replace(/^\s*at .+[(:].*\d\)?\s*$/gm, "").replace(/^\s*at [\w$.]+\(.*\)\s*$/gm, "");
  /** Names that somebody gave must not count as words of the message: a role can be called Timeout. */
  const masked = (text) => text
    .replace(/arn:aws[\w-]*:[^\s"',;)\]}<]*/gi, "arn:aws")
    .replace(/rds-data(?=[a-z]|-(?!fips)|[\w.]*\.(svc|local|internal)\b)/gi, "…")
    .replace(/\b(relation|table|column|database|user|role|schema|view|sequence|constraint|index|function|secret|(?<!required )key) (["'])[^"']{1,90}\2/gi, "$1 $2…$2");

  function codesOf(text) {
    const states = [...all(/sql_?state\W{0,5}([0-9a-z]{5})\b/gi, text), ...all(/\b(?:error|fatal):? ([0-9a-z]{5})(?::| \()/gi, text), ...all(/pgcode\W{1,4}([0-9a-z]{5})\b/gi, text)];
    if (/severity|routine|postgres/i.test(text)) states.push(...all(/\bcode\W{1,4}([0-9a-z]{5})\b/gi, text));
    const numbers = [...all(/\berror (?:code:? )?(\d{4})\b/gi, text), ...all(/errno\W{1,4}(\d{4})\b/gi, text), ...all(/\((\d{4}), ["']/g, text)];
    return [...states.map((code) => code.toUpperCase()), ...(/sql|maria|database/i.test(text) || SIGN.test(text) || DRIVER.test(text) ? numbers : [])];
  }

  function other({ strong, weak }, actions, told) {
    const foreign = strong.length ? strong : weak;
    if (foreign.length && !foreign.some((name) => CHAIN[name]) && (strong.length || !told)) {
      return `It is an answer of another service or call, ${foreign[0]}: the Data API's chain is not in it.`;
    }
    if (actions.length && !actions.some((action) => RIGHTS.some(([right]) => right.test(action)))) {
      return `It asks for the right ${actions[0]}, for which no hop of this chain asks.`;
    }
    return undefined;
  }

  /** How a message looks cut into lines of one length, whatever the words: 0 not at all, 1 perhaps, 2 surely. */
  function cut(lines) {
    const most = Math.max(...lines.map(({ length }) => length));
    const full = lines.slice(0, -1).filter(({ length }) => length === most).length;
    const folded = lines.slice(0, -1).some((line, i) => line && line.length < most && lines[i + 1]
      && line.length + 1 + lines[i + 1].match(/^\s*\S*/)[0].length > most); // the next word had no room: cut between words
    return most < 20 || folded ? 0 : Math.min(full, 2);
  }

  return (pasted) => {
    if (!pasted.trim()) return null;
    if (pasted.length > MOST) return { reason: `It has more than ${MOST} characters. Paste the message alone.` };
    const raw = tidy(pasted), lines = raw.split("\n");
    const most = Math.max(...lines.map(({ length }) => length));
    const joined = lines.map((line) => line + (line.length === most ? "" : "\n")).join("");
    const [first, second] = [[raw], [raw, joined], [joined, raw]][cut(lines)];
    const found = judge(first);
    if (!second || found.foreign) return found;
    const other = judge(second);
    if (found.row && !found.vague) return second === joined && other.foreign ? other : found; // the call's name was cut
    return other.row || other.foreign ? other : found;
  };

  /** The answer for one reading of a message; `vague`: by a name alone; `foreign`: it is somebody else's. */
  function judge(raw) {
    const flat = raw.replace(/(\w-)\s*\n\s*(?=\w)/g, "$1").replace(/\s+/g, " ");
    const text = masked(unstacked(raw).replace(/(\w-)\s*\n\s*(?=\w)/g, "$1").replace(/\s+/g, " "));

    const has = ({ named }) => named.some((name) => [...text.matchAll(name)].some(([, path]) =>
      !/^(java|javax|jakarta|sun|kotlin|scala|net|io|org|com)\./i.test(path) || /amazon|aws|mysql|mariadb|postgres/i.test(path)));
    const sign = SIGN.test(flat);
    const counts = (row) => has(row) && (!row.shared || sign || row.alone.some((name) => name.test(text.trim())));

    const called = callers(masked(flat));
    const unique = known.some((row) => !row.shared && !row.needs && row.names.length && row.hops.length && has(row) && !known.some(({ shared, names }) => shared && names[0] === row.names[0]));
    const rights = [...all(/perform:? ?\[?["']?([a-z][\w-]*: ?[\w*]+)/gi, flat), ...all(/(?:allows|to perform) the ([a-z][\w-]*:[\w*]+)/gi, flat)]
      .map((right) => right.replace(" ", ""));
    const says = ({ patterns, shared, topic, key }) => (!shared || (!topic && !key.startsWith("driver.")) || OURS.test(flat) || DRIVER.test(flat.replace(/https?:\S+/g, "")))
      && patterns.some(({ words, led }) => words.test(text) && (!led || sign || OURS.test(flat) || DRIVER.test(flat) || led.test(text)));
    const reason = other(called, rights, unique);
    if (reason) { // who sets a database up is no hop of the chain, and may be in a list all the same
      const row = !rights.length && [...called.strong, ...called.weak].every((name) => MANAGES.test(name)) && known.find((one) => one.topic && says(one) && (one.needs !== "both" || has(one)));
      return row ? { row: rows[known.indexOf(row)], hops: [] } : { reason, foreign: called.strong.length > 0 || rights.length > 0 };
    }

    const from = [...called.strong, ...called.weak].filter((name) => CHAIN[name]);
    const refused = /access ?denied/i.test(flat) && !rights.length && !from.includes("rdsdata") && from.find((name) => IMPLIED[name]);
    const ours = from.includes("rdsdata") || /rds-?data|(BadRequest|DatabaseError)Exception/i.test(flat);
    const direct = !ours && DRIVER.test(flat);
    const may = [
      from.length && !from.includes("rdsdata") && from.flatMap((name) => CHAIN[name]),
      rights.length && RIGHTS.filter(([right]) => rights.some((one) => right.test(one))).flatMap(([, hops]) => hops),
      direct && ["8", "9"],
    ].filter(Boolean);
    const hopsOf = ({ hops }) => may.reduce((left, some) => left.filter((hop) => some.includes(hop)), hops);
    const fits = known.filter((row) => (row.hops.length ? hopsOf(row).length > 0 : !rights.length));

    const codes = codesOf(text);
    const begins = (code) => code.endsWith("…") && codes.some((one) => one.length === 5 && one.startsWith(code.slice(0, -1)));
    const exact = fits.find((row) => !row.last && says(row) && (row.needs !== "both" || counts(row)))
      ?? fits.find((row) => !row.topic && row.codes.some((code) => codes.includes(code)))
      ?? fits.find((row) => refused && row.words.some((one) => one.endsWith(IMPLIED[refused])))
      ?? fits.find((row) => row.codes.some(begins))
      ?? fits.find((row) => row.last && says(row) && counts(row));
    const row = exact ?? fits.find((one) => !one.needs && (!one.words.length || one.names.every((name) => rowsOf(name) === 1)) && counts(one)
      && (!one.topic || !one.words.length || one.alone.some((name) => name.test(text.trim()))));
    if (row && !ours && !/\.rds\.amazonaws\.com/i.test(flat) && ENGINES.test(flat)) return { reason: "It speaks of another database than Aurora.", foreign: true };
    if (row && !row.key.startsWith("sql.") && !ours) {
      if (LOCAL.test(flat)) return { reason: "It names this machine itself: that database is no Aurora cluster.", foreign: true };
      if (OTHERS.test(flat)) return { reason: "It names a host of another service: that database is no Aurora cluster.", foreign: true };
    }
    if (row) return { row: rows[known.indexOf(row)], hops: hopsOf(row), direct, vague: !exact };
    const name = known.find((one) => one.shared && has(one));
    return { foreign: called.strong.length > 0 && !from.includes("rdsdata"), reason: name
      ? `${name.names[0]} is a name that other programs use, too. Paste the whole message, with the call that failed.`
      : "Nothing in it is an error of the lists on this page. Paste the whole message, or pick the error." };
  }
};
