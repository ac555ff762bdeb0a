import type { Design } from "../../design";
import { setMember } from "../../edits";
import { latencyPath, timeField } from "../../estimates/latencyPath";
import type { Field } from "../../field";
import { isLive, servingMode, requestPath, servingPath, synchronousStages } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { formatQuantity, type Quantity } from "../../units";

export const stageWithoutBudget = defineRule({
  id: "serving/stage-without-budget",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A stage that a request waits for has no latency of its own.",
  why: "The stage that nobody gave a budget is the one that uses up the promise.",
  question: "Which stage could use up the whole promise without breaking a limit of its own?",
  source: "Review practice",
  examples: {
    bad: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, model: ranker}]\n",
    good: "requirements: {latency: {p99: 300ms}}\nserving:\n  mode: online\n  stages: [{id: retrieve, p99: 90ms}, {id: rank, model: ranker, p99: 120ms}]\n",
  },
  check(design, { limits }) {
    const promised = design.at("requirements.latency.p99");
    const promise = promised?.asQuantity;
    const stages = synchronousStages(design);
    if (!isLive(servingMode(design)) || !promised || promise?.dimension !== "duration") return [];
    // Where no stage states a time, latency has not been divided yet at all.
    if (!stages.some((stage) => stage.has("p99") || stage.has("target") || stage.has("estimate"))) return [];
    const open = stages.filter(isOpen);
    if (open.length === 0) return [];
    const budget = openBudget(design, promise, limits);
    return gather(open.map((stage) => withoutBudget(stage, design, promised, budget)), "warning");
  },
});

/** People who review are waited for by nobody, or are counted by the queue. */
function isOpen(stage: Field): boolean {
  return stage.text("role") !== "review" && !stage.has("p99") && !stage.has("target");
}

interface OpenBudget {
  /** What the promise leaves, with its arithmetic. */
  readonly text: string;
  /** Whole milliseconds for each stage, or parallel group, that has none; below 1 where nothing is left. */
  readonly share: number;
}

function openBudget(design: Design, promise: Quantity, limits: Limits): OpenBudget {
  const rows = design.list("serving.stages")?.items ?? [];
  const path = latencyPath(rows, design.at("serving.overhead"), "p99");
  const available = limits.latency_headroom * promise.high;
  const left = available - path.low;
  const open = servingPath(rows).filter((element) => (element.kind === "stage" ? [element.stage] : element.stages).some(isOpen));
  const taken = path.derivation.includes(" + ") ? `(${path.derivation})` : path.derivation || "0ms";
  const ends = path.isFromRanges ? " (taking the lower ends of ranges)" : "";
  const remainder = left > 0 ? `${formatQuantity(left, "duration")}${open.length > 1 ? ` for ${open.length} of them` : ""}` : "nothing";
  return {
    text: `${formatQuantity(limits.latency_headroom, "percent")} of the promised ${promise.text} − ${taken}${ends} leaves ${remainder}`,
    share: Number.isFinite(left) && open.length > 0 ? Math.floor((left * 1000) / open.length) : 0,
  };
}

function withoutBudget(stage: Field, design: Design, promised: Field, budget: OpenBudget): Problem {
  const name = `'${stage.text("id") ?? stage.text("role") ?? "a stage"}'`;
  const estimate = stage.quantity("estimate");
  const milliseconds = budget.share < 1 ? 0 : budget.share + slowestBeside(stage, design);
  const isPossible = milliseconds >= 1 && (estimate?.high ?? 0) * 1000 <= milliseconds;
  const edit = isPossible ? setMember(design, stage, "p99", `${milliseconds}ms`) : undefined;
  return {
    span: (stage.at("id") ?? stage).span,
    ...(stage.has("estimate") ? { severity: "hint" as const } : {}),
    message: stage.has("estimate")
      ? `${name} has an estimate, which is no percentile, and no p99: ${budget.text}.`
      : `${name} has no p99, so the budget cannot close: ${budget.text}.`,
    hint: "Give it a `p99`, or a `target` while nothing is measured.",
    related: [{ span: promised.span, message: `The promise: p99 ${promised.scalarText}.` }],
    fixes: edit ? [{ title: `Give ${name} what the budget leaves: ${milliseconds}ms`, edits: [edit], isPreferred: true }] : [],
  };
}

/** Beside a member of its group that takes a known time, the same time costs the path nothing. In whole milliseconds. */
function slowestBeside(stage: Field, design: Design): number {
  const group = requestPath(design)
    .flatMap((element) => (element.kind === "group" ? [element.stages] : []))
    .find((members) => members.some(({ path }) => path === stage.path));
  const times = (group ?? []).map((member) => timeField(member, "p99")?.asQuantity?.low ?? 0);
  return Math.floor(Math.max(0, ...times) * 1000);
}
