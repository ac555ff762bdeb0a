import type { Design } from "../../design";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { gate, type StepGates } from "../gate";

/** Fewer alerts than this watch one thing at most (decision 014). */
const FEW_ALERTS = 3;

export const monitoringGates: StepGates = {
  step: "monitoring",
  weight: 10,
  gates: [
    gate(2, "three alerts", (design) => (design.list("monitoring.alerts")?.items.length ?? 0) >= FEW_ALERTS),
    gate(3, "an alert of every kind this design needs", (design) => hasAlerts(design) && design.at("serving.mode") !== undefined, ["monitoring/absent", "monitoring/primary-unwatched", "monitoring/watch-unresolved"]),
    gate(3, "limit, window, owner and action of each alert", hasAlerts, ["monitoring/alert-incomplete"]),
    gate(3, "retraining of each trained model, behind a gate", hasRetraining, ["monitoring/retraining-undefined", "monitoring/no-promotion-gate"]),
    gate(4, "windows that wait for the labels", hasAlerts, ["monitoring/quality-window-vs-label-delay", "monitoring/retraining-vs-label-delay"]),
    gate(4, "limits in range and tied to the promises", hasAlerts, ["monitoring/threshold-out-of-range", "monitoring/alert-looser-than-promise", "monitoring/false-alarm-rate"]),
    gate(4, "predictions and features logged", (design) => design.at("monitoring.logging") !== undefined || isUntrained(design), ["monitoring/no-prediction-log"]),
    gate(4, "the feedback loop", hasAlerts, ["monitoring/feedback-loop"]),
  ],
};

function hasAlerts(design: Design): boolean {
  return design.list("monitoring.alerts") !== undefined;
}

function isUntrained(design: Design): boolean {
  return models(design).length > 0 && !hasTrainedModel(design);
}

function hasRetraining(design: Design): boolean {
  return design.list("monitoring.retraining") !== undefined || models(design).some((model) => model.has("frozen")) || isUntrained(design);
}
