import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { latencyPath, timeField, type LatencyPath, type Percentile, type TimedStage } from "../../estimates/latencyPath";
import type { Field } from "../../field";
import { allStages, isLive, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, type Quantity } from "../../units";

export const latencyBudgetExceeded = defineRule({
  id: "serving/latency-budget-exceeded",
  severity: "error",
  tier: 1,
  summary: "The stages together take longer than the latency that was promised.",
  why: "The promise is broken on paper already.",
  question: "Compare the times along each path with the times you promised: how much room is left?",
  source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013; the headroom of 15% is review practice",
  examples: {
    bad: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, p99: 240ms}]\n",
    good: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, p99: 100ms}]\n",
  },
  check(design, { limits }) {
    const mode = servingMode(design);
    const problems = mode === undefined || isLive(mode) || mode === "edge"
      ? [overPromise(design, "p99", limits), overPromise(design, "p50", limits), ...foundOn(allStages(design), overOwnTarget)]
      : [];
    problems.push(overIngestTarget(design));
    return gather(problems.filter((problem) => problem !== undefined), "error");
  },
});

function overPromise(design: Design, percentile: Exclude<Percentile, "ingest">, limits: Limits): Problem | undefined {
  const latency = design.at("requirements.latency");
  const promised = latency?.at(percentile) ?? (percentile === "p99" ? latency?.at("max") : undefined);
  const promise = promised?.asQuantity;
  const stages = design.list("serving.stages")?.items ?? [];
  if (!promised || promise?.dimension !== "duration" || stages.length === 0) return undefined;
  const path = latencyPath(stages, design.at("serving.overhead"), percentile);
  const isOver = exceeds(path.low, promise.high) && (percentile === "p99" || path.isComplete);
  // On a device nothing else stands in the queue: it needs no headroom.
  const isTight = percentile === "p99" && path.isComplete && servingMode(design) !== "edge" && exceeds(path.low, limits.latency_headroom * promise.high);
  if (!isOver && !isTight) return undefined;
  return problemOf(path, percentile, promised, promise, isOver, limits.latency_headroom);
}

function problemOf(path: LatencyPath, percentile: Percentile, promised: Field, promise: Quantity, isOver: boolean, headroom: number): Problem | undefined {
  const largest = largestOf(path);
  if (!largest) return undefined;
  const share = Math.round((largest.low / path.low) * 100);
  const id = largest.stage.text("id") ?? largest.stage.text("role") ?? "one stage";
  const sum = `${formatQuantity(path.low, "duration")}${takenEnds(path)}`;
  const comparison = isOver ? `${sum}, above the promised ${promise.text}` : `${sum}, more than ${formatQuantity(headroom, "percent")} of the promised ${promise.text}: no headroom`;
  const field = timeField(largest.stage, percentile);
  return {
    span: field?.span ?? largest.stage.span,
    ...(isOver ? {} : { severity: "warning" as const }),
    message: `${percentile} path = ${path.derivation} = ${comparison}; '${id}' alone takes ${share}%.`,
    hint: "Make the largest stage faster, run stages in parallel, or promise less. A sum of p99s is a budgeting heuristic, no bound.",
    related: [{ span: promised.span, message: `The promise: ${percentile} ${promise.text}.` }],
    fixes: remainingBudget(largest, path, headroom * promise.high, field),
  };
}

function largestOf(path: LatencyPath): TimedStage | undefined {
  return path.critical.reduce<TimedStage | undefined>((worst, time) => (!worst || time.low > worst.low ? time : worst), undefined);
}

/** What the promise, less its headroom, leaves for the largest stage, in whole milliseconds; no cure where its group takes longer anyway. */
function remainingBudget(largest: TimedStage, path: LatencyPath, available: number, field: Field | undefined): Fix[] {
  const remaining = Math.floor((available - (path.low - largest.low)) * 1000);
  const isEnough = remaining > 0 && remaining / 1000 >= (largest.nextInGroup ?? 0);
  const edit = field && isEnough ? replaceValue(field, `${remaining}ms`) : undefined;
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
    message: `'${stage.rowName}' takes ${p99.text}, above its own target ${target.text}.`,
    hint: "Make it faster, or promise less for it.",
    related: [{ span: stage.at("target")?.span ?? stage.span, message: `Its target: ${target.text}.` }],
    fixes: edit ? [{ title: `Set its p99 to ${target.text}`, edits: [edit] }] : [],
  };
}

/** Ingestion is outside of the request, and has a promise of its own. */
function overIngestTarget(design: Design): Problem | undefined {
  const target = design.at("serving.ingest.target");
  const promise = target?.asQuantity;
  const path = latencyPath(design.list("serving.ingest.stages")?.items ?? [], undefined, "ingest");
  const largest = largestOf(path);
  if (!target || promise?.dimension !== "duration" || !largest || !exceeds(path.low, promise.high)) return undefined;
  return {
    span: (timeField(largest.stage, "ingest") ?? largest.stage).span,
    message: `Ingestion takes ${path.derivation} = ${formatQuantity(path.low, "duration")}${takenEnds(path)}, above its target ${promise.text}.`,
    hint: "Make a stage of `ingest` faster, or promise less.",
    related: [{ span: target.span, message: `Its target: ${promise.text}.` }],
  };
}

function takenEnds(path: LatencyPath): string {
  return path.isFromRanges ? " (taking the lower ends of ranges)" : "";
}
