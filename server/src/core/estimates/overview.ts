import type { Design } from "../design";
import type { Field } from "../field";
import { features } from "../facts/featureFacts";
import { isTrained, modelNamed } from "../facts/modelFacts";
import { allStages, synchronousStages } from "../facts/taskFacts";
import { contains } from "../spans";
import { formatQuantity, type Dimension } from "../units";
import { replicasNeeded, stageCapacity } from "./capacity";
import { examplesPerDay, storageOfSources } from "./dataVolume";
import type { Estimate, EstimateContext } from "./estimate";
import { product } from "./arithmetic";
import { designEffect, enrolledPerArm, plannedTest, type PlannedTest } from "./experiment";
import { indexMemory } from "./indexMemory";
import { latencyPath } from "./latencyPath";
import { liveModelAge } from "./liveModelAge";
import { averageLoad, peakLoad, requestsPerDay, stageLoad } from "./load";
import { modelMemory } from "./modelMemory";
import { costPerThousand, monthlyCost } from "./monthlyCost";
import { neededPerArm } from "./sampleSize";
import { ageWhenServed } from "./staleness";

/** What a figure is about, so that an editor can show some kinds and not others. */
export const ESTIMATE_KINDS = ["load", "latency", "capacity", "memory", "cost", "experiment", "staleness", "volume", "age"] as const;
export type EstimateKind = (typeof ESTIMATE_KINDS)[number];

/** One figure that follows from a design, with the field it belongs to. */
export interface EstimateRow {
  readonly kind: EstimateKind;
  readonly name: string;
  /** The id of the row it is about, where it is about one. */
  readonly subject?: string;
  /** The field it stands beside. */
  readonly field: Field;
  readonly low: number;
  readonly high: number;
  readonly unit: Dimension;
  /** ISO 4217 code, of money. */
  readonly currency?: string;
  readonly derivation: string;
}

/**
 * Every figure that the design's numbers give, in the order of the steps. What lacks a number is left out. For somebody who
 * asks about one place only, the features elsewhere are too: there may be thousands.
 */
export function estimatesOf(design: Design, context: EstimateContext, place?: number): readonly EstimateRow[] {
  const asked = place === undefined ? features(design) : features(design).filter(({ span }) => contains(span, place));
  return [
    ...loadRows(design, context),
    ...volumeRows(design),
    ...asked.flatMap((feature) => row("staleness", "Age at serving", feature.at("freshness") ?? feature.at("refresh") ?? feature, ageWhenServed(feature, design), "duration", feature)),
    ...experimentRows(design),
    ...latencyRows(design),
    ...synchronousStages(design).flatMap((stage) => stageRows(stage, design, context)),
    ...allStages(design).flatMap((stage) => modelRows(stage, design)),
    ...(design.list("serving.indexes")?.items ?? []).flatMap((index) => row("memory", "Memory per node", index.at("memory") ?? index.at("vectors") ?? index, indexMemory(index), "bytes", index)),
    ...costRows(design, context),
    ...ageRows(design),
  ];
}

/** As an author would write it: one number, or a range; an open end stays open. */
export function valueOf({ low, high, unit, currency }: Pick<EstimateRow, "low" | "high" | "unit" | "currency">): string {
  const print = (value: number): string => formatQuantity(value, unit, currency ? { currency } : {});
  if (low === high) return print(low);
  if (!Number.isFinite(high)) return `at least ${print(low)}`;
  return low === 0 ? `up to ${print(high)}` : `${print(low)} to ${print(high)}`;
}

function row(kind: EstimateKind, name: string, field: Field | undefined, estimate: Estimate | undefined, unit: Dimension, about?: Field): EstimateRow[] {
  if (!field || !estimate) return [];
  const subject = about?.text("id") ?? about?.text("model") ?? about?.text("role");
  return [{ kind, name, field, unit, low: estimate.low, high: estimate.high, derivation: estimate.derivation, ...(subject === undefined ? {} : { subject }) }];
}

function loadRows(design: Design, context: EstimateContext): EstimateRow[] {
  const scale = design.at("requirements.scale");
  const field = scale?.at("dau") ?? scale?.at("requests") ?? scale?.at("requests_per_user") ?? scale?.at("peak");
  return [
    ...row("load", "Requests per day", field, requestsPerDay(design), "count"),
    ...row("load", "Average load", field, averageLoad(design), "rate"),
    ...row("load", "Peak load", field, peakLoad(design, context), "rate"),
  ];
}

function volumeRows(design: Design): EstimateRow[] {
  return [
    ...row("volume", "Storage of all sources", design.at("data.sources"), storageOfSources(design), "bytes"),
    ...row("volume", "Training examples per day", design.at("data.training.examples"), examplesPerDay(design), "count"),
  ];
}

function experimentRows(design: Design): EstimateRow[] {
  const test = plannedTest(design);
  const field = design.at("evaluation.experiment");
  const duration = test?.field.quantity("duration");
  return [
    ...row("experiment", "Needed per arm", field, test && neededOf(test), "count"),
    ...row("experiment", "Enrolled per arm", test?.field.at("duration"), test && duration?.dimension === "duration" ? enrolledPerArm(design, test, duration) : undefined, "count"),
  ];
}

/** What one region sees in one turn is alike: such a test needs as many more as its design effect says, and without it nothing is known. */
function neededOf(test: PlannedTest): Estimate | undefined {
  const needed = neededPerArm(test);
  if (test.unit !== "region_time" || !needed) return needed;
  const effect = test.field.has("cluster_size") ? designEffect(test) : undefined;
  return effect && product(needed, effect);
}

function latencyRows(design: Design): EstimateRow[] {
  const stages = design.list("serving.stages");
  if (!stages) return [];
  return (["p50", "p99"] as const).flatMap((percentile) => {
    const path = latencyPath(stages.items, design.at("serving.overhead"), percentile);
    const promised = design.at(`requirements.latency.${percentile}`);
    const isKnown = path.critical.length > 0 && (percentile === "p99" || path.isComplete);
    const derivation = `${path.derivation}${path.isComplete ? "" : ", stages without a figure left out"}`;
    const estimate = { low: path.low, high: path.low, derivation };
    return isKnown ? row("latency", `${percentile} of the path`, promised ?? stages, estimate, "duration") : [];
  });
}

function stageRows(stage: Field, design: Design, context: EstimateContext): EstimateRow[] {
  const field = stage.at("replicas") ?? stage.at("autoscale") ?? stage.at("qps");
  const load = stage.has("qps") ? stageLoad(stage, design, context) : undefined;
  const peak = peakLoad(design, context);
  // How the peak comes about stands in a row of its own.
  const short = load && peak && { ...load, derivation: load.derivation.replace(peak.derivation, `peak ${formatQuantity(peak.low, "rate")}`) };
  return [
    ...row("capacity", "Load at peak", field, short, "rate", stage),
    ...row("capacity", "Capacity", field, stageCapacity(stage, context), "rate", stage),
    ...row("capacity", "Replicas needed", field, replicasNeeded(stage, design, context), "count", stage),
  ];
}

function modelRows(stage: Field, design: Design): EstimateRow[] {
  const model = modelNamed(stage.text("model"), design);
  return model ? row("memory", "Memory of the model", stage.at("hardware") ?? stage.at("model"), modelMemory(model, stage, design), "bytes", stage) : [];
}

function costRows(design: Design, context: EstimateContext): EstimateRow[] {
  const cost = monthlyCost(design, context);
  const field = design.at("requirements.budget.run") ?? design.at("requirements.budget") ?? design.at("serving.stages");
  if (!cost) return [];
  const leftOut = cost.leftOut.length > 0 ? `, without ${cost.leftOut.map((stage) => stage.text("id") ?? "a stage").join(", ")}` : "";
  return [
    ...row("cost", "Cost per month", field, { ...cost, derivation: cost.derivation + leftOut }, "money"),
    ...row("cost", "Cost per 1,000 requests", field, costPerThousand(cost, design), "money"),
  ].map((one) => ({ ...one, currency: cost.currency }));
}

function ageRows(design: Design): EstimateRow[] {
  return (design.list("monitoring.retraining")?.items ?? []).flatMap((retraining) => {
    const model = modelNamed(retraining.text("model"), design);
    return model && isTrained(model) ? row("age", "Age of the live model", retraining.at("every") ?? retraining, liveModelAge(retraining, design), "duration", retraining) : [];
  });
}
