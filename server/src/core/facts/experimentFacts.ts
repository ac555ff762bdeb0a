import type { Design } from "../design";
import type { Field } from "../field";
import { tokensOf } from "../words";

/** How a change is tested with users, what is randomised, and which metric the size is computed for. */

export function experimentOf(design: Design): Field | undefined {
  return design.at("evaluation.experiment");
}

/** Two or more groups at once: what the arithmetic of sample sizes is about. Where no method is written, this is meant. */
export function isSplitTest(experiment: Field): boolean {
  return !experiment.has("method") || experiment.text("method") === "ab";
}

export type RandomisationUnit = "request" | "query" | "session" | "user" | "account" | "cluster" | "region_time";

const UNITS: readonly string[] = ["request", "query", "session", "user", "account", "cluster", "region_time"] satisfies RandomisationUnit[];

/** What is randomised; a user where nothing is written, undefined where the value is none that the format knows. */
export function unitOf(experiment: Field): RandomisationUnit | undefined {
  if (!experiment.has("unit")) return "user";
  const unit = experiment.text("unit");
  return UNITS.find((known): known is RandomisationUnit => known === unit);
}

/** From the finest to the coarsest; a region for a time stands in no order with people. */
export function coarsenessOf(unit: RandomisationUnit): number | undefined {
  switch (unit) {
    case "request": case "query": return 0;
    case "session": return 1;
    case "user": case "account": return 2;
    case "cluster": return 3;
    case "region_time": return undefined;
  }
}

/** The row of `evaluation.online` that the experiment names. */
export function testedMetric(design: Design): Field | undefined {
  const id = experimentOf(design)?.text("metric");
  return id === undefined ? undefined : design.list("evaluation.online")?.items.find((metric) => metric.text("id") === id);
}

/** The words in which the tested metric is named: its id, then its name. */
export function wordsOfTestedMetric(design: Design): readonly (readonly string[])[] {
  const metric = testedMetric(design);
  return [tokensOf(metric?.text("id") ?? experimentOf(design)?.text("metric")), tokensOf(metric?.text("name"))];
}

const FINER_EVENTS = new Set(["impression", "impressions", "search", "searches", "session", "sessions", "request", "requests", "click", "clicks"]);

/** Words of a `test` that keeps the variance of the unit: whoever writes one has thought of it. */
const FITTING_ANALYSES = ["delta", "bootstrap", "clustered", "robust"];

/** Where the plan says that its metric is counted per event although people or groups of them are randomised. */
export function countedFinerThanUnit(design: Design): Field | undefined {
  const experiment = experimentOf(design);
  const unit = experiment && unitOf(experiment);
  if (!unit || tokensOf(experiment.text("test")).some((word) => FITTING_ANALYSES.includes(word))) return undefined;
  const isCoarse = (coarsenessOf(unit) ?? 0) >= 2;
  const isPerEvent = wordsOfTestedMetric(design).some((words) => words.includes("ctr") || (words.includes("per") && words.some((word) => FINER_EVENTS.has(word))));
  return experiment.at("observation") ?? (isCoarse && isPerEvent ? experiment.at("metric") : undefined);
}
