import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../server/src/core/design";
import { review } from "../server/src/core/engine";
import { RULES } from "../server/src/core/rules";

/**
 * The example design has no finding at all. Each row changes one thing in it and says what a reviewer then says, where,
 * and that nothing else is said.
 */
interface Mutation {
  readonly change: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** `severity rule «text under the finding»`, in the order of the text. */
  readonly findings: readonly string[];
}

const example = readFileSync("examples/visual-search.mlsd.yaml", "utf8");

const mutations: readonly Mutation[] = [
  { change: "no title", from: /^title: .*\n/m, to: "", findings: ["warning structure/missing-key «mlsd»"] },
  { change: "no business metrics, nor anything that names them", from: /  business:\n(?: {4}- .*\n)+/, to: "", findings: ["error requirements/missing-business-metric «requirements»"] },
  { change: "no scale", from: /  scale:\n(?: {4}.*\n)+/, to: "", findings: ["error requirements/no-scale «requirements»"] },
  { change: "no latency", from: /  latency: .*\n/, to: "", findings: ["error requirements/no-latency-target «requirements»"] },
  { change: "only a median", from: "{p50: 120ms, p99: 300ms}", to: "{p50: 120ms}", findings: ["hint requirements/no-latency-target «latency»"] },
  { change: "transposed percentiles", from: "{p50: 120ms, p99: 300ms}", to: "{p50: 330ms, p99: 300ms}", findings: ["error requirements/percentile-order «330ms»"] },
  { change: "a peak below the average", from: "    peak_factor: 3\n", to: "    peak: 300/s\n", findings: ["error requirements/peak-below-average «300/s»"] },
  { change: "no task type", from: "  type: ranking\n", to: "", findings: ["error task/missing-type «task»"] },
  { change: "an output that no ranking has", from: "kind: ranked_list", to: "kind: boxes", findings: ["error task/output-type-mismatch «boxes»"] },
  { change: "a label that is not declared", from: "  label: engaged\n  non_ml", to: "  label: engagd\n  non_ml", findings: ["error task/label-unresolved «engagd»"] },
  { change: "shares above 100%", from: "train: 80%", to: "train: 85%", findings: ["error data/split-shares «split»"] },
  { change: "no validation part", from: "validation: 10%, ", to: "", findings: ["warning data/split-shares «split»"] },
  { change: "a random split of events", from: "{by: time, group", to: "{by: random, group", findings: ["error data/random-split-on-time-data «random»"] },
  { change: "a loss for numbers", from: "loss: lambdarank", to: "loss: giou", findings: ["error model/loss-task-mismatch «giou»"] },
  { change: "a metric of generated text", from: "{metric: ndcg@20, model", to: "{metric: bleu, model", findings: ["error evaluation/metric-task-mismatch «bleu»"] },
  { change: "no guardrails", from: /    - \{id: unsafe_reports.*\n    - \{id: search_p99.*\n/, to: "", findings: ["warning cross/goal-chain-broken «trust»", "warning evaluation/no-guardrail «online»"] },
  { change: "a guardrail without a limit", from: ", limit: 300ms}", to: "}", findings: ["warning evaluation/no-guardrail «search_p99»"] },
  { change: "a slow ranker", from: "p99: 40ms, timeout: 80ms", to: "p99: 240ms, timeout: 480ms", findings: ["error serving/latency-budget-exceeded «240ms»"] },
  { change: "a path without headroom", from: "p99: 40ms, timeout: 80ms", to: "p99: 100ms, timeout: 200ms", findings: ["warning serving/latency-budget-exceeded «100ms»"] },
  { change: "a filter that makes items", from: "in: 1200, out: 1000, p99: 5ms", to: "in: 1200, out: 1500, p99: 5ms", findings: ["error serving/funnel-not-narrowing «1500»"] },
  { change: "a stage that receives too much", from: "in: 200, out: 60", to: "in: 400, out: 60", findings: ["error serving/funnel-not-narrowing «400»"] },
  { change: "fewer results than are shown", from: "in: 200, out: 60", to: "in: 200, out: 40", findings: ["error serving/funnel-not-narrowing «40»"] },
  { change: "no fallback", from: /  fallback: .*\n/, to: "", findings: ["error serving/no-fallback «serving»"] },
  { change: "no policies against duplicates", from: "[dedup, explicit_filter, diversity, sponsored]", to: "[explicit_filter, diversity]", findings: ["warning serving/rerank-policies «policies»"] },
  { change: "no plan for new items", from: /    item: photo_vec.*\n/, to: "", findings: ["warning serving/no-cold-start «cold_start»"] },
  { change: "a rollout that shrinks", from: "[shadow, canary 1%, canary 10%, ab]", to: "[shadow, canary 10%, canary 1%, ab]", findings: ["error serving/unsafe-rollout «canary 1%»"] },
  { change: "no rollback", from: /  rollback: .*\n/, to: "", findings: ["error serving/unsafe-rollout «serving»"] },
  { change: "no alerts", from: /  alerts:\n(?: {4}- .*\n)+/, to: "", findings: ["error monitoring/absent «monitoring»"] },
  { change: "no skew alert", from: /    - \{id: skew.*\n/, to: "", findings: ["warning monitoring/absent «alerts»"] },
  { change: "an alert nobody owns", from: "owner: search-sre, action: shed", to: "action: shed", findings: ["warning monitoring/alert-incomplete «slow»"] },
  { change: "an alert without a limit", from: "watch: p99, above: 280ms,", to: "watch: p99,", findings: ["error monitoring/alert-incomplete «slow»"] },
  { change: "a retraining without a gate", from: ", gate: recall@1000 not below champion}", to: "}", findings: ["error monitoring/no-promotion-gate «embedder»"] },
  { change: "no word about the feedback loop", from: /  feedback_loop: .*\n/, to: "", findings: ["warning monitoring/feedback-loop «monitoring»"] },
  { change: "a misspelt reference", from: "role: primary, supports: [saves]}", to: "role: primary, supports: [savs]}", findings: ["error cross/unresolved-reference «savs»"] },
  { change: "an id twice", from: "{id: fresh, kind", to: "{id: main, kind", findings: ["error cross/unresolved-reference «fresh»", "error cross/duplicate-id «main»"] },
  { change: "a placeholder", from: /fallback: .*/, to: "fallback: TBD", findings: ["warning cross/placeholder-left «TBD»"] },
  { change: "a misspelt key", from: "availability: 99.9%", to: "availabilty: 99.9%", findings: ["hint structure/unknown-key «availabilty»"] },
  { change: "a misspelt value", from: "mode: online", to: "mode: onlin", findings: ["error structure/unknown-value «onlin»"] },
  { change: "an unknown family", from: "family: gbdt", to: "family: gbtd", findings: ["info structure/unknown-value «gbtd»"] },
  { change: "minutes or months", from: "overhead: 30ms", to: "overhead: 30m", findings: ["error unit/not-understood «30m»"] },
  { change: "a bare percent", from: "growth: 30% ", to: "growth: 30 ", findings: ["warning unit/percent-above-one «30»"] },
  { change: "a count in words", from: "dau: 20M", to: "dau: millions", findings: ["info unit/vague «millions»"] },
  { change: "a second currency", from: "unit_cost: $0.12", to: "unit_cost: €0.12", findings: ["warning unit/mixed-currency «€0.12»"] },
  { change: "an invalid id", from: "{id: tone_gap,", to: "{id: Tone gap,", findings: ["warning structure/invalid-id «Tone gap»"] },
  { change: "a row without its id", from: "{id: tone_gap, kind", to: "{kind", findings: ["warning structure/missing-key «kind»"] },
  { change: "a list where a mapping is due", from: "logging: {predictions: true, features: true, sample: 5%, retention: 90d}", to: "logging: [predictions]", findings: ["error structure/wrong-type «[predictions]»"] },
  { change: "a comma in a flow map", from: "over: HNSW, because: 2.8 TB", to: "over: HNSW, because: slow, 2.8 TB", findings: ["warning yaml/comma-splits-text «2.8 TB of vectors and graph would need 126 nodes of 32 GB at 70%»"] },
];

describe("one field of the example changed at a time", () => {
  it("the example itself has no finding", () => assert.deepEqual(said(example), []));

  for (const { change, from, to, findings } of mutations) {
    it(change, () => {
      const mutated = example.replace(from, to);
      assert.notEqual(mutated, example, "the mutation must change something");
      assert.deepEqual(said(mutated), findings);
    });
  }

  it("every rule with a check of the design is proved here or in a fixture of its own", () => {
    const proved = new Set(mutations.flatMap(({ findings }) => findings.map((finding) => finding.split(" ")[1])));
    const elsewhere = new Set(["model/no-baseline", "data/no-labels", "evaluation/accuracy-on-imbalance", "cross/model-before-requirements", "structure/no-step"]);
    const unproved = RULES.map(({ id }) => id).filter((id) => !proved.has(id) && !elsewhere.has(id) && !/^(?:yaml|waiver)\//.test(id));
    assert.deepEqual(unproved, []);
  });
});

function said(text: string): string[] {
  const { findings } = review(Design.read(text), RULES);
  return findings.map(({ severity, rule, span }) => `${severity} ${rule} «${text.slice(span.start, span.end)}»`);
}
