import type { Design } from "../../design";
import { appendRow, insertAt } from "../../edits";
import type { Field } from "../../field";
import { metricName, offlineMetrics } from "../../facts/metricFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

export const noOperatingPoint = defineRule({
  id: "evaluation/no-operating-point",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "The model acts and no threshold is chosen.",
  why: "People meet one threshold, not a curve: the same model can be strict or lenient.",
  question: "What has to be true of a score before the system acts on it?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), harmful content detection",
  examples: {
    bad: "domain: moderation\ntask: {type: binary_classification}\nevaluation:\n  offline: [pr_auc]\n",
    good: "domain: moderation\ntask: {type: binary_classification}\nevaluation:\n  offline: [pr_auc, recall@precision=95%]\n",
  },
  check(design) {
    const evaluation = design.at("evaluation");
    const act = actOf(design);
    if (!evaluation || !act || design.at("evaluation.threshold") || isPointStated(design)) return [];
    return [{
      span: design.placeFor("evaluation.threshold"),
      message: `The model acts (${act.text}), but no threshold is chosen: at which precision, recall or cost?`,
      hint: "Add `threshold:` with the precision or the recall it must keep, or a metric such as `recall@precision=95%`.",
      related: [{ span: act.field.span, message: "So its answer is yes or no." }],
      fixes: chooseOne(design),
    }];
  },
});

interface Act {
  readonly text: string;
  readonly field: Field;
}

const ACTS_BY_OUTPUT: ReadonlyMap<string, string> = new Map([
  ["label", "it puts out a label"], ["label_set", "it puts out labels"], ["trigger", "it triggers"], ["action", "it takes an action"],
]);

const ACTS_BY_DOMAIN: ReadonlyMap<string, string> = new Map([
  ["moderation", "content stays or goes"], ["fraud", "a case is let through or stopped"],
  ["payments", "a payment is let through or stopped"], ["speech", "the device wakes or stays silent"],
]);

function actOf(design: Design): Act | undefined {
  const type = taskType(design);
  const family = familyOf(type);
  if (family !== "classify" && family !== "vision") return undefined;
  const kind = design.at("task.output.kind");
  // One of several classes is chosen by the largest score, and needs no threshold.
  const byOutput = type === "multiclass_classification" && kind?.scalarText === "label" ? undefined : ACTS_BY_OUTPUT.get(kind?.scalarText ?? "");
  if (kind && byOutput) return { text: byOutput, field: kind };
  const domain = design.at("domain");
  const byDomain = design.domains.flatMap((name) => ACTS_BY_DOMAIN.get(name) ?? [])[0];
  return domain && byDomain ? { text: byDomain, field: domain } : undefined;
}

/** Metrics read at one threshold: the target of one is met at the price of the other. */
const AT_ONE_THRESHOLD = new Set(["precision", "recall", "specificity", "fpr", "false_positive_rate", "fnr", "far", "far/h", "frr"]);

/** A pair such as `recall@precision`, two targets that together pin the threshold down, or the head of a queue that people work through. */
function isPointStated(design: Design): boolean {
  const rows = offlineMetrics(design);
  if (rows.some((row) => ["precision@recall", "recall@precision", "frr@far"].includes(metricName(row)))) return true;
  const pinned = rows.filter((row) => AT_ONE_THRESHOLD.has(metricName(row)) && (row.has("target") || row.has("result")));
  if (new Set(pinned.map(metricName)).size >= 2) return true;
  return design.at("serving.human_review") !== undefined && rows.some((row) => /^(?:precision|recall)@/i.test(row.text("metric") ?? ""));
}

function chooseOne(design: Design): Fix[] {
  const threshold = insertAt(design, "evaluation.threshold", "{precision: 95%}");
  const offline = design.list("evaluation.offline");
  const metric = offline && appendRow(design, offline, "recall@precision=95%");
  return [
    ...(threshold ? [{ title: "Add a threshold that keeps a precision of 95%", edits: [threshold], isPreferred: true }] : []),
    ...(metric ? [{ title: "Measure the recall at a precision of 95%", edits: [metric] }] : []),
  ];
}
