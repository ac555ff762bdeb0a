import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE, DESIGN_LANGUAGE } from "../../server/src/core/language";
import type { FieldSchema } from "../../server/src/core/schema/fieldSchema";
import { documentSymbols, type DesignSymbol } from "../../server/src/features/documentSymbols";
import { variantsOf } from "../support/markedPlaces";

/** One line per symbol, indented by depth: `name | detail`. */
function checkSymbols(text: string, expected: readonly string[]): void {
  for (const [variant, written] of variantsOf(text)) {
    const symbols = documentSymbols(Design.read(written));
    assert.deepEqual(symbols.flatMap((symbol) => printed(symbol, 0)), expected, variant);
    for (const symbol of symbols) checkSpans(symbol, { start: 0, end: written.length }, written);
  }
}

function printed({ name, detail, children }: DesignSymbol, depth: number): string[] {
  return [`${"  ".repeat(depth)}${name}${detail ? ` | ${detail}` : ""}`, ...children.flatMap((child) => printed(child, depth + 1))];
}

/** The protocol wants names inside symbols, and a reader expects symbols to end with their text. */
function checkSpans({ name, span, nameSpan, children }: DesignSymbol, around: { start: number; end: number }, text: string): void {
  assert.ok(around.start <= span.start && span.end <= around.end, name);
  assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, name);
  assert.doesNotMatch(text.slice(span.start, span.end), /\s$/, name);
  for (const child of children) checkSpans(child, span, text);
}

/** The lists of rows by their path in the schema. */
function listsOf(schema: FieldSchema, path = ""): { path: string; item: FieldSchema }[] {
  return [...schema.members].flatMap(([key, member]) => {
    const below = path ? `${path}.${key}` : key;
    if (member.type === "map") return listsOf(member, below);
    return member.type === "list" && member.item?.type === "map" ? [{ path: below, item: member.item }] : [];
  });
}

describe("document symbols", () => {
  it("list steps, lists and rows, and the fields of mappings", () => checkSymbols(`mlsd: 1
domain: ads
requirements:
  problem: A person sees ads.
  latency: {p50: 20ms, p99: 60ms}
  budget: $45k/month
  in_scope: [feed, stories]
  questions: {Which page?: , Which country?: All.}
task:
`, [
    "mlsd | 1", "domain | ads",
    "1 Clarifying requirements | requirements",
    "  problem | A person sees ads.",
    "  latency | p50 20ms · p99 60ms", "    p50 | 20ms", "    p99 | 60ms",
    "  budget | $45k/month",
    "  in_scope | feed, stories",
    "  questions | 2 questions · 1 open", "    Which page?", "    Which country? | All.",
    "2 Framing as an ML task | task",
  ]));

  it("say of each row what tells it apart", () => checkSymbols(`stakeholders: [{team: legal, needs: an audit}]
prior_work: [{name: vendor, result: too slow}]
requirements:
  business: [{id: saves, goal: increase, baseline: 2.1, target: +4%}]
task:
  heads: {like: 0.5}
  alternatives: [{name: Rules, why_not: too many}]
data:
  sources: [{id: logs, kind: events, rows: 1B/day}]
  labels: [{id: engaged, how: [implicit, explicit], positive_rate: 3%}, {id: relevance, how: human, grades: 4}]
  features: [{id: query, entity: request, type: text, compute: on_demand}]
model:
  models: [{id: ranker, family: gbdt, loss: lambdarank, rejected: [{name: DNN, why: slow}]}]
evaluation:
  sets: [{id: golden, source: logs, size: 2k}]
  offline: [{metric: ndcg@20, model: ranker, baseline: 0.48, target: 0.55}]
  threshold: [{action: block, label: engaged, above: 0.9, precision: 98%}]
  online: [{id: ctr, role: guardrail, limit: +0%}]
  slices: [country, device]
serving:
  stages:
    - {id: rank, role: rank, p99: 40ms}
    - parallel: [{id: ann, role: retrieve, p99: 45ms}, {id: recent, estimate: 10-20ms}]
  ingest: {stages: [{id: embed, role: embed, time: 2h}]}
  indexes: [{id: main, kind: hnsw, vectors: 1M}]
monitoring:
  alerts: [{id: slow, kind: latency, watch: p99, above: 280ms}]
  retraining: [{model: ranker, every: 7d, gate: no worse}]
risks: [{what: Fire, likelihood: low, impact: high, mitigation: A second site}]
integrations: [{system: CRM, direction: upstream, contract: v2}]
milestones: [{name: Launch, date: 2026-11, gate: ab test won}]
decisions: [A over B because C, {choose: D, over: [E, F]}]
`, [
    "stakeholders | 1 team", "  legal | needs an audit",
    "prior_work | 1 attempt", "  vendor | result too slow",
    "1 Clarifying requirements | requirements", "  business | 1 metric", "    saves | increase · target +4%",
    "2 Framing as an ML task | task", "  heads | 1 head", "    like | weight 0.5", "  alternatives | 1 alternative", "    Rules | too many",
    "3 Data preparation | data", "  sources | 1 source", "    logs | events · 1B/day",
    "  labels | 2 labels", "    engaged | implicit, explicit · 3%", "    relevance | human · grades 4",
    "  features | 1 feature", "    query | request · text · on_demand",
    "4 Model development | model", "  models | 1 model", "    ranker | gbdt · lambdarank",
    "5 Evaluation | evaluation", "  sets | 1 set", "    golden | logs · size 2k", "  offline | 1 metric", "    ndcg@20 | ranker · target 0.55",
    "  threshold | 1 threshold", "    block | above 0.9 · precision 98%", "  online | 1 metric", "    ctr | guardrail · limit +0%",
    "  slices | country, device", "    country", "    device",
    "6 Deployment and serving | serving", "  stages | 2 stages", "    rank | p99 40ms", "    ann ∥ recent | 2 in parallel", "      ann | retrieve · p99 45ms", "      recent | estimate 10-20ms",
    "  ingest", "    stages | 1 stage", "      embed | time 2h", "  indexes | 1 index", "    main | hnsw · 1M",
    "7 Monitoring and infrastructure | monitoring", "  alerts | 1 alert", "    slow | latency · p99 · above 280ms", "  retraining | 1 model", "    ranker | 7d · no worse",
    "risks | 1 risk", "  Fire | likelihood low · impact high · A second site",
    "integrations | 1 system", "  CRM | upstream · v2", "milestones | 1 milestone", "  Launch | 2026-11 · ab test won",
    "decisions | 2 decisions", "  A | over B · C", "  D | over E, F",
  ]));

  it("know a word for the rows of every list of the format", () => {
    for (const { path, item } of listsOf(DESIGN_LANGUAGE.schema)) {
      const fields = [...item.members.keys()].filter((name) => name !== "parallel").map((name) => `${name}: v_${name}`);
      const keys = path.split(".");
      const text = `${keys.map((key, depth) => `${"  ".repeat(depth)}${key}:\n`).join("")}${"  ".repeat(keys.length)}- {${fields.join(", ")}}\n`;
      let [list] = documentSymbols(Design.read(text));
      for (const _ of keys.slice(1)) list = list?.children[0];
      assert.doesNotMatch(list?.detail ?? "row", /\brow\b/, path);
      assert.match(list?.children[0]?.name ?? "", /^v_/, path);
      assert.notEqual(list?.children[0]?.detail ?? "", "", path);
    }
  });

  it("name a row without a name by the first it says, and stay apart from what a merge key brings", () => {
    checkSymbols("data:\n  sources: [{kind: events}, {}]\n", ["3 Data preparation | data", "  sources | 1 source", "    events"]);
    checkSymbols("x: &b {dau: 1M}\nrequirements:\n  scale: {<<: *b, mau: 3M}\n", ["x | dau 1M", "  dau | 1M", "1 Clarifying requirements | requirements", "  scale | mau 3M · dau 1M", "    mau | 3M"]);
  });

  it("also work for a configuration", () => {
    const symbols = documentSymbols(Design.read("severity:\n  data: off\n", undefined, CONFIG_LANGUAGE));
    assert.deepEqual(symbols.flatMap((symbol) => printed(symbol, 0)), ["severity | data off", "  data | off"]);
  });
});
