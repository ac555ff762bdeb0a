import type { Design } from "../../design";
import { setMember } from "../../edits";
import type { Field } from "../../field";
import { allStages, isLive, servingMode, synchronousStages } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn, someRow } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, wholeDuration, type Quantity } from "../../units";

/** With a single stage its timeout is that of the caller. */
const STAGES_TO_TIME = 2;

export const timeoutIncoherent = defineRule({
  id: "serving/timeout-incoherent",
  severity: "warning",
  tier: 2,
  summary: "A timeout fires after the promise is broken, or before the stage has answered.",
  why: "A fallback that comes too late is none, and a call that is cut too early throws good answers away.",
  question: "When do you stop waiting for a slow stage, and what is lost if that is too early or too late?",
  source: "Google, Site Reliability Engineering (2016); Dean & Barroso, The Tail at Scale, CACM 56(2), 2013",
  examples: {
    bad: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: rank, role: rank, p99: 40ms, timeout: 500ms}]\n",
    good: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: rank, role: rank, p99: 40ms, timeout: 80ms}]\n",
  },
  check(design, { limits }) {
    const problems = foundOn(synchronousStages(design), mistimed, design, limits);
    return problems.length > 0 ? gather(problems, "warning") : [noneAtAll(design, limits)].filter((problem) => problem !== undefined);
  },
});

function mistimed(stage: Field, design: Design, limits: Limits): Problem | undefined {
  return tooLate(stage, design, limits) ?? tooEarly(stage, design);
}

function tooLate(stage: Field, design: Design, limits: Limits): Problem | undefined {
  const field = stage.at("timeout");
  const timeout = durationOf(field);
  const bound = promiseOf(stage, design);
  const promise = durationOf(bound);
  if (!field || !timeout || !bound || !promise) return undefined;
  const isOwn = bound.key === "target";
  const longest = (isOwn ? limits.timeout_factor : 1) * promise.high;
  if (!exceeds(timeout.low, longest)) return undefined;
  const target = isOwn
    ? `${limits.timeout_factor} × its own target ${figure(promise, "high")} = ${formatQuantity(longest, "duration")}`
    : `the whole target ${figure(promise, "high")}`;
  return {
    span: field.span,
    message: `Timeout ${figure(timeout, "low")} of ${nameOf(stage)} exceeds ${target}.`,
    hint: "Give up while there is still time to serve the fallback.",
    related: [{ span: bound.span, message: `${isOwn ? "Its target" : "The promise"}: ${promise.text}.` }],
    fixes: timeoutFix(stage, design),
  };
}

function tooEarly(stage: Field, design: Design): Problem | undefined {
  const field = stage.at("timeout");
  const timeout = durationOf(field);
  const taken = stage.at("p99");
  const p99 = durationOf(taken);
  if (!field || !timeout || !taken || !p99 || !exceeds(p99.low, timeout.high)) return undefined;
  return {
    span: field.span,
    message: `Timeout ${figure(timeout, "high")} of ${nameOf(stage)} is below its own p99 ${figure(p99, "low")}: more than 1% of its answers are thrown away.`,
    hint: "Wait a little longer than the p99, or make the stage faster.",
    related: [{ span: taken.span, message: `Its p99: ${p99.text}.` }],
    fixes: timeoutFix(stage, design),
  };
}

/** A promise of three nines on several calls of which none is ever given up. */
function noneAtAll(design: Design, limits: Limits): Problem | undefined {
  const available = design.at("requirements.availability");
  const availability = available?.asQuantity;
  const promise = durationOf(design.at("requirements.latency.p99"));
  const stages = synchronousStages(design);
  if (!isLive(servingMode(design)) || !available || !availability || !promise || stages.length < STAGES_TO_TIME) return undefined;
  if (exceeds(limits.high_availability, availability.low) || someRow(allStages(design), hasTimeout)) return undefined;
  const slowest = stages.reduce<Field | undefined>((worst, stage) => ((stage.quantity("p99")?.low ?? 0) > (worst?.quantity("p99")?.low ?? 0) ? stage : worst), undefined);
  return {
    span: design.placeFor("serving.stages"),
    severity: "hint",
    isPresence: true,
    message: `None of ${stages.length} stages has a timeout: at ${figure(availability, "low")} a call that hangs takes the whole ${promise.text} with it.`,
    hint: "Give the slow stages a `timeout` of about twice their p99, and serve the fallback when it fires.",
    related: [{ span: available.span, message: `The availability: ${availability.text}.` }],
    fixes: slowest ? timeoutFix(slowest, design) : [],
  };
}

function hasTimeout(stage: Field): boolean {
  return stage.has("timeout");
}

/** What a stage is held against: its own target, else the latency of the whole request, which only live modes have. */
function promiseOf(stage: Field, design: Design): Field | undefined {
  const mode = servingMode(design);
  return stage.at("target") ?? (mode === undefined || isLive(mode) ? design.at("requirements.latency.p99") : undefined);
}

/** Twice the p99, but no later than the target; none where the stage alone takes longer than that. */
function timeoutFix(stage: Field, design: Design): Fix[] {
  const p99 = stage.quantity("p99");
  const cap = durationOf(promiseOf(stage, design))?.high ?? Infinity;
  const wanted = Math.min(p99 ? 2 * p99.high : Infinity, cap);
  if (!Number.isFinite(wanted) || wanted <= 0 || (p99 && exceeds(p99.high, wanted))) return [];
  const text = wholeDuration(wanted);
  const edit = setMember(design, stage, "timeout", text);
  return edit ? [{ title: `Give up on ${nameOf(stage)} after ${text}`, edits: [edit], isPreferred: true }] : [];
}

function durationOf(field: Field | undefined): Quantity | undefined {
  const quantity = field?.asQuantity;
  return quantity?.dimension === "duration" ? quantity : undefined;
}

function nameOf(stage: Field): string {
  return `'${stage.text("id") ?? stage.text("role") ?? "a stage"}'`;
}
