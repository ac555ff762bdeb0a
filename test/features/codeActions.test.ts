import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Design } from "../../server/src/core/design";
import { applyEdits } from "../../server/src/core/spans";
import { actionsAt, checkAction, checkNoAction, contextOf } from "../support/checkAction";
import { codeActionsAt } from "../../server/src/features/codeActions/codeActions";
import { isOfKind } from "../../server/src/features/codeActions/codeAction";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");

describe("flow to block", () => {
  const block = (name: string, marked: string, expected: string): void => checkAction(`Write ${name} as a block`, marked, expected);

  it("of a mapping behind a key, from the key and from inside", () => {
    for (const marked of ["requirements:\n  late$0ncy: {p50: 120ms, p99: 300ms}\n", "requirements:\n  latency: {p50: 120ms, p9$09: 300ms}\n"]) {
      block("`latency`", marked, "requirements:\n  latency:\n    p50: 120ms\n    p99: 300ms\n");
    }
  });

  it("of a row, with what is nested left as it is", () => block("this row",
    "data:\n  sources:\n    - {id: log, rows: 1M/day, $0pii: [user_id, email]}\n    - {id: b}\n",
    "data:\n  sources:\n    - id: log\n      rows: 1M/day\n      pii: [user_id, email]\n    - {id: b}\n"));

  it("of a list, in the style of the document", () => {
    block("`in_scope`", "requirements:\n  in_scope: [a$0, b c]\n", "requirements:\n  in_scope:\n    - a\n    - b c\n");
    block("`in_scope`", "requirements:\n  assumptions:\n  - a\n  in_scope: [a$0, b c]\n", "requirements:\n  assumptions:\n  - a\n  in_scope:\n  - a\n  - b c\n");
    block("`in_scope`", "requirements:\n    in_scope: [a$0, b c]\n    scale:\n        dau: 1M\n", "requirements:\n    in_scope:\n        - a\n        - b c\n    scale:\n        dau: 1M\n");
  });

  it("of a whole step", () => block("`task`", "t$0ask: {type: ranking, output: {kind: ranked_list, count: 5}}\n", "task:\n  type: ranking\n  output: {kind: ranked_list, count: 5}\n"));

  it("keeps a comment behind it", () => {
    block("`latency`", "requirements:\n  latency: {p$050: 120ms, p99: 300ms}   # promised\n  freshness: 1h\n", "requirements:\n  latency:   # promised\n    p50: 120ms\n    p99: 300ms\n  freshness: 1h\n");
    block("this row", "data:\n  sources:\n    - {id: $0a, rows: 1M} # big\n", "data:\n  sources:\n    - id: a # big\n      rows: 1M\n");
  });

  it("takes quotes away that only the flow style asked for", () => block("this row",
    "task:\n  alternatives:\n    - {name: \"$0Classes, 10k\", why_not: \"no: not this\"}\n", "task:\n  alternatives:\n    - name: Classes, 10k\n      why_not: \"no: not this\"\n"));

  it("keeps anchors, aliases and merge keys", () => {
    block("this row", "data:\n  features:\n    - &f {id: a, ent$0ity: &e user}\n    - {<<: *f, id: b, owner: *e}\n", "data:\n  features:\n    - &f\n      id: a\n      entity: &e user\n    - {<<: *f, id: b, owner: *e}\n");
    block("this row", "data:\n  features:\n    - &f {id: a, entity: &e user}\n    - {<<: *f, i$0d: b, owner: *e}\n", "data:\n  features:\n    - &f {id: a, entity: &e user}\n    - <<: *f\n      id: b\n      owner: *e\n");
    block("`latency`", "requirements:\n  latency: &l {p$050: 1s}\n", "requirements:\n  latency: &l\n    p50: 1s\n");
  });

  it("joins what was written over several lines", () => block("`scale`",
    "requirements:\n  scale: {d$0au: 1M,\n    mau: 2M}\n", "requirements:\n  scale:\n    dau: 1M\n    mau: 2M\n"));

  it("refuses where a comment, a text of several lines or a comma would be lost", () => {
    checkNoAction(/as a block/, "requirements:\n  scale: {d$0au: 1M, # people\n    mau: 2M}\n");
    checkNoAction(/as a block/, "requirements:\n  privacy: {consent: as\n    stated, del$0etion: 3d}\n");
    checkNoAction(/as a block/, "task:\n  alternatives: [{name: $0Either, a crop wins}]\n  output: {kind: a, b}\n".replace("[{name: $0Either, a crop wins}]", "{name: $0Either, a crop wins}"));
    checkNoAction(/as a block/, "requirements: {$0}\n");
    checkNoAction(/as a block/, "requirements:\n  scale: {d$0au: 1M\n");
  });
});

describe("block to flow", () => {
  const flow = (name: string, marked: string, expected: string): void => checkAction(`Write ${name} on one line`, marked, expected);

  it("of the innermost block", () => {
    flow("`latency`", "requirements:\n  latency:\n    p50: 120ms\n    p99: 30$00ms\n  freshness: 1h\n", "requirements:\n  latency: {p50: 120ms, p99: 300ms}\n  freshness: 1h\n");
    flow("this row", "model:\n  models:\n    - id: a\n      family: gb$0dt\n      features: [x, y]\n\n    - id: b\n", "model:\n  models:\n    - {id: a, family: gbdt, features: [x, y]}\n\n    - id: b\n");
    flow("`rollout`", "serving:\n  rollout:\n    - shadow\n    - canary 1%$0", "serving:\n  rollout: [shadow, canary 1%]");
  });

  it("of all that is nested in it", () => flow("`m$0odel`".replace("$0", ""),
    "mo$0del:\n  baseline:\n    name: BM25\n  models:\n    - id: a\n    - b\n", "model: {baseline: {name: BM25}, models: [{id: a}, b]}\n"));

  it("quotes what flow style asks to be quoted", () => flow("this row",
    "task:\n  alternatives:\n    - name: Classes, 10k\n      why_not: a \"chair\" [or] {two}$0\n", "task:\n  alternatives:\n    - {name: \"Classes, 10k\", why_not: 'a \"chair\" [or] {two}'}\n"));

  it("keeps a comment on the first line, anchors and aliases", () => {
    flow("`latency`", "requirements:\n  latency:   # promised\n    p50: 120ms\n    p99: &t 30$00ms\n", "requirements:\n  latency: {p50: 120ms, p99: &t 300ms}   # promised\n");
    flow("this row", "data:\n  sources:\n    - &s\n      id: a$0\n      <<: *x\n", "data:\n  sources:\n    - &s {id: a, <<: *x}\n".replace("*x", "*x"));
    flow("this row", "data:\n  sources:\n    - id: a # big\n      rows: 1$0M\n", "data:\n  sources:\n    - {id: a, rows: 1M} # big\n");
  });

  it("refuses other comments, block texts, empty fields and long lines", () => {
    checkNoAction(/on one line/, "requirements:\n  latency:\n    p50: 120ms # fast\n    p99: 30$00ms\n");
    checkNoAction(/on one line/, "requirements:\n  latency:\n    # fast\n    p50: 120ms\n    p99: 30$00ms\n");
    checkNoAction(/on one line/, "requirements:\n  latency:\n    p50: 120ms\n    p99: 30$00ms # slow\n");
    checkNoAction(/on one line/, "requirements:\n  errors:\n    over: |\n      text\n    under: x$0\n");
    checkNoAction(/on one line/, "requirements:\n  errors:\n    over: a\n      b\n    under: x$0\n");
    checkNoAction(/on one line/, "requirements:\n  errors:\n    over:\n    under: x$0\n");
    checkNoAction(/on one line/, `requirements:\n  errors:\n    over: ${"x".repeat(120)}\n    under: x$0\n`);
  });
});

describe("in full", () => {
  const full = (name: string, marked: string, expected: string): void => checkAction(`Write ${name} in full`, marked, expected);

  it("one scalar for a mapping", () => {
    full("`latency`", "requirements:\n  latency: 3$000ms # promised\n", "requirements:\n  latency: {p99: 300ms} # promised\n");
    full("`negatives`", "data: {negatives: in_ba$0tch, split: time}\n", "data: {negatives: {strategy: [in_batch]}, split: time}\n");
    full("`baseline`", "model:\n  baseline: Most played, thi$0s week\n", "model:\n  baseline: {name: \"Most played, this week\"}\n");
  });

  it("one scalar for a list", () => {
    full("`supports`", "task:\n  supports: $0saves\n", "task:\n  supports: [saves]\n");
    full("`offline`", "evaluation:\n  offline: ndcg@$020\n", "evaluation:\n  offline: [{metric: ndcg@20}]\n");
    full("`loss`", "model:\n  models:\n    - {id: a, loss: focal + d$0ice}\n", "model:\n  models:\n    - {id: a, loss: [focal, dice]}\n");
  });

  it("a text for a row", () => {
    full("`promo`", "data:\n  features: [price, p$0romo]\n", "data:\n  features: [price, {id: promo}]\n");
    full("`rank`", "serving:\n  stages:\n    - parallel:\n        - r$0ank\n        - {id: b}\n", "serving:\n  stages:\n    - parallel:\n        - {id: rank}\n        - {id: b}\n");
    full("this row", "decisions:\n  - IVF-PQ over HNSW because the graph, alas, ne$0eds 126 nodes\n", "decisions:\n  - {choose: IVF-PQ, over: HNSW, because: \"the graph, alas, needs 126 nodes\"}\n");
    full("`Two towers`", "decisions: [Two $0towers]\n", "decisions: [{choose: Two towers}]\n");
  });

  it("a mapping for a list of rows", () => {
    full("`business`", "requirements:\n  busi$0ness: {saves: +4%, trust: -1%}\n", "requirements:\n  business: [{id: saves, target: +4%}, {id: trust, target: -1%}]\n");
    full("`business`", "requirements:\n  busi$0ness:\n    saves: +4% # most\n    trust: {baseline: 40, target: -1%}\n    cost:\n      goal: hold\n      baseline: $2\n",
      "requirements:\n  business:\n    - {id: saves, target: +4%} # most\n    - {id: trust, baseline: 40, target: -1%}\n    - id: cost\n      goal: hold\n      baseline: $2\n");
    full("`threshold`", "evaluation:\n  thre$0shold: {action: block, above: 0.9}\n", "evaluation:\n  threshold: [{action: block, above: 0.9}]\n");
    full("`threshold`", "evaluation:\n  thre$0shold:\n    # when\n    action: block\n    above: 0.9\n", "evaluation:\n  threshold:\n    # when\n  - action: block\n    above: 0.9\n");
  });

  it("heads only where their labels are declared elsewhere too", () => {
    checkNoAction(/in full/, "task:\n  hea$0ds: {like: 0.5, report: -369}\n");
    full("`heads`", "task:\n  hea$0ds: {like: 0.5, report: -369}\ndata: {labels: [like, report]}\n", "task:\n  heads: [{label: like, weight: 0.5}, {label: report, weight: -369}]\ndata: {labels: [like, report]}\n");
  });

  it("a list for a mapping", () => {
    full("`negatives`", "data:\n  ne$0gatives: [in_batch, hard]\n", "data:\n  negatives: {strategy: [in_batch, hard]}\n");
    full("`negatives`", "data:\n  ne$0gatives:\n    # two\n    - in_batch\n    - hard\n", "data:\n  negatives:\n    # two\n    strategy:\n    - in_batch\n    - hard\n");
    full("`questions`", "requirements:\n  quest$0ions: [Which languages?, How many?]\n", "requirements:\n  questions: {Which languages?: null, How many?: null}\n");
    full("`questions`", "requirements:\n  quest$0ions:\n    - Which languages? # open\n    - How many?\n", "requirements:\n  questions:\n    Which languages?: # open\n    How many?:\n");
  });

  it("not of what has an anchor, or a meaning of its own as a text", () => {
    checkNoAction(/in full/, "requirements:\n  latency: &l 3$000ms\n");
    checkNoAction(/in full/, "data:\n  sampling: all $0negatives\n");
    checkNoAction(/in full/, "requirements:\n  latency: *$0l\n");
  });
});

describe("in short", () => {
  const short = (name: string, marked: string, expected: string): void => checkAction(`Write ${name} in short`, marked, expected);

  it("a mapping of one field", () => {
    short("`latency`", "requirements:\n  late$0ncy: {p99: 300ms} # promised\n", "requirements:\n  latency: 300ms # promised\n");
    short("`latency`", "requirements:\n  late$0ncy:\n    p99: 300ms # promised\n", "requirements:\n  latency: 300ms # promised\n");
    short("`negatives`", "data: {neg$0atives: {strategy: [in_batch]}}\n", "data: {negatives: in_batch}\n");
    short("`negatives`", "data: {neg$0atives: {strategy: [in_batch, hard]}}\n", "data: {negatives: [in_batch, hard]}\n");
    short("`baseline`", "model:\n  base$0line: {name: \"Most played, this week\"}\n", "model:\n  baseline: Most played, this week\n");
  });

  it("a list of one value", () => {
    short("`supports`", "task:\n  sup$0ports: [saves]\n", "task:\n  supports: saves\n");
    short("`offline`", "evaluation:\n  off$0line: [{metric: ndcg@20}]\n", "evaluation:\n  offline: ndcg@20\n");
    short("`loss`", "model:\n  models:\n    - {id: a, lo$0ss: [focal, dice]}\n", "model:\n  models:\n    - {id: a, loss: focal + dice}\n");
    short("`rollout`", "serving:\n  roll$0out:\n    - ab # soon\n", "serving:\n  rollout: ab # soon\n");
  });

  it("a row that holds its name", () => {
    short("this row", "data:\n  features: [price, {i$0d: promo}]\n", "data:\n  features: [price, promo]\n");
    short("this row", "data:\n  features:\n    - i$0d: promo\n    - price\n", "data:\n  features:\n    - promo\n    - price\n");
    short("this row", "decisions:\n  - {choose: IVF$0-PQ, over: HNSW, because: \"126 nodes, alas\"}\n", "decisions:\n  - IVF-PQ over HNSW because 126 nodes, alas\n");
    short("this row", "decisions: [{choose: IVF$0-PQ, because: \"126 nodes, alas\"}]\n", "decisions: [\"IVF-PQ because 126 nodes, alas\"]\n");
  });

  it("rows of name and target, and one row alone", () => {
    short("`business`", "requirements:\n  busi$0ness:\n    - {id: saves, target: +4%} # most\n    - {id: trust, target: -1%}\n", "requirements:\n  business:\n    saves: +4% # most\n    trust: -1%\n");
    short("`business`", "requirements:\n  busi$0ness: [{id: saves, target: +4%}]\n", "requirements:\n  business: {saves: +4%}\n");
    short("`threshold`", "evaluation:\n  thre$0shold: [{action: block, above: 0.9}]\n", "evaluation:\n  threshold: {action: block, above: 0.9}\n");
    short("`threshold`", "evaluation:\n  thre$0shold:\n    - action: block\n      above: 0.9\n", "evaluation:\n  threshold:\n      action: block\n      above: 0.9\n");
    short("`questions`", "requirements:\n  quest$0ions:\n    Which languages?:\n    How many?: null # open\n", "requirements:\n  questions:\n    - Which languages?\n    - How many? # open\n");
  });

  it("not where a field, a comment or an anchor would be lost, or the text would be cut elsewhere", () => {
    checkNoAction(/in short/, "requirements:\n  late$0ncy: {p99: 300ms, p50: 1ms}\n");
    checkNoAction(/in short/, "requirements:\n  late$0ncy:\n    # promised\n    p99: 300ms\n");
    checkNoAction(/in short/, "requirements:\n  late$0ncy: {p99: &t 300ms}\n");
    checkNoAction(/in short/, "requirements:\n  late$0ncy: &l {p99: 300ms}\n");
    checkNoAction(/in short/, "decisions:\n  - {choose: A over B, because: $0C}\n");
    checkNoAction(/in short/, "requirements:\n  business: [{id: a, target: 1%}, {id: a, targ$0et: 2%}]\n");
  });
});

describe("extract to an anchor", () => {
  it("a value that stands in several places", () => {
    checkAction("Extract `300ms` to an anchor (2 places)", "requirements:\n  latency: {p99: 300ms}\nevaluation:\n  online:\n    - {id: slow, role: guardrail, limit: 3$000ms}\n",
      "requirements:\n  latency: {p99: &limit 300ms}\nevaluation:\n  online:\n    - {id: slow, role: guardrail, limit: *limit}\n");
  });

  it("only of one key where others say the same", () => {
    const marked = "monitoring:\n  alerts:\n    - {id: a, window: 1$0d}\n    - {id: b, window: 1d, lag: 1d}\n";
    checkAction("Extract `1d` to an anchor (2 places of `window`)", marked, "monitoring:\n  alerts:\n    - {id: a, window: &window 1d}\n    - {id: b, window: *window, lag: 1d}\n");
    checkAction("Extract `1d` to an anchor (3 places)", marked, "monitoring:\n  alerts:\n    - {id: a, window: &window 1d}\n    - {id: b, window: *window, lag: *window}\n");
  });

  it("a flow mapping, under a name that is free, or that it has", () => {
    checkAction("Extract `{laws: [GDPR]}` to an anchor (2 places)", "x-a: &privacy 1\nrequirements:\n  privacy: {$0laws: [GDPR]}\nx-b:\n  - {laws: [GDPR]}\n", "x-a: &privacy 1\nrequirements:\n  privacy: &privacy_2 {laws: [GDPR]}\nx-b:\n  - *privacy_2\n");
    checkAction("Extract `{p99: 1s}` to an anchor (2 places)", "requirements:\n  latency: &l {p99: 1s}\nx-b: {$0p99: 1s}\n", "requirements:\n  latency: &l {p99: 1s}\nx-b: *l\n");
  });

  it("not ids, words of the format, comments, or what stands once", () => {
    checkNoAction(/Extract/, "data:\n  sources: [log]\n  labels: [{id: a, source: lo$0g}]\n");
    checkNoAction(/Extract/, "data:\n  sources: [{id: a, kind: even$0ts}, {id: b, kind: events}]\n");
    checkNoAction(/Extract/, "data:\n  sources: [{id: a, stream: tru$0e}, {id: b, stream: true}]\n");
    checkNoAction(/Extract/, "requirements:\n  freshness: 1$0h # not 1h\n");
    checkNoAction(/Extract/, "requirements:\n  problem: >\n    1h\n  freshness: 1$0h\n");
  });
});

describe("put the steps in order", () => {
  const order = (marked: string, expected: string): void => checkAction("Put the steps in order", marked, expected);

  it("moves a step with its comments, and leaves the blank lines", () => order(
    "# A design\n\ntitle: x\n\n# ── data ──\n\ndata:\n  sources: [a]\n  # inside\n# about the data\n\n# ── task ──\ntask:\n  type: ranking\ndecisions: [a]\n$0",
    "# A design\n\ntitle: x\n\n# ── task ──\ntask:\n  type: ranking\n\n# ── data ──\n\ndata:\n  sources: [a]\n  # inside\n# about the data\ndecisions: [a]\n"));

  it("keeps the header on top, and what stands between steps where it is", () => order(
    "# About this file\nserving:\n  mode: online\n\nx-notes: hm\n\n# why\nrequi$0rements: {problem: x}",
    "# About this file\n# why\nrequirements: {problem: x}\n\nx-notes: hm\n\nserving:\n  mode: online"));

  it("takes along the comment of the first step that stands below a header", () => order(
    "# Header\n\n# Serving\nserving: {mode: online}\n\nda$0ta: {split: time}\n", "# Header\n\ndata: {split: time}\n\n# Serving\nserving: {mode: online}\n"));

  it("leaves a step below the anchor that it refers to", () => {
    order("evaluation: {slices: &s [a, b]}\ndata: {split: time}\ntas$0k: {input: *s}\n", "data: {split: time}\nevaluation: {slices: &s [a, b]}\ntask: {input: *s}\n");
    checkNoAction("Put the steps in order", "evalua$0tion: {slices: &s [a, b]}\ntask: {input: *s}\n");
    checkNoAction("Put the steps in order", "evalua$0tion: {slices: &s [a, b]}\nx-a: &t q\ntask: {input: *t}\n");
  });

  it("is not offered where they are in order, broken, in conflict, or several", () => {
    const title = "Put the steps in order";
    checkNoAction(title, "$0task: {}\ndata: {}\n");
    checkNoAction(title, "dat$0a: {\ntask: {}\n");
    checkNoAction(title, "<<<<<<< a\ndat$0a: {}\n=======\ntask: {}\n>>>>>>> b\n");
    checkNoAction(title, "dat$0a: {}\ntask: {}\n---\nx: y\n");
    checkNoAction(title, "data:\n  spl$0it: time\ntask: {}\n");
    checkNoAction(title, "$0some words\ndata: {}\ntask: {}\n");
  });

  it("makes few edits of few moves", () => {
    const moved = EXAMPLE.replace(/^# 3 ──[^]*?(?=^# 4 ──)/m, "").replace("decisions:", () => `${/^# 3 ──[^]*?(?=^# 4 ──)/m.exec(EXAMPLE)?.[0] ?? ""}decisions:`);
    const context = contextOf(moved);
    const [action] = codeActionsAt(context, { start: 0, end: 0 }).filter(({ id }) => id === "orderSteps");
    const edits = action?.edits();
    assert.equal(edits?.length, 2);
    assert.equal(applyEdits(moved, edits ?? []), EXAMPLE);
  });
});

describe("insert a step", () => {
  it("between its neighbours, above the comment of the next one", () => {
    checkAction("Insert step 2: Framing as an ML task", "title: x\n\nrequirements:\n  problem: y\n$0\n# 3 data\ndata:\n  split: time\n",
      `title: x\n\nrequirements:\n  problem: y\n\ntask:\n${TASK}\n\n# 3 data\ndata:\n  split: time\n`);
    checkAction("Insert step 2: Framing as an ML task", "title: x\n$0", `title: x\n\ntask:\n${TASK}\n`);
    checkAction("Insert step 2: Framing as an ML task", "title: x\nstatus: draft$0", `title: x\nstatus: draft\n\ntask:\n${TASK}\n`);
    checkAction("Insert step 2: Framing as an ML task", "title: x\n\n# the end\n$0", `title: x\n\ntask:\n${TASK}\n\n# the end\n`);
    checkAction("Insert step 2: Framing as an ML task", "$0title: x\ndecisions: [a]\n", `title: x\ntask:\n${TASK}\n\ndecisions: [a]\n`);
  });

  it("as a fix of the finding that it is missing", () => {
    const offered = actionsAt("status: review\ntitle: x\nrequirements:\n  problem: y\n  scale: {dau: 1M}\nserving:\n  mo$0de: online\n");
    const found = actionsAt("ti$0tle: x\nstatus: review\nrequirements: {problem: y}\n");
    assert.ok(!offered.some(({ id }) => id.startsWith("insertStep")), "not inside of a step");
    assert.ok(found.some(({ id, kind }) => id.startsWith("insertStep/") && kind === "refactor.rewrite"));
  });

  it("not where it is written, or nothing is certain", () => {
    checkNoAction(/Insert step 2/, "$0task:\n");
    checkNoAction(/Insert step/, "ta$0sk: {\n");
    assert.deepEqual(actionsAt("$0preset: design\n", true).map(({ title }) => title), []);
  });
});

const TASK = `  objective: Predict whether a viewer finishes a video within a day of seeing it.
  type: recommendation
  supports: [watch_time]
  input: [viewer, recent plays, context]
  output: {kind: ranked_list, count: 20}
  label: finished
  non_ml_baseline: Most played this week
  alternatives:
    - {name: Regression on minutes, why_not: long videos would win whatever they are}`;

describe("fixes", () => {
  const fixAll = (text: string, isConfig = false): string => {
    const [action] = codeActionsAt(contextOf(text, isConfig), { start: 0, end: 0 }, (kind) => isOfKind(kind, "source.fixAll"));
    return applyEdits(text, action?.edits() ?? []);
  };

  /** All safe fixes, applied twice; their edits do not touch what is right. */
  const checkFixAll = (text: string, expected: string, isConfig = false): void => {
    const fixed = fixAll(text, isConfig);
    assert.equal(fixed, expected);
    assert.equal(fixAll(fixed, isConfig), fixed, "nothing is left to do");
  };

  it("all safe ones at once: misspelt words, swapped ends, switches, tabs, signs of YAML", () => {
    checkFixAll("title: x\ntask:\n  typ: rankng # why\n  input: [a]\nserving:\n\tmode: onlin\n\trollout: [ab]\n", "title: x\ntask:\n  type: ranking # why\n  input: [a]\nserving:\n  mode: online\n  rollout: [ab]\n");
    checkFixAll("requirements:\r\n  latency: {p99: 300-200ms}\r\n  personalised: on\r\n  x-note: @me\r\n", "requirements:\r\n  latency: {p99: 200-300ms}\r\n  personalised: true\r\n  x-note: \"@me\"\r\n");
    checkFixAll("# mlsd-ignore serving/no-falback: known\nserving: {mode: online, stages: [{id: a, role: predict, p99: 3ms}]}\n", "# mlsd-ignore serving/no-fallback: known\nserving: {mode: online, stages: [{id: a, role: predict, p99: 3ms}]}\n");
    checkFixAll("severity: {serving/no-falback: warning}\nrequired: [requirements.privcy]\n", "severity: {serving/no-fallback: warning}\nrequired: [requirements.privacy]\n", true);
  });

  it("many in one file", () => {
    const rows = (name: string): string => `data:\n  sources:\n${Array.from({ length: 60 }, (_, index) => `    - {id: s${index}, ${name}: events}\n`).join("")}`;
    checkFixAll(rows("knd").replaceAll("knd", "kindd"), rows("kind"));
    const lines = Array.from({ length: 40 }, (_, index) => `x-${index}: 1`);
    checkFixAll(`data:\n${lines.map((line) => `\t${line}\n`).join("")}`, `data:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  });

  it("nothing that could mean something else, and nothing that invents", () => {
    for (const text of [
      "requirements:\n  latency: {p98: 1s, p99: 300m}\n", "requirements:\n  latency: {p50: 2s, p99: 1s}\n", "requirements:\n  scale: {dau: \"1,5\"}\n", "task: {label: clickd}\ndata: {labels: [clicked]}\n",
      "requirements:\n  latency: p99: 300ms\n", "evaluation: {experiment: {traffic: 20}}\n", "serving: {stages: [{id: a, rol: x}]}\n".replace("rol", "ref"), "title: x\nrequirements:\n  problem: y\n",
      "requirements:\n  latancy: 3s\n  latencyy: 4s\n", "# mlsd-ignore serving/no-fallback: known\ntitle: x\n", "data: {sources: [{id: My Log}]}\n",
    ]) assert.equal(fixAll(text), text);
  });

  it("and is done after one time, whatever is broken", () => {
    const flawed = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");
    const noise = fc.constantFrom("{", "}", "\t", "x", ": ", "\n", "@", "> 1", "on", "*a", "\"");
    fc.assert(fc.property(fc.integer({ min: 0, max: flawed.length }), noise, fc.integer({ min: 0, max: 3 }), (at, text, drop) => {
      const broken = flawed.slice(0, at) + text + flawed.slice(at + drop);
      const fixed = fixAll(broken);
      assert.equal(fixAll(fixed), fixed);
      assert.deepEqual(Design.read(fixed).problems.filter(({ fixes }) => fixes?.some(({ isSafe }) => isSafe)), []);
    }), { numRuns: 40, seed: 73 });
  });

  it("all of one kind, where there are several", () => {
    const marked = "task:\n  type: rankn$0g\nserving:\n  mode: onlinne\n";
    checkAction("Fix all structure/unknown-value in this file", marked, "task:\n  type: ranking\nserving:\n  mode: online\n");
    checkNoAction(/Fix all/, "task:\n  type: rankn$0g\n");
  });

  it("the waiver, once for a rule and a line, above the line it speaks of", () => {
    checkAction("Accept this risk: waive structure/unknown-value with a reason", "task:\n  type: rankn$0g\n", "task:\n  # mlsd-ignore structure/unknown-value: reason\n  type: ranking\n".replace("ranking\n", "rankng\n"));
    checkAction("Accept this risk: waive structure/unknown-key with a reason", "tit$0l: x\n", "# mlsd-ignore structure/unknown-key: reason\ntitl: x\n");
    const twice = actionsAt("x$0x: 1\n");
    assert.equal(twice.filter(({ id }) => id.startsWith("waive/structure/unknown-key")).length, 1);
    checkNoAction(/waive yaml/, "title: \"x$0\n");
  });

  it("of the kinds that are asked for", () => {
    assert.ok(isOfKind("source.fixAll.mlsd", "source") && isOfKind("source.fixAll.mlsd", "source.fixAll") && isOfKind("source.fixAll.mlsd", ""));
    assert.ok(!isOfKind("quickfix", "quickfix.other") && !isOfKind("refactor.rewrite", "ref"));
  });
});
