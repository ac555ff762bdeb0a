import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE, DESIGN_LANGUAGE, type Language } from "../../server/src/core/language";
import { applyEdits } from "../../server/src/core/spans";
import { NO_TEAM, type Team } from "../../server/src/core/team";
import { completionsAt, type Completion, type Completions } from "../../server/src/features/completion";
import { documentationOf } from "../../server/src/features/completion/documentation";
import { plainTextOf, snippetOf } from "../../server/src/features/completion/insertion";
import { variantsOf } from "../support/markedPlaces";

interface Expected {
  /** Labels that are offered, in any order. */
  readonly has?: readonly string[];
  /** Labels that are offered first, in this order. */
  readonly first?: readonly string[];
  readonly lacks?: readonly string[];
  /** All labels. */
  readonly all?: readonly string[];
  /** What the text is after an item was accepted, with `$1` and the like where the author goes on. */
  readonly accepting?: Readonly<Record<string, string>>;
  readonly details?: Readonly<Record<string, RegExp>>;
}

/** A price such as `$0.05` is no cursor. */
const CURSOR = /\$0(?![.\d])/;

/** Completes at `$0` in the text as LF, as CRLF, and behind a byte order mark and emoji. */
function checkCompletion(marked: string, { has = [], first = [], lacks = [], all, accepting = {}, details = {} }: Expected, { team = NO_TEAM, language = DESIGN_LANGUAGE } = {}): void {
  for (const [variant, written] of language === DESIGN_LANGUAGE ? variantsOf(marked) : [["LF", marked] as const]) {
    const { text, items } = complete(written, team, language);
    const labels = items.map(({ label }) => label);
    const say = (what: string): string => `${variant}: ${what} of ${labels.join(", ") || "nothing"}\n${written}`;
    for (const label of has) assert.ok(labels.includes(label), say(`lacks ${label}`));
    assert.deepEqual(labels.slice(0, first.length), first, say("begins otherwise"));
    for (const label of lacks) assert.ok(!labels.includes(label), say(`offers ${label}`));
    if (all) assert.deepEqual(labels, all, say("all"));
    for (const [label, detail] of Object.entries(details)) assert.match(find(items, label).detail, detail, say(label));
    for (const [label, after] of Object.entries(accepting)) {
      const { span, insert } = find(items, label);
      const wanted = variantsOf(after).find(([name]) => name === variant)?.[1];
      assert.equal(applyEdits(text, [{ span, text: snippetOf(insert) }]), wanted, say(`accepting ${label}`));
    }
  }
}

function complete(marked: string, team: Team = NO_TEAM, language: Language = DESIGN_LANGUAGE): Completions & { readonly text: string; readonly design: Design } {
  const offset = marked.search(CURSOR);
  const text = marked.replace(CURSOR, "");
  const design = Design.read(text, undefined, language);
  return { text, design, ...completionsAt({ text, design, team }, offset) };
}

function find(items: readonly Completion[], label: string): Completion {
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is not among ${items.map((one) => one.label).join(", ")}`);
  return item;
}

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");

/** The example with one of its lists of rows replaced. */
function exampleWith(key: string, replacement: string): string {
  const rows = new RegExp(`^( *)${key}:\\n(?:\\1 +.*\\n)+`, "m");
  assert.match(EXAMPLE, rows);
  return EXAMPLE.replace(rows, (_, indent: string) => `${indent}${key}:${replacement}\n`);
}

const DATA = `requirements: {business: {saves: +4%}}
task: {type: ranking, label: engaged}
data:
  sources: [{id: clicks, kind: events, pii: [user_id]}, {id: photos, kind: catalog, rows: 2B}]
  labels: [{id: engaged, how: implicit, source: clicks}]
  features: [{id: saves_7d, entity: item, source: clicks}, {id: photo_vec, type: embedding, source: photos}]
`;
const MODELS = `${DATA}model: {models: [{id: towers, family: two_tower, dim: 64}, {id: ranker, family: gbdt}]}\n`;

/** Title, the same place in block style and in flow style, and what is offered in both. */
const POSITIONS: readonly (readonly [title: string, block: string, flow: string, expected: Expected])[] = [
  ["keys of a step, what is asked for first", "task:\n  $0", "task: {$0}", { first: ["objective", "type", "supports", "input", "output"], has: ["horizon"] }],
  ["a half-typed key", "task:\n  ob$0", "task: {ob$0", { has: ["objective"] }],
  ["no key twice", "task:\n  type: ranking\n  $0\n  label: x\n", "task: {type: ranking, $0, label: x}", { has: ["objective"], lacks: ["type", "label"] }],
  ["keys that are asked for in this design", "task: {type: ranking}\nserving:\n  mode: online\n  $0", "task: {type: ranking}\nserving: {mode: online, $0}", { first: ["stages", "policies", "cold_start", "fallback", "rollout"] }],
  ["keys of a row, its name first", "data:\n  sources:\n    - kind: events\n      $0", "data:\n  sources:\n    - {kind: events, $0}", { first: ["id"], has: ["stream"], lacks: ["kind"] }],
  ["keys of a map below a row", "serving:\n  stages:\n    - id: a\n      tokens:\n        $0", "serving: {stages: [{id: a, tokens: {$0}}]}", { all: ["system", "chunk", "output"] }],
  ["values with their docs", "task:\n  type: $0", "task: {type: $0}", { first: ["binary_classification"], has: ["ranking"], details: { ranking: /order/ } }],
  ["a half-typed value", "task:\n  type: rank$0", "task: {type: rank$0", { has: ["ranking"] }],
  ["a value that stands there", "task:\n  type: $0ranking\n", "task: {type: $0ranking}\n", { has: ["regression"] }],
  ["outputs of the task first", "task:\n  type: forecasting\n  output:\n    kind: $0", "task: {type: forecasting, output: {kind: $0}}", { first: ["series", "number", "interval", "quantiles"] }],
  ["the value that stands for a map", "task:\n  type: detection\n  output: $0", "task: {type: detection, output: $0}", { first: ["boxes"], has: ["{kind, count}"] }],
  ["values of a row in a group", "serving:\n  stages:\n    - parallel:\n        - id: a\n          role: $0", "serving: {stages: [{parallel: [{id: a, role: $0}]}]}", { has: ["retrieve"] }],
  ["items of a list, none twice", "serving:\n  policies:\n    - dedup\n    - $0", "serving: {policies: [dedup, $0]}", { has: ["diversity"], lacks: ["dedup"] }],
  ["a dash without a blank", "serving:\n  policies:\n    - dedup\n    -$0", "serving: {policies: [dedup,$0]}", { has: ["diversity"], lacks: ["dedup"] }],
  ["one scalar for a list", "data:\n  labels:\n    - id: a\n      how: $0", "data: {labels: [{id: a, how: $0}]}", { has: ["implicit"] }],
  ["business metrics with their target", "requirements:\n  business:\n    saves: +4%\ntask:\n  supports: [$0]", "requirements: {business: {saves: +4%}}\ntask: {supports: [$0]}", { all: ["saves"], details: { saves: /business metric.*\+4%/ } }],
  ["features with their source, none twice", `${DATA}model:\n  models:\n    - id: r\n      features: [saves_7d, $0]`, `${DATA}model: {models: [{id: r, features: [saves_7d, $0]}]}`, { all: ["photo_vec"], details: { photo_vec: /feature.*embedding.*from photos/ } }],
  ["labels", "data:\n  labels: [engaged]\ntask:\n  label: $0", "data: {labels: [engaged]}\ntask: {label: $0}", { all: ["engaged"] }],
  ["models that no stage runs first", `${MODELS}serving:\n  stages:\n    - {id: embed, model: towers}\n    - id: rank\n      model: $0`, `${MODELS}serving: {stages: [{id: embed, model: towers}, {id: rank, model: $0}]}`, { first: ["ranker", "towers"] }],
  ["what an alert of a kind looks at first", `${DATA}monitoring:\n  alerts:\n    - id: a\n      kind: drift\n      watch: $0`, `${DATA}monitoring: {alerts: [{id: a, kind: drift, watch: $0}]}`, { first: ["saves_7d", "photo_vec"], has: ["p99", "clicks"] }],
  ["what latency alerts watch", "monitoring:\n  alerts:\n    - id: a\n      kind: latency\n      watch: $0", "monitoring: {alerts: [{id: a, kind: latency, watch: $0}]}", { first: ["p50", "p99"] }],
  ["metrics that fit the task first", "task: {type: regression}\nevaluation:\n  offline:\n    - metric: $0", "task: {type: regression}\nevaluation: {offline: [{metric: $0}]}", { first: ["mae", "rmse", "wape"], details: { mae: /fits a regression task/, roc_auc: /does not measure/ } }],
  ["metrics cut where the funnel cuts", "requirements: {scale: {shown: 30}}\ntask: {type: ranking}\nevaluation:\n  offline:\n    - metric: $0", "requirements: {scale: {shown: 30}}\ntask: {type: ranking}\nevaluation: {offline: [{metric: $0}]}", { first: ["ndcg@30"] }],
  ["losses that fit the label first", "task: {type: regression}\nmodel:\n  models:\n    - id: m\n      loss: $0", "task: {type: regression}\nmodel: {models: [{id: m, loss: $0}]}", { first: ["mae", "huber", "quantile"], details: { focal: /does not fit/ } }],
  ["a further loss", "task: {type: segmentation}\nmodel:\n  models:\n    - id: m\n      loss: focal + $0", "task: {type: segmentation}\nmodel: {models: [{id: m, loss: focal + $0}]}", { first: ["focal + giou", "focal + dice"], lacks: ["focal + focal"] }],
  ["detectors with their usual alarm", `${DATA}monitoring:\n  alerts:\n    - id: a\n      kind: drift\n      watch: photo_vec\n      detector: $0`, `${DATA}monitoring: {alerts: [{id: a, kind: drift, watch: photo_vec, detector: $0}]}`, { first: ["domain_classifier", "mmd"], details: { psi: /usually above 0\.2/, mismatch: /above 1%/ } }],
  ["the usual limit of a detector", "monitoring:\n  alerts:\n    - id: a\n      detector: psi\n      above: $0", "monitoring: {alerts: [{id: a, detector: psi, above: $0}]}", { all: ["0.2"] }],
  ["a limit from the promise", "requirements: {latency: 250ms}\nmonitoring:\n  alerts:\n    - id: a\n      kind: latency\n      above: $0", "requirements: {latency: 250ms}\nmonitoring: {alerts: [{id: a, kind: latency, above: $0}]}", { all: ["250ms"] }],
  ["units behind a number", "requirements:\n  freshness: 5$0", "requirements: {freshness: 5$0}", { first: ["5ms", "5s", "5min"], lacks: ["5"] }],
  ["units of a share", "requirements:\n  availability: 99.9$0", "requirements: {availability: 99.9$0}", { all: ["99.9%"] }],
  ["units of a range", "requirements:\n  freshness: 2-3$0", "requirements: {freshness: 2-3$0}", { has: ["2-3h"] }],
  ["units with a prefix", "requirements:\n  scale:\n    peak: 5k$0", "requirements: {scale: {peak: 5k$0}}", { first: ["5k qps", "5k/s"] }],
  ["units of a count", "requirements:\n  scale:\n    dau: 20$0", "requirements: {scale: {dau: 20$0}}", { all: ["20k", "20M", "20B"] }],
  ["what a begun unit may become", "requirements:\n  freshness: 5m$0", "requirements: {freshness: 5m$0}", { all: ["5ms", "5min", "5mo"] }],
  ["nothing behind a number with its unit", "requirements:\n  freshness: 5min$0", "requirements: {freshness: 5min$0}", { all: [] }],
  ["cadences", "serving:\n  every: $0", "serving: {every: $0}", { first: ["hourly", "daily"] }],
  ["true or false", "requirements:\n  regulated: $0", "requirements: {regulated: $0}", { all: ["true", "false"] }],
  ["owners that are named already", "owner: search\nmonitoring:\n  alerts:\n    - {id: a, owner: sre}\n    - id: b\n      owner: $0", "owner: search\nmonitoring: {alerts: [{id: a, owner: sre}, {id: b, owner: $0}]}", { all: ["search", "sre"] }],
  ["hardware that is used already", "serving:\n  stages:\n    - {id: a, hardware: 2x L4}\n    - id: b\n      hardware: $0", "serving: {stages: [{id: a, hardware: 2x L4}, {id: b, hardware: $0}]}", { all: ["2x L4"] }],
  ["personal data to be handled", `${DATA}  handling:\n    $0`, `${DATA}  handling: {$0}`, { all: ["user_id"] }],
  ["labels as keys of heads", "data: {labels: [like, hide]}\ntask:\n  heads:\n    like: 1\n    $0", "data: {labels: [like, hide]}\ntask: {heads: {like: 1, $0}}", { has: ["hide"], lacks: ["like"] }],
  ["figures that are stated elsewhere", "requirements: {scale: {items: 2B}}\nserving:\n  indexes:\n    - id: a\n      vectors: $0", "requirements: {scale: {items: 2B}}\nserving: {indexes: [{id: a, vectors: $0}]}", { all: ["2B"] }],
  ["steps of a rollout", "serving:\n  rollout:\n    - shadow\n    - $0", "serving: {rollout: [shadow, $0]}", { first: ["canary 1%"], lacks: ["shadow"] }],
  ["within quotes", "task:\n  type: \"ra$0\"", "task: {type: 'ra$0'}", { has: ["ranking"] }],
];

describe("completion", () => {
  for (const [title, block, flow, expected] of POSITIONS) {
    it(`${title}, in block style`, () => checkCompletion(block, expected));
    it(`${title}, in flow style`, () => checkCompletion(flow, expected));
  }

  it("steps at the top, those that are missing first", () => {
    checkCompletion("title: x\nrequirements: {problem: y}\n$0", { first: ["task", "data", "model"], lacks: ["title", "requirements"], has: ["status"] });
    checkCompletion("title: x\nreq$0", { has: ["requirements"] });
    checkCompletion("$0", { first: ["title", "requirements"], has: ["status"] });
  });

  it("what the team requires and names", () => {
    const team: Team = { ...NO_TEAM, required: ["requirements.privacy", "owner"], owners: ["search-ml"], featureStores: ["Feast"], metrics: ["wape"], hardware: ["l4"], prices: new Map([["l4", { amount: 0.8, currency: "USD" }]]) };
    checkCompletion("requirements:\n  $0", { first: ["problem", "business", "privacy"], details: { privacy: /required by the team/ } }, { team });
    checkCompletion("owner: $0", { all: ["search-ml"] }, { team });
    checkCompletion("data: {feature_store: {name: $0}}", { all: ["Feast"] }, { team });
    checkCompletion("serving: {stages: [{id: a, hardware: $0}]}", { all: ["L4"], details: { L4: /\$0\.8 per hour/ } }, { team });
    checkCompletion("task: {type: regression}\nevaluation: {offline: [$0]}", { has: ["wape"] }, { team });
  });
});

describe("completion of whole rows", () => {
  const ALERTS = ["alert: latency of p99", "alert: errors of 5xx", "alert: business of save_rate", "alert: quality of ndcg@20", "alert: fairness of skin_tone", "alert: prediction of ranker", "alert: freshness of main", "alert: drift of saves_7d", "alert: volume of impressions"];
  const SLOW = "{id: p99_latency, kind: latency, watch: p99, above: 300ms, window: 10min, owner: visual-discovery, action: shed load to the fallback}";

  it("alerts on what nothing watches, behind a dash, on an empty line and in brackets", () => {
    for (const [list, after] of [["\n    - $0", `\n    - ${SLOW}`], ["\n    -$0", `\n    - ${SLOW}`], ["\n    $0", `\n    - ${SLOW}`], [" $0", `\n    - ${SLOW}`], ["$0", `\n    - ${SLOW}`], [" [$0]", ` [${SLOW}]`], [" [\n    $0\n  ]", ` [\n    ${SLOW}\n  ]`]] as const) {
      checkCompletion(exampleWith("alerts", list), { has: ALERTS, accepting: { "alert: latency of p99": exampleWith("alerts", after) } });
    }
    checkCompletion(EXAMPLE.replace("  retraining:", "    - $0\n  retraining:"), { lacks: ["alert: latency of p99", "alert: drift of saves_7d"], has: ["alert: drift of photo_vec", "{id, kind, watch, …}"] });
  });

  it("metrics for each model, with its label", () => {
    checkCompletion(exampleWith("offline", "\n    - $0"), {
      first: ["ndcg@20 of ranker", "recall@1200 of embedder", "ndcg@1200 of embedder"],
      accepting: { "ndcg@20 of ranker": exampleWith("offline", "\n    - {metric: ndcg@20, model: ranker, label: engaged, baseline: 0.48, target: $1, primary: true, predicts: save_rate}") },
    });
    checkCompletion(exampleWith("online", " [$0]"), {
      has: ["primary: saves", "guardrail: trust"],
      accepting: { "guardrail: p99": exampleWith("online", " [{id: answer_p99, name: End-to-end p99, role: guardrail, limit: 300ms}]") },
    });
  });

  it("stages for models and indexes that none uses, then the roles that are missing, in their order", () => {
    checkCompletion(exampleWith("stages", "\n    - {id: rank, role: rank, model: ranker}\n    - $0"), {
      first: ["stage: embed with embedder", "stage: retrieve from main", "stage: retrieve from fresh", "stage: preprocess", "stage: filter", "stage: fetch", "stage: rerank"],
      lacks: ["stage: rank with ranker", "stage: rank"],
      accepting: { "stage: embed with embedder": exampleWith("stages", "\n    - {id: rank, role: rank, model: ranker}\n    - {id: embed, role: embed, model: embedder, p99: $1}") },
    });
  });

  it("rows for what is named already", () => {
    checkCompletion("task: {label: engaged}\ndata:\n  labels:\n    - $0", { first: ["engaged"], details: { engaged: /named at task\.label/ } });
    checkCompletion("task: {supports: [saves]}\nrequirements:\n  business:\n    $0", { first: ["saves"] });
  });

  it("labels, features and sets from sources", () => {
    checkCompletion("data:\n  sources: [{id: clicks, kind: events, stream: true}, {id: ratings, kind: human}]\n  labels:\n    - $0", { first: ["label from clicks", "label from ratings"] });
    checkCompletion("data:\n  sources: [{id: clicks, kind: events, stream: true}, {id: ratings, kind: human}]\n  features: [$0]\n", { first: ["feature from clicks"], lacks: ["feature from ratings"] });
    checkCompletion("data: {sources: [{id: ratings, kind: human}]}\nevaluation:\n  sets:\n    - $0", { first: ["set from ratings"] });
  });

  it("retraining, indexes, heads and decisions from models and labels", () => {
    checkCompletion(`${MODELS}monitoring:\n  retraining:\n    - {model: ranker, every: 7d}\n    - $0`, { first: ["retrain towers"], lacks: ["retrain ranker"] });
    checkCompletion(`${MODELS}serving:\n  indexes:\n    - $0`, { first: ["index of towers"], accepting: { "index of towers": `${MODELS}serving:\n  indexes:\n    - {id: \${1:main}, kind: \${2|hnsw,flat,ivf_flat,managed|}, vectors: $3, dim: 64, shards: \${4:1}, memory: $5, refresh: $6, model: towers}` } });
    checkCompletion("data: {labels: [like]}\ntask:\n  heads:\n    - $0", { first: ["head: like"] });
    checkCompletion(`${MODELS}decisions:\n  - $0`, { first: ["decision: two_tower for towers", "decision: gbdt for ranker"] });
  });

  it("a model in lines, or in braces within brackets", () => {
    const task = "task: {type: regression}\n";
    checkCompletion(`${task}model:\n  models:\n    - $0`, { accepting: { "model for regression": `${task}model:\n  models:\n    - id: $1\n      family: \${2|gbdt,linear,mlp,classical_forecast,rnn|}\n      loss: \${3|mae,huber,quantile|}\n      because: $4` } });
    checkCompletion(`${task}model: {models: [$0]}`, { accepting: { "model for regression": `${task}model: {models: [{id: $1, family: \${2|gbdt,linear,mlp,classical_forecast,rnn|}, loss: \${3|mae,huber,quantile|}, because: $4}]}` } });
  });

  it("a row with its usual fields, of any list", () => {
    checkCompletion("requirements:\n  business:\n    - $0", { accepting: { "{id, goal, baseline, …}": "requirements:\n  business:\n    - {id: $1, goal: ${2|increase,decrease,hold,not_increase,not_decrease|}, baseline: $3, target: $4}" } });
    checkCompletion("risks:\n  - $0", { has: ["{what, impact, mitigation, …}"] });
    checkCompletion("decisions: [$0]", { has: ["{choose, over, because}"] });
    checkCompletion("serving:\n  stages: [{parallel: [$0]}]", { has: ["{id, role, model}"] });
  });
});

describe("an accepted completion", () => {
  it("opens the value of a key in the right shape", () => {
    checkCompletion("requirements:\n  $0", {
      accepting: {
        problem: "requirements:\n  problem: $0",
        business: "requirements:\n  business:\n    - $0",
        latency: "requirements:\n  latency: {p50: $1, p99: $2}",
        in_scope: "requirements:\n  in_scope: [$0]",
        errors: "requirements:\n  errors:\n    false_positive: $1\n    false_negative: $2",
        questions: "requirements:\n  questions:\n    $0",
        budget: "requirements:\n  budget: $0",
      },
    });
    checkCompletion("requirements: {$0}", { accepting: { problem: "requirements: {problem: $0}", latency: "requirements: {latency: {p50: $1, p99: $2}}" } });
  });

  it("keeps to the indentation of the text", () => {
    const four = "title: x\nrequirements:\n    problem: y\n    business:\n        - {id: a}\n";
    checkCompletion(`${four}serving:\n    $0`, { accepting: { stages: `${four}serving:\n    stages:\n        - $0` } });
    const flush = "title: x\nrequirements:\n  business:\n  - {id: a}\n";
    checkCompletion(`${flush}serving:\n  $0`, { accepting: { stages: `${flush}serving:\n  stages:\n  - $0` } });
    checkCompletion(`${flush}  $0`, { has: ["scale", "{id, goal, baseline, …}"], accepting: { problem: `${flush}  problem: $0` } });
  });

  it("finds the column of an empty line", () => {
    checkCompletion("task:\n  type: ranking\n$0\n  label: x\n", { accepting: { objective: "task:\n  type: ranking\n  objective: $0\n  label: x\n" } });
    checkCompletion("requirements:\n  scale:\n$0\n    dau: 1M\n", { accepting: { mau: "requirements:\n  scale:\n    mau: $0\n    dau: 1M\n" }, lacks: ["dau", "problem"] });
    checkCompletion("data:\n  sources:\n    - {id: a}\n$0\n    - {id: b}\n", { accepting: { "source: human": "data:\n  sources:\n    - {id: a}\n    - {id: $1, kind: human, rows: $2}\n    - {id: b}\n" } });
    checkCompletion("model:\n  models:\n    - id: a\n      $0\n    - id: b\n", { has: ["family"], lacks: ["id"], accepting: { family: "model:\n  models:\n    - id: a\n      family: $0\n    - id: b\n" } });
    checkCompletion("model:\n  models:\n    - id: a\n    $0\n", { lacks: ["baseline"], accepting: { id: "model:\n  models:\n    - id: a\n    - id: $0\n" } });
    checkCompletion("task:\n  type: x\n $0", { accepting: { data: "task:\n  type: x\ndata:\n  $0" } });
  });

  it("puts a blank behind a colon, a comma or a dash", () => {
    checkCompletion("task:\n  type:$0\n", { accepting: { ranking: "task:\n  type: ranking\n" } });
    checkCompletion("task: {type:$0}\n", { accepting: { ranking: "task: {type: ranking}\n" } });
    checkCompletion("serving: {policies: [dedup,$0]}\n", { accepting: { diversity: "serving: {policies: [dedup, diversity]}\n" } });
  });

  it("replaces the whole word, and leaves what follows", () => {
    checkCompletion("task:\n  type: ra$0nking # why\n", { accepting: { regression: "task:\n  type: regression # why\n" } });
    checkCompletion("task: {ty$0pe: ranking, label: x}\n", { accepting: { type: "task: {type: ranking, label: x}\n" } });
    checkCompletion("requirements:\n  sc$0:\n    dau: 1M\n", { accepting: { scale: "requirements:\n  scale:\n    dau: 1M\n" } });
    checkCompletion("requirements:\n  sc$0\n    dau: 1M\n", { accepting: { scale: "requirements:\n  scale:\n    dau: 1M\n" } });
    checkCompletion("task: {$0label: x}\n", { lacks: ["label"], accepting: { type: "task: {type: $0, label: x}\n" } });
    checkCompletion("serving: {policies: [$0dedup]}\n", { lacks: ["dedup"], accepting: { diversity: "serving: {policies: [diversity, dedup]}\n" } });
  });

  it("is quoted where YAML needs quotes", () => {
    checkCompletion("requirements:\n  availability: >= 95$0\n", { accepting: { ">= 95%": "requirements:\n  availability: \">= 95%\"\n" } });
    checkCompletion("requirements: {availability: >= 95$0}\n", { accepting: { ">= 95%": "requirements: {availability: \">= 95%\"}\n" } });
    checkCompletion("requirements:\n  availability: \">= 95$0\"\n", { accepting: { ">= 95%": "requirements:\n  availability: \">= 95%\"\n" } });
    checkCompletion("owner: Search, ranking\ndata: {features: [{id: a, owner: $0}]}\n", { accepting: { "Search, ranking": "owner: Search, ranking\ndata: {features: [{id: a, owner: \"Search, ranking\"}]}\n" } });
  });

  it("offers what a merged row brings along last", () => {
    const rows = "data:\n  features:\n    - &base {id: a, entity: user, compute: batch}\n    - {<<: *base, id: b, $0}\n";
    checkCompletion(rows, { has: ["entity"], details: { entity: /merged in/ } });
    assert.deepEqual(complete(rows).items.slice(-2).map(({ label }) => label), ["entity", "compute"]);
  });
});

describe("completion is silent", () => {
  const SILENT: Readonly<Record<string, string>> = {
    "in a sentence": "requirements:\n  problem: Peo$0",
    "in a sentence with a blank": "requirements:\n  problem: People want $0",
    "in a sentence in braces": "model: {models: [{id: a, because: it is $0}]}",
    "in a quoted sentence": "requirements:\n  problem: \"Peo$0\"",
    "in a quoted sentence of several lines": "requirements:\n  problem: \"People\n    ty$0",
    "in a sentence of several lines": "requirements:\n  problem: People\n    ty$0",
    "in a text of lines": "requirements:\n  problem: |\n    ty$0",
    "in a text of lines that looks like keys": "task:\n  objective: |\n    type: ra$0",
    "in a folded text behind an empty line": "requirements:\n  problem: >\n    People\n\n    $0",
    "in a comment": "title: x # st$0",
    "in a comment of its own": "task:\n  # ty$0",
    "in a comment in braces": "task: {type: x, # ty$0",
    "behind a value and a blank": "task:\n  type: ranking $0",
    "behind a value and a blank in braces": "task: {type: ranking $0}",
    "behind a closed collection": "task: {type: x} $0",
    "behind a closed quote": "task:\n  type: \"ranking\"$0",
    "where an id is declared": "data: {sources: [{id: $0}]}",
    "at an alias": "x: &a ranking\ntask: {type: *$0}",
    "at an anchor": "task:\n  type: &a$0",
    "below a mapping that is no list": "task:\n  - $0",
    "in braces where a list is": "serving: {stages: {$0}}",
    "in brackets where a mapping is": "requirements: {scale: [$0]}",
    "below a key that the format does not know": "task:\n  typo:\n    $0",
    "in a column that nothing has": "task:\n  type: x\n   ob$0",
    "below a value": "task:\n  type: ranking\n    ob$0",
    "behind the key of what stands below": "requirements:\n  scale: $0\n    dau: 1M\n",
    "before a row": "data:\n  sources:\n    - $0{id: a}\n",
    "before a key": "task:\n  $0type: x\n",
    "in a list of sentences": "requirements:\n  assumptions: [$0]",
    "in a list of sentences in lines": "requirements:\n  in_scope:\n    - $0",
    "for questions": "requirements:\n  questions:\n    Wh$0",
  };

  for (const [title, marked] of Object.entries(SILENT)) it(title, () => checkCompletion(marked, { all: [] }));
});

describe("completion of a configuration", () => {
  const config = (marked: string, expected: Expected): void => checkCompletion(marked, expected, { language: CONFIG_LANGUAGE });

  it("knows its fields, rules and thresholds", () => {
    config("$0", { has: ["preset", "severity", "limits", "vocabulary"], lacks: ["task"] });
    config("preset: $0", { all: ["interview", "design", "production"] });
    config("severity:\n  serving/no-fall$0", { has: ["serving/no-fallback"] });
    config("severity: {serving: $0}", { has: ["warning", "off"] });
    config("limits:\n  utilisation: $0", { all: ["70%"] });
    config("required: [owner, $0]", { has: ["requirements.privacy"], lacks: ["owner"] });
    config("checks:\n  - $0", { has: ["id"] });
  });
});

describe("what is offered", () => {
  it("can be explained, one at a time", () => {
    const { items, design } = complete("requirements: {business: {saves: +4%}}\ntask: {supports: [$0]}");
    assert.match(documentationOf(find(items, "saves").about ?? assert.fail(), design), /business metric/);
    const explain = (marked: string, label: string): string => {
      const completed = complete(marked);
      return documentationOf(find(completed.items, label).about ?? assert.fail(), completed.design);
    };
    assert.match(explain("requirements:\n  $0", "latency"), /How long a request may take[^]*Example/);
    assert.match(explain("evaluation: {experiment: {$0}}", "mde"), /Smallest effect worth seeing/);
    assert.match(explain("task: {type: ranking}\nevaluation: {offline: [{metric: $0}]}", "ndcg@20"), /nDCG/);
    assert.match(explain("monitoring: {alerts: [{detector: $0}]}", "psi"), /credit scoring/);
  });

  it("is cut where it is too much, and narrowed by what is typed", () => {
    const sources = Array.from({ length: 600 }, (_, n) => `log_${n}`).join(", ");
    const many = complete(`data:\n  sources: [${sources}]\n  features: [{id: a, source: $0}]\n`);
    assert.ok(many.isIncomplete && many.items.length <= 200);
    const few = complete(`data:\n  sources: [${sources}]\n  features: [{id: a, source: log_49$0}]\n`);
    assert.ok(few.items.some(({ label }) => label === "log_499") && few.items.length < 60);
  });

  it("needs no design that is newer than one edit", () => {
    const before = Design.read("data:\n  sources: [clicks]\n");
    const text = "data:\n  sources: [clicks]\n  features: [{id: a, source: }]\n";
    const { items } = completionsAt({ text, design: before, team: NO_TEAM }, text.indexOf("}]"));
    assert.deepEqual(items.map(({ label }) => label), ["clicks"]);
  });

  for (const [name, ending] of [["LF", "\n"], ["CRLF", "\r\n"]] as const) {
    it(`never breaks a design that was whole (${name})`, () => {
      for (const file of ["examples/visual-search.mlsd.yaml", "test/designs/good/code-completion.mlsd.yaml"]) {
        const text = readFileSync(file, "utf8").replaceAll("\n", ending);
        const design = Design.read(text);
        for (let offset = 0; offset <= text.length; offset += 5) {
          completionsAt({ text, design, team: NO_TEAM }, offset).items.forEach((item, place) => {
            // Renaming a key that has a value already is for its author to judge.
            if (place % 9 !== offset % 9 || /^[ \t]*:/.test(text.slice(item.span.end))) return;
            const after = applyEdits(text, [{ span: item.span, text: plainTextOf(item.insert) }]);
            const broken = Design.read(after, design).problems.filter(({ rule }) => rule.startsWith("yaml/") || ["structure/unknown-key", "structure/unknown-value", "structure/wrong-type"].includes(rule));
            assert.deepEqual(broken.map(({ message }) => message), [], `${item.label} at ${offset} of ${file}`);
          });
        }
      }
    }).timeout(120_000);
  }
});
