import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { labelOfMetric } from "../../facts/labelFacts";
import { judgedTask, metricName, offlineMetrics } from "../../facts/metricFacts";
import { modelNamed } from "../../facts/modelFacts";
import { taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { everyRow, foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

export const relevanceShape = defineRule({
  id: "evaluation/relevance-shape",
  severity: "warning",
  tier: 2,
  summary: "A metric does not fit the values that its label can take.",
  why: "What the labels know is thrown away, or something is assumed of them that they do not have.",
  question: "Which values or answers can your labels hold, and what does the metric make of each?",
  source: "Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008), ch. 8; Hyndman & Athanasopoulos, Forecasting: Principles and Practice, ch. 5",
  examples: {
    bad: "task: {type: ranking, label: relevance}\ndata: {labels: [{id: relevance, grades: 4}]}\nevaluation:\n  offline: [mrr@10]\n",
    good: "task: {type: ranking, label: relevance}\ndata: {labels: [{id: relevance, grades: 4}]}\nevaluation:\n  offline: [ndcg@10]\n",
  },
  check(design) {
    const rows = offlineMetrics(design);
    const graded = foundOn(design.list("data.labels")?.items ?? [], gradesUnread, rows, design);
    return gather([...graded, ...foundOn(rows, misfitOf, design)], "warning");
  },
});

function misfitOf(row: Field, design: Design): Problem | undefined {
  return severalAnswers(row, design) ?? undefinedAtZero(row, design);
}

/** What a metric of yes-or-no relevance makes of grades. */
const READS_GRADES_AS = new Map([
  ["mrr", "uses only the first hit"],
  ["map", "tells only hits from misses"],
  ["hit_rate", "asks only whether there is a hit"],
]);

function gradesUnread(label: Field, rows: readonly Field[], design: Design): Problem | undefined {
  const grades = label.quantity("grades");
  if (!grades || !exceeds(grades.low, 2)) return undefined;
  const judging = rowsThat(rows, isMeasuredAgainst, label, design);
  const first = judging[0];
  const metric = first?.at("metric");
  if (!first || !metric || !everyRow(judging, isYesOrNo, design)) return undefined;
  return {
    span: metric.span,
    message: `Labels have ${figure(grades, "low")} grades but \`${metric.scalarText}\` ${READS_GRADES_AS.get(metricName(first))}.`,
    hint: "Measure `ndcg` at the same cut: it reads how good each hit is.",
    related: [{ span: label.at("grades")?.span ?? label.span, message: `'${label.rowName}' has ${grades.text} grades.` }],
    fixes: swap(metric, "ndcg"),
  };
}

function isMeasuredAgainst(row: Field, label: Field, design: Design): boolean {
  return labelOfMetric(row, design)?.path === label.path;
}

/** `map@0.5` is an overlap of boxes, and no list. */
function isYesOrNo(row: Field, design: Design): boolean {
  const { name, cut } = parseMetric(row.text("metric") ?? "");
  return READS_GRADES_AS.has(name) && (cut === undefined || cut >= 1) && judgedTask(row, design)?.family !== "vision";
}

function severalAnswers(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const type = taskOfModel(modelNamed(row.text("model"), design), design);
  if (!metric || type !== "question_answering" || metricName(row) !== "map" || !isYesOrNo(row, design)) return undefined;
  return {
    span: metric.span,
    severity: "info",
    message: `\`${metric.scalarText}\` rewards finding every right passage; a question is answered by the first.`,
    hint: "Measure `mrr` if one passage is enough.",
    fixes: swap(metric, "mrr"),
  };
}

function undefinedAtZero(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const model = modelNamed(row.text("model"), design);
  if (!metric || metricName(row) !== "mape" || judgedTask(row, design)?.family !== "regress") return undefined;
  const label = labelOfMetric(row, design);
  const smallest = label?.at("target_min");
  const value = smallest?.asQuantity;
  const isCount = taskOfModel(model, design) === "forecasting" || model?.texts("loss").includes("poisson") === true;
  if (value ? exceeds(value.high, 0) : smallest !== undefined || !isCount) return undefined;
  return {
    span: metric.span,
    severity: value ? "warning" : "info",
    message: value
      ? `\`${metric.scalarText}\` has no value where the target is 0, and '${label?.rowName ?? ""}' can be ${value.text}.`
      : `\`${metric.scalarText}\` has no value where the target is 0; can it be?`,
    hint: value ? "Measure `wape`, which divides by the sum." : "Measure `wape`, which divides by the sum, or state `target_min` of the label.",
    ...(smallest ? { related: [{ span: smallest.span, message: "The smallest value of the label." }] } : {}),
    fixes: swap(metric, "wape"),
  };
}

/** Another metric with the prefix, cut and level of this one. */
function swap(metric: Field, name: string): Fix[] {
  const written = metric.scalarText ?? "";
  const better = written.replace(new RegExp(parseMetric(written).name, "i"), name);
  const edit = replaceValue(metric, better);
  return edit ? [{ title: `Measure ${better} instead`, edits: [edit], isPreferred: true }] : [];
}
