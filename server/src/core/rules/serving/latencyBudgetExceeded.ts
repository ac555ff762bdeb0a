import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { latencyPath, type LatencyPath, type Percentile, type TimedStage } from "../../estimates/latencyPath";
import type { Field } from "../../field";
import { allStages, isLive, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, type Quantity } from "../../units";

/** Above this share of the promise nothing is left for the days that go wrong (review practice). */
const HEADROOM = 0.85;

export const latencyBudgetExceeded = defineRule({
  id: "serving/latency-budget-exceeded",
  severity: "error",
  tier: 1,
  summary: "The stages together take longer than the latency that was promised.",
  why: "The promise is broken on paper already.",
  source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013; the headroom of 15% is review practice",
  examples: {
    bad: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, p99: 240ms}]\n",
    good: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, p99: 100ms}]\n",
  },
  check(design) {
    const mode = servingMode(design);
    const problems = mode === undefined || isLive(mode)
      ? [overPromise(design, "p99") ?? overPromise(design, "p50"), ...allStages(design).map(overOwnTarget)]
      : [];
    problems.push(overIngestTarget(design));
    return gather(problems.filter((problem) => problem !== undefined), "error");
  },
});

function overPromise(design: Design, percentile: Percentile): Problem | undefined {
  const latency = design.at("requirements.latency");
  const promised = latency?.at(percentile) ?? (percentile === "p99" ? latency?.at("max") : undefined);
  const promise = promised?.asQuantity;
  const stages = design.list("serving.stages")?.items ?? [];
  if (!promised || promise?.dimension !== "duration" || stages.length === 0) return undefined;
  const path = latencyPath(stages, design.at("serving.overhead"), percentile);
  const isOver = exceeds(path.low, promise.high) && (percentile === "p99" || path.isComplete);
  const isTight = percentile === "p99" && path.isComplete && exceeds(path.low, HEADROOM * promise.high);
  if (!isOver && !isTight) return undefined;
  return problemOf(path, percentile, promised, promise, isOver);
}

function problemOf(path: LatencyPath, percentile: Percentile, promised: Field, promise: Quantity, isOver: boolean): Problem | undefined {
  const largest = largestOf(path);
  if (!largest) return undefined;
  const share = Math.round((largest.low / path.low) * 100);
  const id = largest.stage.text("id") ?? largest.stage.text("role") ?? "one stage";
  const sum = formatQuantity(path.low, "duration");
  const comparison = isOver ? `${sum}, above the promised ${promise.text}` : `${sum}, more than 85% of the promised ${promise.text}: no headroom`;
  const field = largest.stage.at(percentile) ?? largest.stage.at("target");
  return {
    span: field?.span ?? largest.stage.span,
    ...(isOver ? {} : { severity: "warning" as const }),
    message: `${percentile} path = ${path.derivation} = ${comparison}; '${id}' alone takes ${share}%.`,
    hint: "Make the largest stage faster, run stages in parallel, or promise less. A sum of p99s is a budgeting heuristic, no bound.",
    related: [{ span: promised.span, message: `The promise: ${percentile} ${promise.text}.` }],
    fixes: remainingBudget(largest, path, promise, field),
  };
}

function largestOf(path: LatencyPath): TimedStage | undefined {
  return path.critical.reduce<TimedStage | undefined>((worst, time) => (!worst || time.low > worst.low ? time : worst), undefined);
}

/** What the promise, less its headroom, leaves for the largest stage, in whole milliseconds. */
function remainingBudget(largest: TimedStage, path: LatencyPath, promise: Quantity, field: Field | undefined): Fix[] {
  const remaining = Math.floor((HEADROOM * promise.high - (path.low - largest.low)) * 1000);
  const edit = field && remaining > 0 ? replaceValue(field, `${remaining}ms`) : undefined;
  return edit ? [{ title: `Give this stage what the budget leaves: ${edit.text}`, edits: [edit] }] : [];
}

function overOwnTarget(stage: Field): Problem | undefined {
  const target = stage.quantity("target");
  const taken = stage.at("p99");
  const p99 = taken?.asQuantity;
  if (!taken || p99?.dimension !== "duration" || target?.dimension !== "duration" || !exceeds(p99.low, target.high)) return undefined;
  const edit = replaceValue(taken, target.text);
  return {
    span: taken.span,
    message: `'${stage.text("id")}' takes ${p99.text}, above its own target ${target.text}.`,
    hint: "Make it faster, or promise less for it.",
    related: [{ span: stage.at("target")?.span ?? stage.span, message: `Its target: ${target.text}.` }],
    fixes: edit ? [{ title: `Set its p99 to ${target.text}`, edits: [edit] }] : [],
  };
}

/** Ingestion is outside the request's latency; its stages count with their p99, else estimate, else p50. */
function overIngestTarget(design: Design): Problem | undefined {
  const target = design.at("serving.ingest.target");
  const promise = target?.asQuantity;
  const stages = (design.list("serving.ingest.stages")?.items ?? []).flatMap((row) => row.at("parallel")?.items ?? [row]);
  if (!target || promise?.dimension !== "duration" || stages.length === 0) return undefined;
  const times = stages.flatMap((stage) => {
    const time = stage.quantity("p99") ?? stage.quantity("estimate") ?? stage.quantity("p50");
    return time?.dimension === "duration" ? [{ stage, low: time.low, high: time.high }] : [];
  });
  const sum = times.reduce((total, { low }) => total + low, 0);
  if (!exceeds(sum, promise.high)) return undefined;
  return {
    span: target.span,
    message: `Ingestion takes ${times.map(({ low }) => formatQuantity(low, "duration")).join(" + ")} = ${formatQuantity(sum, "duration")}, above its target ${promise.text}.`,
    hint: "Make a stage of `ingest` faster, or promise less.",
  };
}
