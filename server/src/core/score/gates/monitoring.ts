import { gate, type StepGates } from "../gate";
import { aBusinessMetric, alerts, aMode, aModel, aPromise, aScale, aTaskType, featureSet, featuresComputed, isUntrained, labels, offlineMetrics, offlineTargets, onlineMetrics, retraining, slices, sources, stages, stageTimes, trainingPlan } from "../grounds";

/** Fewer alerts than this watch one thing at most (decision 014). */
const FEW_ALERTS = 3;

export const monitoringGates: StepGates = {
  step: "monitoring",
  weight: 10,
  gates: [
    gate(2, "three alerts", (design) => (design.list("monitoring.alerts")?.items.length ?? 0) >= FEW_ALERTS),
    gate(3, "alerts for the mode it is served in", alerts, [], [aMode]),
    gate(3, "limit, window, owner and action of each alert", alerts, ["monitoring/alert-incomplete"]),
    gate(3, "retraining, where something is trained", retraining),
    gate(4, "an alert of every kind this design needs", alerts, ["monitoring/absent"], [aMode, aModel, sources, featureSet, featuresComputed, offlineMetrics]),
    gate(4, "retraining of each trained model, behind a gate", retraining, ["monitoring/retraining-undefined", "monitoring/no-promotion-gate"], [trainingPlan, aModel, stages]),
    gate(4, "alerts that watch what the design has", alerts,
      ["monitoring/primary-unwatched", "monitoring/watch-unresolved"], [stages, offlineMetrics, onlineMetrics, slices, aBusinessMetric]),
    gate(4, "windows that wait for the labels", alerts,
      ["monitoring/quality-window-vs-label-delay", "monitoring/retraining-vs-label-delay"], [labels, offlineMetrics, trainingPlan]),
    gate(4, "limits in range and tied to the promises", alerts,
      ["monitoring/threshold-out-of-range", "monitoring/alert-looser-than-promise", "monitoring/false-alarm-rate"], [aPromise, stageTimes, aScale, offlineTargets]),
    gate(4, "predictions and features logged", (design) => design.at("monitoring.logging") !== undefined || isUntrained(design), ["monitoring/no-prediction-log"]),
    gate(4, "the feedback loop", alerts, ["monitoring/feedback-loop"], [aTaskType]),
  ],
};
