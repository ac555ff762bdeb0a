import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { labelOfMetric } from "../../facts/labelFacts";
import { modelNamed } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, type Quantity } from "../../units";

export const accuracyOnImbalance = defineRule({
  id: "evaluation/accuracy-on-imbalance",
  severity: "error",
  tier: 1,
  summary: "Accuracy judges a label whose classes are far from balanced.",
  why: "The model that always gives the common answer wins, and it is useless.",
  question: "How would a model that always gives the same answer do on your metric?",
  source: "Google, Machine Learning Crash Course, imbalanced datasets; Saito & Rehmsmeier, PLoS ONE 10(3), 2015",
  examples: {
    bad: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.5%}]}\nevaluation:\n  offline: [accuracy]\n",
    good: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.5%}]}\nevaluation:\n  offline: [pr_auc]\n",
  },
  check(design, { limits }) {
    const metrics = design.list("evaluation.offline")?.items ?? [];
    return gather(foundOn(metrics, misleading, metrics, design, limits.imbalanced_class), "error");
  },
});

function misleading(row: Field, all: readonly Field[], design: Design, imbalanced: number): Problem | undefined {
  const metric = row.at("metric");
  const { name, prefix } = parseMetric(metric?.scalarText ?? "");
  if (!metric || name !== "accuracy" || prefix) return undefined;
  const model = row.text("model");
  const isAlone = all.every((other) => other.path === row.path || other.text("model") !== model);
  if (row.flag("primary") !== true && !isAlone) return undefined;
  if (familyOf(taskOfModel(modelNamed(model, design), design)) === "generate") return undefined;
  const label = labelOfMetric(row, design);
  const classes = label?.quantity("classes");
  const rate = label?.quantity("positive_rate");
  if (!label || !rate || (classes && classes.low > 2)) return undefined;
  const common = shareOfCommonClass(rate, imbalanced);
  if (!common) return undefined;
  const fixes = ["pr_auc", "recall@precision=95%"].flatMap((better, index): Fix[] => {
    const edit = replaceValue(metric, better);
    return edit ? [{ title: `Measure ${better}`, edits: [edit], isPreferred: index === 0 }] : [];
  });
  return {
    span: metric.span,
    message: `With ${rate.text} positives, always answering '${common.answer}' scores ${common.share} accuracy.`,
    hint: "Measure `pr_auc`, or the recall at a precision you need: `recall@precision=95%`.",
    related: [{ span: label.at("positive_rate")?.span ?? label.span, message: `Positives: ${rate.text}.` }],
    fixes,
  };
}

function shareOfCommonClass(rate: Quantity, imbalanced: number): { answer: string; share: string } | undefined {
  const percent = (ratio: number): string => `${Number((ratio * 100).toFixed(4))}%`;
  if (exceeds(imbalanced, rate.high)) return { answer: "no", share: percent(1 - rate.high) };
  if (exceeds(rate.low, 1 - imbalanced)) return { answer: "yes", share: percent(rate.low) };
  return undefined;
}
