import type { Design } from "../../design";
import { isLive, servingMode } from "../../facts/taskFacts";
import { gate, type StepGates } from "../gate";

export const requirementsGates: StepGates = {
  step: "requirements",
  weight: 15,
  gates: [
    gate(2, "a business metric", (design) => design.list("requirements.business") !== undefined, ["requirements/missing-business-metric"]),
    gate(2, "a figure of scale", (design) => design.at("requirements.scale") !== undefined, ["requirements/no-scale"]),
    gate(3, "a promised latency or freshness", hasPromise, ["requirements/no-latency-target", "requirements/percentile-order"]),
    gate(3, "five answered questions, or four of the six topics", (design) => answered(design) >= 5 || topics(design) >= 4),
    gate(3, "what is out of scope", (design) => design.at("requirements.out_of_scope") !== undefined),
    gate(4, "baseline and target of every business metric", hasTargets, ["requirements/metric-not-measurable"]),
    gate(4, "the cost of errors", (design) => design.at("requirements.errors") !== undefined, ["requirements/no-error-cost"]),
    gate(4, "freshness and privacy", (design) => design.at("requirements.freshness") !== undefined && design.at("requirements.privacy") !== undefined,
      ["requirements/freshness-unstated", "requirements/privacy-undeclared"]),
    gate(4, "a budget", (design) => design.at("requirements.budget") !== undefined),
    gate(4, "a metric that opposes the first", hasCounterweight, ["requirements/engagement-without-counterweight"]),
  ],
};

/** Where nobody waits for an answer, the freshness is the promise; that has to be said in the mode. */
function hasPromise(design: Design): boolean {
  const latency = design.at("requirements.latency");
  const mode = servingMode(design);
  const hasTail = (["p99", "p95", "p90", "max", "first_token"] as const).some((key) => latency?.has(key));
  return hasTail || design.at("serving.every") !== undefined || (design.at("requirements.freshness") !== undefined && latency === undefined && mode !== undefined && !isLive(mode));
}

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

function hasTargets(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length > 0 && metrics.every((metric) => metric.has("baseline") && (metric.has("target") || metric.has("minimum") || metric.has("result")));
}

function hasCounterweight(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  const online = design.list("evaluation.online")?.items ?? [];
  return metrics.some((metric) => metric.has("goal") && metric.text("goal") !== "increase") || online.some((metric) => metric.text("role") === "guardrail");
}
