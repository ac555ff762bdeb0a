import type { Design } from "../../design";
import { appendRow, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { labelOfMetric } from "../../facts/labelFacts";
import { judgedTask, metricName, offlineMetrics } from "../../facts/metricFacts";
import { modelNamed } from "../../facts/modelFacts";
import { taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

export const rocAucOnRare = defineRule({
  id: "evaluation/roc-auc-on-rare",
  severity: "warning",
  tier: 2,
  summary: "ROC-AUC judges a rare class and no metric shows precision.",
  why: "ROC-AUC is the same at every share of positives, so it cannot tell that most alarms are wrong. The floor of PR-AUC is that share itself: measure it at the natural rate, never on a down-sampled set.",
  question: "When the model raises an alarm, how often is it right, and which of your metrics says so?",
  source: "Saito & Rehmsmeier, PLoS ONE 10(3), 2015; 1% as the edge of rare is review practice",
  examples: {
    bad: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nevaluation:\n  offline: [roc_auc]\n",
    good: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nevaluation:\n  offline: [roc_auc, pr_auc]\n",
  },
  check(design, { limits }) {
    const metrics = offlineMetrics(design);
    const isShown = metrics.some((row) => SHOW_PRECISION.has(metricName(row))) || (design.list("evaluation.threshold")?.items ?? []).some((row) => row.has("precision"));
    if (isShown) return [];
    const problems = foundOn(metrics, blind, design, limits.rare_class);
    // One more metric cures them all, so only the first offers it.
    return gather(problems.map((problem, index) => (index === 0 ? problem : { ...problem, fixes: [] })), "warning");
  },
});

/** `precision@k` is read as `precision` with a cut. Normalised entropy is measured against the share of positives. */
const SHOW_PRECISION = new Set(["pr_auc", "average_precision", "precision", "f1", "fbeta", "precision@recall", "recall@precision", "normalized_entropy"]);

/** The false-positive rate of the message: small to look at, and large beside a rare class. */
const SMALL_RATE = 0.01;

function blind(row: Field, design: Design, rare: number): Problem | undefined {
  const metric = row.at("metric");
  const label = labelOfMetric(row, design);
  const field = label?.at("positive_rate");
  const rate = field?.asQuantity;
  if (!metric || metricName(row) !== "roc_auc" || !field || !rate || !alarms(row, design)) return undefined;
  if (!exceeds(rare, rate.high) || rate.high <= 0) return undefined;
  const perPositive = Number(((SMALL_RATE * (1 - rate.high)) / rate.high).toPrecision(2));
  return {
    span: metric.span,
    message: `At ${figure(rate, "high")} positives, 1% false positives already means ${perPositive} false alarms per existing positive; ROC-AUC does not show it.`,
    hint: "Add `pr_auc`, or the precision at a recall you need, measured at the natural rate.",
    related: [{ span: field.span, message: `Positives: ${rate.text}.` }],
    fixes: addPrAuc(row, design),
  };
}

/** In a ranking ROC-AUC is the share of pairs in order, and nobody is alarmed. */
function alarms(row: Field, design: Design): boolean {
  return judgedTask(row, design)?.family === "classify" || taskOfModel(modelNamed(row.text("model"), design), design) === "scoring";
}

function addPrAuc(row: Field, design: Design): Fix[] {
  const list = design.list("evaluation.offline");
  const same = (["model", "label"] as const).flatMap((key) => (row.has(key) ? [`${key}: ${plainOrQuoted(row.text(key) ?? "")}`] : []));
  const edit = list && appendRow(design, list, same.length > 0 ? `{metric: pr_auc, ${same.join(", ")}}` : "pr_auc");
  return edit ? [{ title: "Add `pr_auc`", edits: [edit], isPreferred: true }] : [];
}
