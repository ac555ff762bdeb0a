import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { familyOf, requestPath, stagesOf, synchronousStages, taskType, type PathElement } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, type Quantity } from "../../units";

/** A stage may receive a little more than is passed on: counts are rounded in a design. */
const ROUNDING = 1.01;
const MAY_GROW = new Set(["generate", "expand", "preprocess"]);

export const funnelNotNarrowing = defineRule({
  id: "serving/funnel-not-narrowing",
  severity: "error",
  tier: 1,
  summary: "A stage passes on more than it received.",
  why: "A stage cannot pass on what it never received; one of the numbers is wrong, and the load of the next stage with it.",
  question: "Follow the items of one request stage by stage: do the counts add up to what a person sees?",
  source: "Covington et al., Deep Neural Networks for YouTube Recommendations (2016); Aminian & Xu (2023)",
  examples: {
    bad: "task: {type: ranking}\nserving:\n  stages: [{id: rank, role: rank, in: 200, out: 500}]\n",
    good: "task: {type: ranking}\nserving:\n  stages: [{id: rank, role: rank, in: 500, out: 200}]\n",
  },
  check(design, { limits }) {
    if (familyOf(taskType(design)) !== "rank") return [];
    const path = requestPath(design);
    const stages = synchronousStages(design);
    const problems = [...foundOn(stages, growing, path, design), ...handovers(path), ...shownAtEnd(path, design, limits.funnel_excess), ...foundOn(stages, notNarrowing)];
    return gather(problems, "error");
  },
});

function growing(stage: Field, path: readonly PathElement[], design: Design): Problem | undefined {
  const received = stage.quantity("in");
  const out = stage.at("out");
  const passed = out?.asQuantity;
  if (!received || !out || !passed || MAY_GROW.has(stage.text("role") ?? "") || !exceeds(passed.low, received.high)) return undefined;
  const edit = asksForMore(stage, passed.low - received.high, path, design) ? undefined : replaceValue(out, received.text);
  return {
    span: out.span,
    message: `${nameOf(stage)} outputs ${figure(passed, "low")} from ${figure(received, "high")}.`,
    hint: "Correct `in` or `out`; a stage that makes new items has `role: expand` or `generate`.",
    related: [{ span: stage.at("in")?.span ?? stage.span, message: `It receives ${received.text}.` }],
    fixes: edit ? [{ title: `Set its \`out\` to ${received.text}`, edits: [edit] }] : [],
  };
}

/** Whether what follows counts on more than would be left if a stage passed on so many fewer: then that number is as likely to be the right one. */
function asksForMore(stage: Field, fewer: number, path: readonly PathElement[], design: Design): boolean {
  const groups = path.map(stagesOf);
  const at = groups.findIndex((members) => members.some((member) => member.path === stage.path));
  const next = groups.slice(at + 1).find((members) => members.some((member) => member.has("in") || member.has("out")));
  const left = (passedOn(groups[at] ?? [])?.high ?? Infinity) - fewer;
  if (!next) return exceeds(design.at("requirements.scale")?.quantity("shown")?.low ?? 0, left);
  return next.some((member) => exceeds(member.quantity("in")?.low ?? 0, ROUNDING * left));
}

interface Handover {
  readonly low: number;
  readonly high: number;
  /** As it may be written in the next stage. */
  readonly text: string;
  /** With the ends that were taken, for a message. */
  readonly most: string;
  readonly least: string;
  readonly from: Field;
}

/** Each stage with `in` against what the stages before it pass on; those that state neither are skipped. */
function handovers(path: readonly PathElement[]): Problem[] {
  const problems: Problem[] = [];
  let before: Handover | undefined;
  for (const element of path) {
    const members = stagesOf(element);
    if (before) problems.push(...foundOn(members, receivesTooMuch, before));
    before = passedOn(members) ?? (members.some((stage) => stage.has("in")) ? undefined : before);
  }
  return problems;
}

function receivesTooMuch(stage: Field, before: Handover): Problem | undefined {
  const received = stage.at("in");
  const count = received?.asQuantity;
  if (!received || !count || stage.text("role") === "retrieve" || !exceeds(count.low, ROUNDING * before.high)) return undefined;
  // Fewer than it passes on would be the next slip.
  const isEnough = MAY_GROW.has(stage.text("role") ?? "") || !exceeds(stage.quantity("out")?.low ?? 0, before.high);
  const edit = isEnough ? replaceValue(received, before.text) : undefined;
  const fixes: Fix[] = edit ? [{ title: `Set its \`in\` to ${before.text}`, edits: [edit] }] : [];
  return {
    span: received.span,
    message: `${nameOf(stage)} receives ${figure(count, "low")} but the stage before gives ${before.most}.`,
    hint: "Copy the number from the stage before, or correct that one.",
    related: [{ span: before.from.span, message: `This gives ${before.text}.` }],
    fixes,
  };
}

/** The members of a parallel group give the sum of their outputs. */
function passedOn(members: readonly Field[]): Handover | undefined {
  const [first] = members;
  const from = first?.at("out");
  const counts = foundOn(members, countPassedOn);
  const only = counts[0];
  if (!from || !only || counts.length < members.length) return undefined;
  let [low, high] = [0, 0];
  for (const count of counts) [low, high] = [low + count.low, high + count.high];
  if (counts.length === 1) return { low, high, text: only.text, most: figure(only, "high"), least: figure(only, "low"), from };
  const note = low === high ? "" : " (taking the ends of ranges)";
  return { low, high, text: String(high), most: `${high}${note}`, least: `${low}${note}`, from };
}

function countPassedOn(stage: Field): Quantity | undefined {
  return stage.at("out")?.asQuantity;
}

/** What leaves the last stage that counts, or the last group together, against what a person sees. */
function shownAtEnd(path: readonly PathElement[], design: Design, excess: number): Problem[] {
  const seen = design.at("requirements.scale")?.at("shown");
  const shown = seen?.asQuantity;
  const groups = path.map(stagesOf);
  const end = passedOn(groups.findLast((members) => members.some((stage) => stage.has("out"))) ?? []);
  // What leaves a part of a system is not yet what a person sees.
  if (!seen || !shown || !end || (design.root.text("covers") ?? "system") !== "system") return [];
  const related = [{ span: seen.span, message: `A person sees ${shown.text}.` }];
  if (exceeds(shown.low, end.high)) {
    return [{ span: end.from.span, message: `The last stage gives ${end.most}, but a person sees ${figure(shown, "low")}.`, hint: "Pass on at least what is shown.", related }];
  }
  if (exceeds(end.low, excess * shown.high)) {
    return [{ span: end.from.span, severity: "info", message: `The last stage gives ${end.least} of which ${figure(shown, "high")} are seen, more than ${excess} times as many.`, hint: "Cut the list before it leaves the system.", related }];
  }
  return [];
}

function notNarrowing(stage: Field): Problem | undefined {
  const role = stage.text("role");
  const received = stage.quantity("in");
  const out = stage.at("out");
  const passed = out?.asQuantity;
  const isSame = received && passed && received.low === received.high && received.low === passed.low && passed.low === passed.high;
  if (!isSame || !out || (role !== "retrieve" && role !== "rank")) return undefined;
  return {
    span: out.span,
    severity: "hint",
    message: `${nameOf(stage)} passes on all ${passed.text} that it receives.`,
    hint: "A stage that only orders can cut as well.",
  };
}

function nameOf(stage: Field): string {
  return `'${stage.text("id") ?? stage.text("role") ?? "a stage"}'`;
}
