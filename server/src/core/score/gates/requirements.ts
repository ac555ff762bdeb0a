import type { Design } from "../../design";
import { gate, type StepGates } from "../gate";
import { aBudget, aBusinessMetric, aMode, aPromise, aScale, aTaskType, businessTargets, featureSet, freshness, onlineMetrics, privacy, sources, stages, stageTimes, supported } from "../grounds";

export const requirementsGates: StepGates = {
  step: "requirements",
  weight: 15,
  gates: [
    gate(2, "a business metric", aBusinessMetric, ["requirements/missing-business-metric"]),
    gate(2, "a figure of scale", aScale),
    gate(3, "a promised latency or freshness", aPromise, ["requirements/no-latency-target"]),
    gate(3, "five answered questions, or four of the six topics", (design) => answered(design) >= 5 || topics(design) >= 4),
    gate(3, "what is out of scope", (design) => design.at("requirements.out_of_scope") !== undefined),
    gate(4, "baseline and target of every business metric", businessTargets, ["requirements/metric-not-measurable"]),
    gate(4, "the cost of errors", (design) => design.at("requirements.errors") !== undefined, ["requirements/no-error-cost"]),
    gate(4, "the scale of what is served", aScale, ["requirements/no-scale"], [aMode]),
    gate(4, "freshness and privacy", (design) => freshness(design) && privacy(design), ["requirements/freshness-unstated", "requirements/privacy-undeclared"]),
    gate(4, "a budget", aBudget),
    gate(4, "a metric that opposes the first", hasCounterweight, ["requirements/engagement-without-counterweight"]),
    gate(4, "promises that fit the other steps", aPromise, ["requirements/percentile-order"], [aTaskType, supported, sources, featureSet, aMode, stages, stageTimes, onlineMetrics]),
  ],
};

function answered(design: Design): number {
  return [...(design.at("requirements.questions")?.members.values() ?? [])].filter((question) => question.isFilled).length;
}

/** Goal, users and scale, latency, data and labels, constraints and privacy, scope. */
function topics(design: Design): number {
  const groups = [
    ["requirements.business"], ["requirements.scale"], ["requirements.latency", "requirements.freshness"], ["data.labels", "data.sources"],
    ["requirements.privacy", "requirements.budget", "requirements.regulated"], ["requirements.in_scope", "requirements.out_of_scope", "requirements.personalised"],
  ] as const;
  return groups.filter((group) => group.some((path) => design.at(path) !== undefined)).length;
}

function hasCounterweight(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  const online = design.list("evaluation.online")?.items ?? [];
  return metrics.some((metric) => metric.has("goal") && metric.text("goal") !== "increase") || online.some((metric) => metric.text("role") === "guardrail");
}
