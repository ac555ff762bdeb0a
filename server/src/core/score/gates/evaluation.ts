import type { Design } from "../../design";
import { models } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { isListMetric, metricFit } from "../../tables/metricFit";
import { gate, type StepGates } from "../gate";
import { aBaseline, aFunnel, aBusinessMetric, aMode, aModel, anObjective, anOutput, aScale, aSplit, aTaskType, businessTargets, labels, offlineMetrics, offlineTargets, onlineMetrics, scoredBaseline, slices, sources, stages, taskLabel } from "../grounds";

export const evaluationGates: StepGates = {
  step: "evaluation",
  weight: 17,
  gates: [
    gate(2, "an offline metric that fits the task", hasFittingMetric),
    gate(3, "only metrics that can judge it", offlineMetrics,
      ["evaluation/accuracy-on-imbalance", "evaluation/metric-task-mismatch", "evaluation/detection-without-iou"], [stages, aTaskType, aModel, labels]),
    gate(3, "baseline and target", offlineTargets),
    gate(3, "an online metric tied to the business", (design) => onlineMetrics(design) || isWithoutTest(design),
      ["evaluation/online-not-linked", "evaluation/offline-does-not-predict"], [aBusinessMetric]),
    gate(3, "a guardrail", hasGuardrailOrReason),
    gate(3, "a chain from the offline number to the business", hasChain),
    gate(4, "a chain that nothing breaks", hasChain, ["cross/goal-chain-broken"], [aBusinessMetric, onlineMetrics]),
    gate(4, "a target that the baseline does not reach", offlineTargets, ["evaluation/target-not-better"], [aBaseline, scoredBaseline]),
    gate(4, "guardrails for the mode it is served in", hasGuardrailOrReason, ["evaluation/no-guardrail"], [aMode]),
    gate(4, "the cut-off that people see", offlineMetrics, ["evaluation/k-does-not-match-funnel"], [aTaskType, stages, aFunnel, aScale, anOutput]),
    gate(4, "an experiment that can tell", (design) => isWithoutTest(design) || (design.at("evaluation.experiment.duration") !== undefined && design.at("evaluation.experiment.mde") !== undefined),
      ["evaluation/underpowered-test", "evaluation/test-length", "evaluation/randomisation-unit"], [aScale, taskLabel]),
    gate(4, "slices", slices, ["evaluation/no-slices"], [anObjective]),
    gate(4, "an operating point, calibration and grounding where they matter", offlineMetrics,
      ["evaluation/calibration-missing", "evaluation/no-operating-point", "evaluation/operating-point-arithmetic", "evaluation/judge-not-validated", "evaluation/no-backtest", "evaluation/roc-auc-on-rare"],
      [aTaskType, labels, taskLabel, businessTargets, aSplit, sources]),
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

function hasGuardrailOrReason(design: Design): boolean {
  return (design.list("evaluation.online")?.items ?? []).some((row) => row.text("role") === "guardrail") || isWithoutTest(design);
}

/** A design that says it exposes nobody, or rolls out in stages, owes no randomised test. */
function isWithoutTest(design: Design): boolean {
  return ["none", "staged_rollout", "pilot", "shadow_replay"].includes(design.at("evaluation.experiment")?.text("method") ?? "");
}

function hasChain(design: Design): boolean {
  return (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("predicts")) || isWithoutTest(design);
}
