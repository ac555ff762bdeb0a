import type { Design } from "../../design";
import { models } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { isListMetric, metricFit } from "../../tables/metricFit";
import { gate, type StepGates } from "../gate";

export const evaluationGates: StepGates = {
  step: "evaluation",
  weight: 17,
  gates: [
    gate(2, "an offline metric that fits the task", hasFittingMetric, ["evaluation/accuracy-on-imbalance"]),
    gate(3, "only metrics that can judge it, at the cut-off that people see", (design) => design.list("evaluation.offline") !== undefined && design.list("serving.stages") !== undefined,
      ["evaluation/metric-task-mismatch", "evaluation/detection-without-iou", "evaluation/k-does-not-match-funnel"]),
    gate(3, "baseline and target", hasTargets, ["evaluation/target-not-better"]),
    gate(3, "an online metric tied to the business", hasOnlineOrReason, ["evaluation/online-not-linked", "evaluation/offline-does-not-predict"]),
    gate(3, "a guardrail", hasGuardrailOrReason, ["evaluation/no-guardrail"]),
    gate(4, "a chain from the offline number to the business", (design) => (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("predicts")) || isWithoutTest(design), ["cross/goal-chain-broken"]),
    gate(4, "an experiment that can tell", (design) => isWithoutTest(design) || (design.at("evaluation.experiment.duration") !== undefined && design.at("evaluation.experiment.mde") !== undefined),
      ["evaluation/underpowered-test", "evaluation/test-length", "evaluation/randomisation-unit"]),
    gate(4, "slices", (design) => design.at("evaluation.slices") !== undefined, ["evaluation/no-slices"]),
    gate(4, "an operating point, calibration and grounding where they matter", (design) => design.list("evaluation.offline") !== undefined,
      ["evaluation/calibration-missing", "evaluation/no-operating-point", "evaluation/operating-point-arithmetic", "evaluation/judge-not-validated", "evaluation/no-backtest", "evaluation/roc-auc-on-rare"]),
  ],
};

/** A model may have a task of its own, so a metric that fits no family at all is the only one that does not count. */
function hasFittingMetric(design: Design): boolean {
  const rows = design.list("evaluation.offline")?.items ?? [];
  const families = [taskType(design), ...models(design).map((model) => model.text("task"))].flatMap((type) => familyOf(type) ?? []);
  return rows.some((row) => {
    const metric = row.text("metric");
    return metric !== undefined && (families.length === 0 ? design.at("task.type") !== undefined : families.some((family) => metricFit(metric, family) !== "no") || isListMetric(metric));
  });
}

function hasTargets(design: Design): boolean {
  const rows = design.list("evaluation.offline")?.items ?? [];
  const isMeasured = (row: (typeof rows)[number]): boolean => row.has("baseline") && (row.has("target") || row.has("result"));
  const primary = rows.filter((row) => row.flag("primary") === true);
  return primary.length > 0 ? primary.every(isMeasured) : rows.some(isMeasured);
}

/** A design that says it exposes nobody, or rolls out in stages, owes no randomised test. */
function isWithoutTest(design: Design): boolean {
  return ["none", "staged_rollout", "pilot", "shadow_replay"].includes(design.at("evaluation.experiment")?.text("method") ?? "");
}

/** An online metric can be tied to the business only where that says what it counts. */
function hasOnlineOrReason(design: Design): boolean {
  return (design.list("evaluation.online") !== undefined && design.list("requirements.business") !== undefined) || isWithoutTest(design);
}

function hasGuardrailOrReason(design: Design): boolean {
  return (design.list("evaluation.online")?.items ?? []).some((row) => row.text("role") === "guardrail") || isWithoutTest(design);
}
