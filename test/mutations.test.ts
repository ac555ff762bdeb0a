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
  { change: "a metric of generated text", from: "{metric: ndcg@20, model", to: "{metric: bleu, model", findings: ["error evaluation/metric-task-mismatch «bleu»", "error monitoring/watch-unresolved «ndcg@20»"] },
  { change: "no guardrails", from: /    - \{id: unsafe_reports.*\n    - \{id: search_p99.*\n/, to: "", findings: ["warning cross/goal-chain-broken «trust»", "warning evaluation/no-guardrail «online»"] },
  { change: "a guardrail without a limit", from: ", limit: 300ms}", to: "}", findings: ["warning evaluation/no-guardrail «search_p99»"] },
  { change: "a slow ranker", from: "p99: 40ms, timeout: 80ms", to: "p99: 240ms, timeout: 300ms", findings: ["error serving/latency-budget-exceeded «240ms»"] },
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
  { change: "an id twice", from: "{id: fresh, kind", to: "{id: main, kind", findings: ["error cross/unresolved-reference «fresh»", "error cross/duplicate-id «main»", "error monitoring/watch-unresolved «fresh»"] },
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
  // Requirements and task
  { change: "a business metric without a target", from: "baseline: 2.1, target: +4%}", to: "baseline: 2.1}", findings: ["warning requirements/metric-not-measurable «saves»"] },
  { change: "a target against its goal", from: "baseline: 40, target: -15%", to: "baseline: 40, target: +15%", findings: ["error requirements/metric-not-measurable «+15%»"] },
  { change: "a level that no product reaches", from: "baseline: 2.1, target: +4%", to: "baseline: 2.1, target: 3.0", findings: ["info requirements/target-implausible «3.0»"] },
  { change: "an open question", from: "Which languages?: None; only pixels are read.", to: "Which languages?: TBD", findings: ["warning requirements/open-question «Which languages?»"] },
  { change: "something in and out of scope", from: "out_of_scope: [video,", to: "out_of_scope: [Still photos,", findings: ["warning requirements/no-scope-boundary «Still photos»"] },
  {
    change: "no freshness", from: /  freshness: 1h .*\n/, to: "",
    findings: ["warning requirements/freshness-unstated «requirements»", "error monitoring/alert-looser-than-promise «30min»"],
  },
  { change: "no word about privacy", from: /  privacy: .*\n/, to: "", findings: ["error requirements/privacy-undeclared «requirements»"] },
  { change: "no time to erase", from: ", deletion: 30d", to: "", findings: ["warning requirements/privacy-undeclared «privacy»"] },
  {
    change: "an objective of the business", from: /  objective: .*\n/, to: "  objective: Increase saves per searcher\n",
    findings: ["warning task/objective-is-business-goal «Increase saves per searcher»"],
  },
  { change: "a task that supports nothing", from: "  supports: [saves]\n  input", to: "  input", findings: ["error task/not-tied-to-business «task»"] },
  { change: "no input", from: /  input: .*\n/, to: "", findings: ["error task/no-inputs-or-outputs «task»"] },
  { change: "heads without weights", from: "  label: engaged\n  non_ml", to: "  heads: [engaged, relevance]\n  non_ml", findings: ["warning task/multi-objective-weights «heads»"] },
  { change: "a click as the only label", from: "rule: saved or viewed for 10 s,", to: "rule: clicked,", findings: ["info task/engagement-proxy-no-quality «engaged»"] },
  // Data preparation: labels in time, splits, features against their sources and promises.
  { change: "a label that does not say when it settles", from: "10 s, delay: 1d, pos", to: "10 s, pos", findings: ["warning data/label-delay-undeclared «engaged»"] },
  { change: "a split without a group", from: "group: query_id, ", to: "", findings: ["warning data/entity-across-splits «split»"] },
  { change: "a gap shorter than the label needs", from: "gap: 1d", to: "gap: 1h", findings: ["warning data/gap-shorter-than-label-delay «1h»"] },
  { change: "a feature known only afterwards", from: "missing: median}", to: "missing: median, available: after}", findings: ["error data/feature-after-prediction «after»"] },
  { change: "a feature older than is allowed", from: "freshness: 2h", to: "freshness: 1h", findings: ["error data/stale-batch-feature «1h»"] },
  { change: "a stream out of a table", from: "stream: true, pii: [user_id]", to: "stream: false, pii: [user_id]", findings: ["error data/streaming-without-stream «streaming»"] },
  { change: "a source that feeds nothing", from: "kind: human, rows: 300k}", to: "kind: human, rows: 300k}\n    - {id: surveys, kind: human}", findings: ["hint data/unused-source «surveys»"] },
  // Data preparation: volumes against traffic and retention, labels and their cost, negatives, personal data.
  { change: "a contrast without negatives", from: /  negatives: .*\n/, to: "", findings: ["error data/no-negatives «data»"] },
  { change: "raters who may agree or not", from: ", agreement: 0.71", to: "", findings: ["hint data/label-quality-unmeasured «relevance»"] },
  { change: "raters who hardly agree", from: "agreement: 0.71", to: "agreement: 0.45", findings: ["warning data/label-quality-unmeasured «0.45»"] },
  { change: "labels that cost a quarter's budget", from: "unit_cost: $0.12", to: "unit_cost: $0.50", findings: ["warning data/labelling-over-budget «300k»"] },
  { change: "more examples than photos were shown", from: "examples: 400M", to: "examples: 60B", findings: ["error data/examples-exceed-traffic «60B»"] },
  { change: "training on deleted rows", from: "400M, window: 30d", to: "400M, window: 200d", findings: ["error data/window-longer-than-retention «200d»"] },
  { change: "personal data that nobody handles", from: "pii: [user_id]", to: "pii: [user_id, email]", findings: ["error data/pii-unhandled «email»"] },
  {
    change: "thousands of columns for a tree", from: "{id: photo_quality, entity: item, source: photos, type: numeric",
    to: "{id: photo_quality, entity: item, source: photos, type: categorical, cardinality: 5k, encoding: one_hot",
    findings: ["warning data/high-cardinality-encoding «one_hot»"],
  },
  // Evaluation: metrics against labels, funnel, baselines and goals.
  { change: "a recall cut where the funnel does not cut", from: /recall@1000/g, to: "recall@50", findings: ["warning evaluation/k-does-not-match-funnel «recall@50»"] },
  { change: "a metric that does not read the grades of its label", from: /ndcg@20/g, to: "mrr@20", findings: ["warning evaluation/relevance-shape «mrr@20»"] },
  {
    change: "a target below the baseline", from: "target: 0.55", to: "target: 0.45",
    findings: ["error evaluation/target-not-better «0.45»", "error monitoring/alert-looser-than-promise «0.50»"],
  },
  { change: "two baselines", from: "metric: ndcg@20, value: 0.48", to: "metric: ndcg@20, value: 0.52", findings: ["error evaluation/target-not-better «0.48»"] },
  {
    change: "two heads mixed by weight", from: "  label: engaged\n  non_ml", to: "  heads: {engaged: 1, relevance: 0.2}\n  non_ml",
    findings: ["error model/score-not-probability «lambdarank»", "warning evaluation/calibration-missing «offline»"],
  },
  {
    change: "a threshold that cannot be", from: "  slices: [photo_age", to: "  threshold: {precision: 90%, recall: 60%, false_positive_rate: 1%}\n  slices: [photo_age",
    findings: ["warning evaluation/operating-point-arithmetic «90%»"],
  },
  {
    change: "a primary online metric tied to nothing", from: "role: primary, supports: [saves]}", to: "role: primary}",
    findings: ["warning cross/goal-chain-broken «saves»", "error evaluation/online-not-linked «save_rate»"],
  },
  { change: "an offline metric that predicts nothing", from: ", predicts: save_rate}", to: "}", findings: ["warning evaluation/offline-does-not-predict «ndcg@20»"] },
  { change: "no offline metric that decides", from: ", primary: true, predicts: save_rate}", to: "}", findings: ["warning evaluation/offline-does-not-predict «offline»"] },
  // Model, and the rules across steps that go with it.
  { change: "a model without a reason", from: /      because: Few dense.*\n/, to: "", findings: ["warning model/choice-without-reason «ranker»"] },
  { change: "a reason of two words", from: /because: Few dense.*/, to: "because: Very fast", findings: ["hint model/choice-without-reason «Very fast»"] },
  { change: "vectors longer than the index holds", from: "      dim: 256\n", to: "      dim: 512\n", findings: ["error model/dimension-mismatch «256»"] },
  { change: "a pair feature in what is indexed", from: "      loss: info_nce\n", to: "      loss: info_nce\n      features: [similarity]\n", findings: ["error model/two-tower-with-pair-features «similarity»"] },
  { change: "negatives from the batch, uncorrected", from: ", log_q: true", to: "", findings: ["info model/in-batch-popularity-bias «in_batch»"] },
  { change: "a training of half a period", from: "time: 30h", to: "time: 400h", findings: ["warning model/training-slower-than-cadence «28d»"] },
  { change: "a training of more than a period", from: "time: 30h", to: "time: 670h", findings: ["error model/training-slower-than-cadence «28d»"] },
  { change: "weights without a licence", from: "      licence: MIT\n", to: "", findings: ["hint model/pretrained-licence «pretrained»"] },
  { change: "weights for research", from: "licence: MIT", to: "licence: CC BY-NC 4.0", findings: ["warning model/pretrained-licence «CC BY-NC 4.0»"] },
  { change: "an order mixed with other scores", from: "  label: engaged\n  non_ml", to: "  label: engaged\n  heads: [{label: engaged, weight: 1}, {label: relevance, weight: 2}]\n  non_ml", findings: ["error model/score-not-probability «lambdarank»", "warning evaluation/calibration-missing «offline»"] },
  { change: "a handful of examples", from: "examples: 400M", to: "examples: 400", findings: ["warning model/parameters-outgrow-data «400»"] },
  { change: "a decision that serves nothing", from: ", supports: [unit_cost]}", to: "}", findings: ["info cross/choice-unsupported «IVF-PQ with 64 B codes»"] },
  { change: "a user feature where nothing is personal", from: "{id: saves_7d, entity: item", to: "{id: saves_7d, entity: user", findings: ["warning cross/personalisation-mismatch «false»"] },
  { change: "a sensitive feature that no slice looks at", from: "{id: photo_quality,", to: "{id: photo_quality, sensitive: true,", findings: ["warning cross/sensitive-attribute «photo_quality»"] },
  { change: "personal data that nothing removes", from: "hashed and dropped after 180d", to: "encrypted at rest", findings: ["warning cross/deletion-does-not-reach «180d»"] },
  { change: "fewer registered than come in a month", from: "    mau: 60M\n", to: "    mau: 60M\n    users: 30M\n", findings: ["error cross/order-of-magnitude «30M»"] },
  { change: "an index that promises more than its stage", from: "{id: main, kind: ivf_pq,", to: "{id: main, kind: ivf_pq, target: 20ms,", findings: ["warning cross/one-quantity-two-values «20ms»"] },
  // Monitoring: alarms against what detectors measure, what was promised and when labels come; retraining and logs.
  { change: "a psi in percent", from: "detector: psi, above: 0.2", to: "detector: psi, above: 20", findings: ["error monitoring/threshold-out-of-range «20»"] },
  { change: "a test on each of six features every day", from: "watch: saves_7d, detector: psi, above: 0.2", to: "watch: all, detector: ks, below: 0.05", findings: ["warning monitoring/false-alarm-rate «0.05»", "warning monitoring/threshold-out-of-range «0.05»"] },
  { change: "an alarm later than the promise", from: "watch: p99, above: 280ms", to: "watch: p99, above: 500ms", findings: ["error monitoring/alert-looser-than-promise «500ms»"] },
  { change: "an alarm that rings before each build", from: "watch: main, above: 36h", to: "watch: main, above: 6h", findings: ["error monitoring/alert-looser-than-promise «6h»"] },
  { change: "quality before its labels", from: "below: 0.88, window: 7d", to: "below: 0.88, window: 1h", findings: ["error monitoring/quality-window-vs-label-delay «1h»"] },
  { change: "an alert on nothing", from: "watch: saves_7d, detector: psi", to: "watch: saves7d, detector: psi", findings: ["error monitoring/watch-unresolved «saves7d»"] },
  { change: "a primary metric without an alert", from: "kind: business, watch: save_rate", to: "kind: business, watch: unsafe_reports", findings: ["warning monitoring/primary-unwatched «alerts»"] },
  { change: "a model that is never retrained", from: /    - \{model: embedder, every.*\n/, to: "", findings: ["warning monitoring/retraining-undefined «retraining»"] },
  { change: "a trigger that is no alert", from: "triggers: [vec_drift]", to: "triggers: [vector_drift]", findings: ["error monitoring/retraining-undefined «vector_drift»"] },
  { change: "a retraining faster than its labels", from: "{model: ranker, every: 7d", to: "{model: ranker, every: 12h", findings: ["warning monitoring/retraining-vs-label-delay «12h»"] },
  { change: "predictions that nobody keeps", from: "{predictions: true, features: true", to: "{predictions: false, features: true", findings: ["warning monitoring/no-prediction-log «logging»"] },
  { change: "logs gone before the labels come", from: "sample: 5%, retention: 90d", to: "sample: 5%, retention: 12h", findings: ["error monitoring/no-prediction-log «12h»"] },
  // Capacity, memory and cost of serving.
  { change: "too few replicas for the peak", from: "qps: 150, replicas: 14", to: "qps: 150, replicas: 6", findings: ["error serving/capacity-short «6»"] },
  { change: "no replica to lose", from: "qps: 150, replicas: 14", to: "qps: 150, replicas: 11", findings: ["warning serving/capacity-short «11»"] },
  { change: "far more replicas than the peak needs", from: "qps: 800, replicas: 4", to: "qps: 800, replicas: 12", findings: ["info serving/capacity-short «12»"] },
  { change: "fewer shards than the vectors need", from: "shards: 8, memory", to: "shards: 4, memory", findings: ["error serving/index-memory «4»"] },
  { change: "nodes that a year of photos fills", from: "memory: 32 GB", to: "memory: 25 GB", findings: ["warning serving/index-memory «8»"] },
  { change: "an index of other photos than those searched", from: "{id: main, kind: ivf_pq, vectors: 2B", to: "{id: main, kind: ivf_pq, vectors: 200M", findings: ["warning serving/index-memory «200M»"] },
  { change: "a model larger than its card", from: "params: 86M", to: "params: 86B", findings: ["error serving/model-does-not-fit «L4»"] },
  { change: "a fan-out whose p99 is that of one shard", from: ", hedged: true}", to: "}", findings: ["info serving/shard-fan-out «45ms»"] },
  { change: "no word about embedding again", from: ", backfill: 51k/s}", to: "}", findings: ["warning serving/reembed-backfill «embedder»"] },
  { change: "embedding again for a week of every four", from: "backfill: 51k/s", to: "backfill: 3k/s", findings: ["warning serving/reembed-backfill «3k/s»"] },
  { change: "a bill above the budget", from: "cost: $0.80/h", to: "cost: $3/h", findings: ["error serving/cost-over-budget «$3/h»"] },
  { change: "a bill that leaves no reserve", from: "cost: $0.80/h", to: "cost: $1.80/h", findings: ["warning serving/cost-over-budget «$1.80/h»"] },
  { change: "a millisecond for each of a thousand", from: "in: 1000, out: 200, p99: 40ms", to: "in: 1000, out: 200, per_item: 1ms, p99: 40ms", findings: ["warning serving/heavy-ranker «1000»"] },
  { change: "an answer that takes seconds to write", from: "in: 200, out: 60, p99: 10ms", to: "in: 200, out: 60, tokens: {output: 400}, tokens_per_s: 100, p99: 10ms", findings: ["error serving/context-window «400»"] },
  { change: "more cases than people can decide", from: /^  fallback:/m, to: "  human_review: {share: 2%, capacity: 30k/day}\n  fallback:", findings: ["error serving/review-capacity-short «30k/day»"] },
  // Serving: budgets, timeouts, freshness, mode; and what concerns the document as a whole.
  { change: "a stage without a latency", from: "{id: features, role: fetch, p99: 20ms,", to: "{id: features, role: fetch,", findings: ["warning serving/stage-without-budget «features»"] },
  { change: "a fallback that comes too late", from: "timeout: 80ms", to: "timeout: 400ms", findings: ["warning serving/timeout-incoherent «400ms»"] },
  { change: "a stage that is cut off early", from: "timeout: 80ms", to: "timeout: 30ms", findings: ["warning serving/timeout-incoherent «30ms»"] },
  { change: "no timeout anywhere", from: ", timeout: 80ms", to: "", findings: ["hint serving/timeout-incoherent «stages»"] },
  {
    change: "a fresh index that is not fresh", from: "memory: 8 GB, refresh: 5min", to: "memory: 8 GB, refresh: 2h",
    findings: ["error serving/index-staler-than-promise «2h»", "error monitoring/alert-looser-than-promise «30min»"],
  },
  { change: "a job that answers queries", from: "mode: online", to: "mode: batch", findings: ["error serving/mode-contradiction «on_demand»"] },
  { change: "one replica of a stage", from: "in: 200, out: 60, p99: 10ms, qps: 500, replicas: 5", to: "in: 200, out: 60, p99: 10ms, qps: 5k, replicas: 1", findings: ["warning serving/no-fallback «1»"] },
  { change: "a rollback of hours", from: "index snapshot, time: 10min", to: "index snapshot, time: 2h", findings: ["warning serving/unsafe-rollout «2h»"] },
  { change: "a rollback that leaves the index", from: "previous registry version and its index snapshot", to: "previous container", findings: ["info serving/unsafe-rollout «previous container»"] },
  { change: "another share for the test", from: "canary 10%, ab]", to: "canary 10%, ab 50%]", findings: ["info serving/unsafe-rollout «ab 50%»"] },
  { change: "another domain", from: "domain: search", to: "domain: [search, moderation]", findings: ["info cross/domain-essential-missing «moderation»"] },
  { change: "nobody who answers for it", from: "owner: visual-discovery\n", to: "", findings: ["warning cross/unowned «status»"] },
  {
    change: "a risk that nothing is set against", from: /^decisions:/m, to: "risks:\n  - {what: A new camera shifts all vectors, impact: high}\ndecisions:",
    findings: ["warning cross/risk-unmitigated «A new camera shifts all vectors»"],
  },
  // Experiments and slices.
  { change: "a test with half of the traffic", from: "traffic: 40%", to: "traffic: 20%", findings: ["error evaluation/underpowered-test «14d»"] },
  { change: "a test without a reserve", from: "traffic: 40%", to: "traffic: 32%", findings: ["info evaluation/underpowered-test «14d»"] },
  { change: "a test metric that is a rate per event", from: "name: Searchers who save at least once", to: "name: Saves per search", findings: ["info evaluation/underpowered-test «save_rate»"] },
  { change: "a test for no stated effect", from: ", mde: 1%", to: "", findings: ["info evaluation/smallest-visible-effect «experiment»"] },
  { change: "a test of ten days", from: "duration: 14d}", to: "duration: 10d}", findings: ["warning evaluation/test-length «10d»", "info evaluation/underpowered-test «10d»"] },
  { change: "a test of ten weeks", from: "duration: 14d}", to: "duration: 70d}", findings: ["info evaluation/test-length «70d»"] },
  { change: "a metric that needs as long as the test", from: "role: primary, supports: [saves]}", to: "role: primary, supports: [saves], window: 14d}", findings: ["error evaluation/test-length «14d»"] },
  { change: "a split finer than the metric", from: "unit: user, eligible", to: "unit: query, eligible", findings: ["error evaluation/randomisation-unit «query»"] },
  { change: "no slices", from: /  slices: .*\n/, to: "", findings: ["warning evaluation/no-slices «evaluation»"] },
  { change: "no slice of new photos", from: "slices: [photo_age, ", to: "slices: [", findings: ["warning evaluation/no-slices «slices»"] },
  { change: "a fairness gap without a limit", from: ", max_gap: 3%", to: "", findings: ["warning evaluation/no-slices «fairness»"] },
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
});

function said(text: string): string[] {
  const { findings } = review(Design.read(text), RULES);
  return findings.map(({ severity, rule, span }) => `${severity} ${rule} «${text.slice(span.start, span.end)}»`);
}
