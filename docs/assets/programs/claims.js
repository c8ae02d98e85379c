// What people say of Aurora, and the fact that speaks to it. `still.js` reads sentences with it.
"use strict";

/**
 * `facts.js` knows what is true; here stands how people say it, and what they say when it is no longer true. A space stands for any
 * space, `{n}` for a number in digits or words, `{max}` for the words that make a limit of it: without them "our 5 Regions" is no claim.
 * A claim with `figures` compares the number with `fact`, its former values and `also`; the one of `says` is `kind` whenever it is said.
 * `of`: the product; `alone`: its words are plain even where no product is named; `needs`: what must be in the sentence, its heading or the
 * one before; `unless`: words with which it is true, or about something else; `around`: the same a little before it, as of a table.
 */
plan.claims = (() => {
  const N = String.raw`(\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty)`;
  const MAX = String.raw`(?:up to|at most|max(?:imum)?\.?(?: (?:of|is))?:?|limit(?:ed)? (?:to|of|is)|limit:|no more than|as many as|supports?(?: only)?|only|just|allows?|(?:can|may|could) (?:have|add|span|contain|hold|include|attach)|tops? out at|caps?(?: out)? at|capped at|grows? to|scales? to|≤|<=)`;
  const words = (text) => new RegExp(text.replaceAll("{can}", CAN).replaceAll("{no}", NO).replaceAll("{only}", ONLY).replaceAll("{n}", N).replaceAll("{max}", MAX).replaceAll(" ?", String.raw`\s*`).replaceAll(" ", String.raw`\s+`), "gi");
  const raw = String.raw;
  const NO = raw`(?:can(?:no|')t|cannot|can not|(?:does|do|is|are|will|has|have)(?:n't| not)|won't|never|lacks?|without|has no|have no|no)`;
  const CAN = "(?:yet )?(?:be )?(?:supported|supports?|support|works?|used|compatible)";
  const ONLY = raw`(?:only|just|exclusively|solely)`;
  const regions = raw`(?:(?:additional|more|other|read[- ]only|secondary|remote|aws|different|global) ){0,4}(?:secondary|read[- ]only|replica|additional|other) (?:(?:read[- ]only|aws|additional) ){0,2}(?:regions?|clusters?)`;

  const claims = [
    // ---- Global Database
    { fact: "global.secondary-regions.max", alone: true, unless: raw`binlog|binary log|in progress|snapshot|cop(?:y|ies)|proxy|\b(?:we|our|my)\b`, figures: [
      raw`{max} {n} ${regions}`, raw`{max} {n} secondaries`, raw`(?:1|one) primary(?: region)? ?(?:\+|and|plus) ?(?:up to )?{n} ${regions}`, raw`${regions} \(?{max} {n}\b`, raw`secondary regions:? {n}(?![\d/])(?! [a-z])`,
      raw`{n}[- ](?:secondary[- ])?region (?:limit|maximum|cap)`, raw`(?:limit|maximum|number)[^.;]{0,30}secondary regions? (?:is|of) {n}`,
      raw`{n} secondary (?:aws )?regions? (?:at most|max(?:imum)?\b|is the (?:limit|maximum))`, raw`replicat\w+ to (?:{max}|a maximum of) {n} (?:(?:aws|other|different|additional) )*regions?`] },
    { fact: "global.readers.secondary.max", alone: true, figures: [
      raw`{max} {n} (?:(?:read|aurora) )*(?:replicas?|readers?) (?:in|per|for) (?:each|every|a|one)? ?secondary`, raw`(?:each|every|a) secondary (?:region |cluster )?(?:\w+ )?{max} {n} (?:(?:read|aurora) )*(?:replicas?|readers?)`] },
    { fact: "global.failover.rto.guide", beside: "global.failover.rto.claim", kind: "imprecise", alone: true, unless: raw`switchover|planned|dsql|says?\b|claims|faq|whitepaper|guidance|features page|marketing|promis`, says: [
      raw`rto\b[^.;]{0,40}?(?:<|under|less than|below|within|of|is|in) ?(?:about |roughly |a |~)?(?:1|one|60|a) ?(?:min\b|minutes?|seconds|s\b)`,
      raw`(?:promot|fail[- ]?(?:s |ed |ing )?over)[^.;]{0,60}(?:<|under|less than|below|within|in) (?:1|one|a|60) (?:min\b|minute|seconds)`], needs: raw`region|global|disaster` },
    { fact: "global.lag.typical", kind: "imprecise", alone: true, needs: raw`region|global`, unless: raw`typical|usual|normal|general|average|often|most|around|about|p\d\d|can be|may be|dsql|switchover|failover|aws (?:says|claims)`, says: [
      raw`(?:lag|latency|replicat\w+|delay|behind)[^.;]{0,60}(?:<|under|less than|below|within|sub[- ])(?: ?(?:a|one|1))?[- ]?seconds?\b`, raw`(?:sub-second|under a second|less than (?:1|one|a) second)[^.;]{0,40}(?:lag|replication|latency)`, raw`guarantee[^.;]{0,40}(?:sub-second|under (?:a|one|1) second)`] },
    { fact: "global.lag.typical", kind: "confirmed", alone: true, needs: raw`region|global`, says: [raw`(?:typical|usual)ly[^.;]{0,30}(?:under|less than|below|within|<) ?(?:a|one|1)? ?second`] },
    { fact: "global.rpo.min", kind: "wrong", alone: true, needs: raw`global|rds\.global_db_rpo|manage`, unless: raw`not|n't|no part|nothing|neither|restor|point[- ]in[- ]time|pitr|aws backup|snapshot cop`, says: [
      raw`rpo\b[^.;]{0,80}(?:set|schedul|configur|choos|chang|manag|determin|control|depend|defin|govern|tun|by|via|through)[^.;]{0,40}backups?`,
      raw`rpo (?:=|is|:|depends on)[^.;]{0,15}backups?`, raw`backups?[^.;]{0,30}(?:sets?|determines?|controls?|defines?|manages?|governs?)[^.;]{0,30}rpo`] },
    { fact: "global.forwarding.postgresql.since", alone: true, unless: raw`local|before|below|older|earlier|version|\d\d\.\d`, says: [
      raw`write[- ]forwarding[^.;]{0,50}{only}[^.;]{0,40}mysql`, raw`{only} (?:aurora )?mysql[^.;]{0,30}write[- ]forwarding`, raw`write[- ]forwarding[^.;]{0,30}mysql[- ]only`, raw`write[- ]forwarding \(?(?:aurora )?mysql only`,
      raw`write[- ]forwarding[^.;]{0,30}{no} (?:yet )?(?:available|supported|work\w*|exist|offered)[^.;]{0,30}postgres`, raw`postgres\w*[^.;]{0,30}{no} (?:yet )?(?:supports?|haves?|offers?|do|forwards?)?[^.;]{0,20}write[- ]forwarding`, raw`postgres\w* (?:users )?{no} (?:yet )?forward writes`] },
    { fact: "global.writer-endpoint.since", unless: raw`proxy|reader|dsql|before|member`, says: [raw`(?:there is|there's|has|have|offers?|provides?) (?:no|neither a) (?:(?:single|global|common|one) )+(?:writer |cluster |write )?endpoint`, raw`global databases?[^.;]{0,30}(?:has|have|with) no [^.;]{0,20}endpoint`] },
    { fact: "global.failover.managed.since", unless: raw`\bor\b|managed|also|either|aside|cross-region replica|binlog|headless`, says: [
      raw`(?:unplanned|outage|disaster|fail(?:s|ed|ing)? ?over|failover|region (?:fails|is lost|goes down))[^.;]{0,60}(?:must|have to|has to|need to|requires?|only|manual)[^.;]{0,50}(?:detach|remov)\w*`] },
    { fact: "global.switchover.name", alone: true, unless: raw`name|call|renam|first as|formerly|now|today|became|\bas\b`, says: [raw`managed planned failovers?`] },
    { fact: "global.encryption.default.since", unless: raw`created before|older clusters|existing`, says: [raw`(?:not|n't|un) ?encrypted by default`] },
    { fact: "global.rpo.min", alone: true, needs: raw`rpo`, figures: [raw`(?:minimum|lowest|smallest|at least|least)[^.;]{0,40}{n} (?:s|seconds)\b`] },
    // ---- Storage
    { fact: "migration.target.volume.max", beside: "migration.target.volume.older.max", also: [128, 64], needs: raw`aurora`, unless: raw`\btables?\b|older|below|earlier|snapshot|\brds (?:for|instance|mysql|postgres)|source|files?|memory|dsql|\d\.\d\d|1[1-4]\b(?!\d)`, figures: [
      raw`{max} {n} ?(?:tb|tib|tebibytes?|terabytes?)\b`, raw`{n} ?(?:tb|tib)\b (?:limit|maximum|cap|of storage|volumes?|cluster volume)`, raw`(?:volume|storage|database)[^.;]{0,30}(?:auto-?|automatically )?(?:grow|scale|expand)\w*[^.;]{0,25}(?:to|until) {n} ?(?:tb|tib)\b`, raw`max\w*[^.;]{0,40}(?:volume|storage)[^.;]{0,15}(?:is|of) {n} ?(?:tb|tib)\b`, raw`(?:volume|storage)[^.;]{0,20}(?:limit|maximum|max|size)[^.;]{0,25}(?:is|of|:|=) {n} ?(?:tb|tib)\b`] },
    // ---- Serverless
    { fact: "serverless.capacity.max", around: raw`platform`, alone: true, unless: raw`connections|platform|recommend|for example|e\.g\.|ip addresses|my |our |we |memory|burst|within|second\b|versions?\b|\d\.\d\d`, figures: [
      raw`{max} {n} (?:acus?\b|aurora capacity units?)`, raw`(?:from|between|range:?|scales?) (?:0|0\.5|half|zero)(?: acus?)? ?(?:to|and|-|–|through|up to) {n} acus?\b`, raw`{n}[- ]acus? (?:limit|maximum|cap|ceiling)`] },
    { fact: "serverless.capacity.min", alone: true, unless: raw`connections|runs|running|awake|open|billed|bills|paused|recommend|my |our |we |unless|platform|insights|versions?\b`, figures: [
      raw`(?:minimum|min|lowest|smallest)(?: (?:capacity|acus?|value|setting|possible|is|of|for|a|an|serverless|v2|cluster|instance))* (?:is |of |= ?)?{n} acus?`, raw`(?:at least|no lower than|never below|not below|go(?:es)? below|drops? below|scales? below|floor of|down to|pay for) {n} acus?`, raw`(?:from|between) {n}(?: acus?)? (?:to|and|up to) (?:128|256) acus?`] },
    { fact: "serverless.auto-pause.since", alone: true, unless: raw`proxy|logical replication|\bif\b|when|while|as long as|behind|because|unless|global|member|connections?\b|reader|instance that|dsql|minimum (?:above|over|of [1-9])|non-?zero|open\b|binlog|so a\b|then|every instance|dead|paused`, says: [
      raw`serverless(?: v2)?\b[^.;,]{0,30}{no} (?:yet )?(?:be )?(?:scal|paus|shrink|go|drop|auto-?paus|support)\w*[^.;]{0,25}(?:to (?:zero|0)\b|scale[- ]to[- ]zero|(?:auto(?:matic)?[- ]?)?paus\w*)`, raw`(?:v2|serverless)\b[^.;,]{0,20}{no} (?:paus\w+|scale[- ]to[- ]zero)`,
      raw`(?:scal\w+[- ]to[- ](?:zero|0)|auto-?paus\w+|pausing)[^.;]{0,40}(?:{only}|not)[^.;]{0,30}(?:v1|v2|serverless v1)`, raw`{only} (?:in |on |with )?(?:serverless )?v1[^.;]{0,20}(?:scale|paus)\w*`, raw`serverless v2[^.;]{0,40}(?:bills?|billed|costs?|charged?|pay)[^.;]{0,30}even (?:when|if) (?:idle|unused|nobody)`] },
    { fact: "serverless.v1.end-of-life", alone: true, unless: raw`end[- ]of|no longer|gone|shut|retire|deprecat|migrat|upgrad|replac|successor|came out|in contrast|unlike|than v1|belong|report|time of|not (?:aurora )?serverless v1|platform|quota`, says: [
      raw`serverless v1\b[^.;]{0,40}(?:is|are|can|supports?|offers?|lets|pauses?|scales?|works?|has|remains?|provides?|gives?|takes?|needs?|stops?|shuts)\b`, raw`(?:use|choose|pick|prefer|consider|try|create|deploy|run|need|requires?)(?: an?| aurora| amazon)* serverless v1\b`, raw`serverless v1\b[^.;]{0,50}\d+[- ]min`, raw`(?:in|on|with) (?:aurora )?(?:serverless )?v1[^.;]{0,40}(?:pauses?|scales?|can|is)\b[^.;]*`, raw`\bv1 (?:pauses?|scales?|sleeps?|shuts down)\b`] },
    { fact: "serverless.v1.cooldown", alone: true, needs: raw`serverless|acu`, unless: raw`belong`, says: [raw`(?:scal\w+[- ]down|scale[- ]in|cool-?down)[^.;]{0,50}(?:15|fifteen)[- ]min\w*`, raw`(?:15|fifteen)[- ]min\w*[^.;]{0,40}(?:scal\w+[- ]down|cool-?down)`] },
    { fact: "serverless.scaling.burst", alone: true, needs: raw`second`, figures: [raw`{n} acus? (?:at once|within (?:a|one|1) second|in (?:a|one|1) second|per second)`] },
    { fact: "serverless.readers.max", alone: true, says: [raw`serverless(?: v2)?(?: clusters?)?\b[^.;,]{0,20}{no} (?:yet )?(?:supports? |haves? )?(?:any )?(?:read replicas?|readers)`], unless: raw`v1|if|when|without|automatic|added|load` },
    { fact: "price.serverless.acu-hour", alone: true, also: [0.06], unless: raw`i\/?o[- ]optimized|proxy|example`, figures: [raw`\$ ?{n} ?(?:per|\/|an|a|for (?:an|one|each)) ?acu[- ]?(?:hours?|h)\b`, raw`acu[- ]?hours? (?:costs?|is|at) \$ ?{n}`] },
    // ---- Data API
    { fact: "data-api.clusters.supported", alone: true, needs: raw`data api`, unless: raw`below|before|regions?|earlier|version \d|\d\.\d|drizzle|driver|librar|client|quota`, says: [
      raw`data api[^.;,:(]{0,50}{only}[^.;,:(]{0,40}(?:serverless|v1|postgres\w*|mysql)`, raw`{only} (?:for |with |on |aurora )*(?:serverless|postgres\w*|mysql)[^.;]{0,30}data api`, raw`data api[^.;]{0,30}{no} (?:yet )?(?:be )?(?:available|supported|used|works?|supports?|support)[^.;]{0,40}(?:provisioned|serverless v2|v2|mysql|postgres)`,
      raw`data api:? {only} (?:for|with|on|in) `, raw`data api (?:supports?|works? with|is for) (?:aurora )?(?:serverless(?: v1)?|postgres\w*|mysql)(?: v1)? only`,
      raw`(?:provisioned|serverless v2|v2|mysql|postgres\w*)[^.;]{0,30}{no} (?:yet )?(?:supports? |haves? |offers? |use )?(?:the |a |an )?(?:rds )?data api`, raw`data api[^.;]{0,20}requires? (?:aurora )?serverless`] },
    { fact: "data-api.rate.quota", alone: true, needs: raw`data api`, unless: raw`v1[^.;]{0,20}(?:was|had)|v1\.rate|no quota`, says: [raw`(?:1,?000|1k|a thousand) (?:requests|calls|queries|statements|transactions)? ?(?:per|\/|a|each|every) ?s(?:ec(?:ond)?)?\b`] },
    // ---- RDS Proxy
    { fact: "proxy.blue-green", alone: true, unless: raw`global`, says: [raw`(?:rds )?proxy[^.;]{0,40}{no} {can}[^.;]{0,30}blue[-\/ ]?green`, raw`blue[-\/ ]?green[^.;]{0,50}{no} {can}[^.;]{0,30}proxy`] },
    { fact: "proxy.pinning.postgresql.extended-protocol", alone: true, needs: raw`proxy|pin`, unless: raw`\bset\b|temporary|16 ?kb|other|named|\bparse|not|n't|discard|deallocate`, says: [raw`extended (?:query )?protocol[^.;]{0,40}\bpin(?:s|ned)?\b`, raw`pins?\b[^.;]{0,40}because[^.;]{0,30}extended (?:query )?protocol`] },
    { fact: "price.proxy.acu-hour", alone: true, says: [raw`rds proxy[^.;]{0,30}{no} {can}[^.;]{0,20}serverless`], unless: raw`v1|paus|zero` },
    { fact: "proxy.iam.end-to-end.since", alone: true, unless: raw`unless|or iam|with(?:out)? (?:secrets|iam)|when|if\b|by default|password`, says: [raw`rds proxy[^.;]{0,30}(?:always|must|requires?|only|needs?|has to)[^.;]{0,40}(?:secrets? manager|\bsecret\b)`] },
    // ---- Migration and versions
    { fact: "migration.support.aurora-mysql2.extended-end", alone: true, needs: raw`extended support`, says: [raw`(?:mysql (?:version )?2\b|mysql v2|mysql 5\.7|5\.7)[^.;]{0,60}(?:feb\w* )?(?:28 )?(?:feb\w*,? )?2027`], unless: raw`year|price|rds for` },
    // ---- DSQL
    { fact: "serverless.dsql.foreign-keys", of: "dsql", says: [raw`{no} [^.;]{0,50}foreign[- ]keys?`, raw`foreign[- ]keys?[^.;]{0,30}{no} (?:yet )?(?:supported|available|enforced|work|there|possible|exist)`, raw`unsupported:?[^.;]{0,40}foreign[- ]keys?`] },
    { fact: "serverless.dsql.plpgsql", of: "dsql", says: [raw`{no} [^.;]{0,50}(?:pl\/pgsql|plpgsql|stored procedures?)`, raw`(?:pl\/pgsql|plpgsql|stored procedures?)[^.;]{0,30}{no} (?:yet )?(?:supported|available|work|possible)`] },
  ];
  const patterns = (texts) => (texts ?? []).map(words);
  return claims.map((claim) => ({ of: "aurora", kind: "outdated", also: [], ...claim, figures: patterns(claim.figures), says: patterns(claim.says),
    needs: claim.needs && words(claim.needs), unless: claim.unless && words(claim.unless), around: claim.around && words(claim.around) }));
})();
