import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { capacityAfterLoss, indexLoad, replicasNeeded, stageCapacity } from "../../estimates/capacity";
import type { Estimate } from "../../estimates/estimate";
import { averageLoad, loadSource, peakLoad, stageLoad } from "../../estimates/load";
import { hourlyPrice } from "../../estimates/prices";
import type { Field } from "../../field";
import { isLive, nameOfStage, servingMode, synchronousStages } from "../../facts/taskFacts";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule, type CheckContext } from "../../rule";
import { HOURS_A_MONTH } from "../../tables/periods";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

export const capacityShort = defineRule({
  id: "serving/capacity-short",
  severity: "error",
  tier: 1,
  summary: "The replicas of a stage do not carry the load at peak.",
  why: "A stage that is sized for an ordinary hour fails on the first busy evening, or with the first machine that is lost.",
  question: "At the busiest moment, with one machine lost, how much room is left at each stage?",
  source: "Google, Site Reliability Engineering (2016); Aminian & Xu, Machine Learning System Design Interview (2023); the utilisation of 0.7 is review practice: a single-server queue takes 3.3 times its service time there, and 10 times at 0.9",
  examples: {
    bad: "requirements: {scale: {peak: 1000/s}}\nserving:\n  mode: online\n  stages: [{id: rank, qps: 100, replicas: 10}]\n",
    good: "requirements: {scale: {peak: 1000/s}}\nserving:\n  mode: online\n  stages: [{id: rank, qps: 100, replicas: 16}]\n",
  },
  check(design, context) {
    const mode = servingMode(design);
    if (mode !== undefined && !isLive(mode)) return [];
    const stages = foundOn(synchronousStages(design), ofStage, design, context);
    const indexes = foundOn(design.list("serving.indexes")?.items ?? [], ofIndex, design, context);
    return [...gather(stages, "error"), ...gather(indexes, "error")];
  },
});

function ofStage(stage: Field, design: Design, context: CheckContext): Problem | undefined {
  const load = stageLoad(stage, design, context);
  if (!load) return undefined;
  const capacity = stageCapacity(stage, context);
  return short(stage, load, capacity, design, context)
    ?? fragile(stage, load, design, context)
    ?? (isLoadInDoubt(design, context) ? undefined : implausible(stage, design, context) ?? oversized(stage, load, capacity, design, context));
}

function short(stage: Field, load: Estimate, capacity: Estimate | undefined, design: Design, context: CheckContext): Problem | undefined {
  if (!capacity || !exceeds(load.low, capacity.high)) return undefined;
  return {
    span: replicasField(stage).span,
    message: `${arriving(stage, load)}; ${capacity.derivation}.${needed(stage, design, context)}`,
    hint: "Add replicas, make each one faster, or let fewer requests reach the stage.",
    ...placesAndFix(stage, design, context),
  };
}

/** One replica alone is a matter of the fallback, where there is one. */
function fragile(stage: Field, load: Estimate, design: Design, context: CheckContext): Problem | undefined {
  const replicas = stage.quantity("replicas");
  const left = capacityAfterLoss(stage, context);
  if (!replicas || !left || !exceeds(load.low, left.high) || (replicas.high <= 1 && design.at("serving.fallback"))) return undefined;
  return {
    span: replicasField(stage).span,
    severity: "warning",
    message: replicas.high <= 1
      ? `${arriving(stage, load)} and has one replica: when it is lost, nothing is left.`
      : `${arriving(stage, load)}, and survives only while none of its ${figure(replicas, "high")} replicas is lost: ${left.derivation}.${needed(stage, design, context)}`,
    hint: "Run one replica more than the peak needs.",
    ...placesAndFix(stage, design, context),
  };
}

function oversized(stage: Field, load: Estimate, capacity: Estimate | undefined, design: Design, context: CheckContext): Problem | undefined {
  const replicas = stage.quantity("replicas");
  const need = replicasNeeded(stage, design, context);
  if (!capacity || !replicas || !need || stage.has("autoscale")) return undefined;
  const enough = need.high + 1;
  if (!exceeds(capacity.low, context.limits.over_provisioned * load.high) || !exceeds(replicas.low, enough)) return undefined;
  const price = hourlyPrice(stage, context.team);
  const shards = design.ids.row("index", stage.text("index"))?.quantity("shards")?.low ?? 1;
  const saved = price && (replicas.low - enough) * shards * price.low * HOURS_A_MONTH;
  const worth = price && saved !== undefined ? `, about ${formatQuantity(saved, "money", { currency: price.currency })}/month` : "";
  return {
    span: replicasField(stage).span,
    severity: "info",
    message: `${arriving(stage, load)}; its ${figure(replicas, "low")} replicas carry ${formatQuantity(capacity.low, "rate")}. It is over-provisioned${worth}: ${formatQuantity(enough, "count")} would do.`,
    hint: "Run fewer replicas, or say what the rest is for.",
    ...placesAndFix(stage, design, context),
  };
}

/** A peak below the average is wrong itself; that it is small then says nothing of what is large. */
function isLoadInDoubt(design: Design, context: CheckContext): boolean {
  return exceeds(averageLoad(design)?.low ?? 0, peakLoad(design, context)?.high ?? Infinity);
}

function ofIndex(index: Field, design: Design, context: CheckContext): Problem | undefined {
  const load = indexLoad(index, design, context);
  const field = index.at("qps");
  const qps = field?.asQuantity;
  if (!load || !field || qps?.dimension !== "rate") return undefined;
  if (!exceeds(load.low, qps.high)) return isLoadInDoubt(design, context) ? undefined : implausible(index, design, context);
  return {
    span: field.span,
    message: `${arriving(index, load)}; it answers ${perSecond(qps, "high")}.`,
    hint: "Ask the service for more, or let fewer requests reach it.",
    related: places(design),
  };
}

/** Requests per second. Where fewer come, any process answers a hundred times as many: they are counted as this many. */
const IDLE = 1;

function implausible(row: Field, design: Design, context: CheckContext): Problem | undefined {
  const peak = peakLoad(design, context);
  const field = row.at("qps");
  const qps = field?.asQuantity;
  const most = Math.max(peak?.high ?? Infinity, stageLoad(row, design, context)?.high ?? 0);
  if (!field || qps?.dimension !== "rate" || !exceeds(qps.low, context.limits.implausible_throughput * Math.max(most, IDLE))) return undefined;
  return {
    span: field.span,
    severity: "info",
    message: `'${nameOfStage(row)}' answers ${perSecond(qps, "low")} for a peak of ${formatQuantity(most, "rate")}: is one of the two wrong?`,
    hint: "Correct the throughput or the load; if both are right, say so in a waiver.",
    related: places(design),
  };
}

function arriving(row: Field, load: Estimate): string {
  return `'${nameOfStage(row)}' gets ${formatQuantity(load.low, "rate")} at peak (${load.derivation})`;
}

/** A throughput may be written without its unit. */
function perSecond(qps: Quantity, end: "low" | "high"): string {
  return qps.low === qps.high ? formatQuantity(qps.low, "rate") : figure(qps, end);
}

function needed(stage: Field, design: Design, context: CheckContext): string {
  const need = replicasNeeded(stage, design, context);
  return need ? ` It needs ${formatQuantity(need.low, "count")}, and one more for a loss.` : "";
}

/** What carries the load and the loss of one; for a stage that is too large, by the ends that ask for most. */
function placesAndFix(stage: Field, design: Design, context: CheckContext): { readonly related: readonly RelatedPlace[]; readonly fixes: readonly Fix[] } {
  const need = replicasNeeded(stage, design, context);
  const count = need && (Number.isFinite(need.high) ? need.high : need.low) + 1;
  const edit = count === undefined ? undefined : replaceValue(replicasField(stage), String(count));
  const qps = stage.at("qps");
  return {
    related: [...(qps ? [{ span: qps.span, message: "What one replica answers." }] : []), ...places(design)],
    fixes: edit ? [{ title: `Set it to ${edit.text} replicas`, edits: [edit], isPreferred: true }] : [],
  };
}

function places(design: Design): readonly RelatedPlace[] {
  const source = loadSource(design);
  return source ? [{ span: source.span, message: "The load follows from this." }] : [];
}

function replicasField(stage: Field): Field {
  return stage.at("autoscale.max") ?? stage.at("replicas") ?? stage;
}
