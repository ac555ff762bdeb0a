import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { familyOf, servingPath, taskType, type PathElement } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";

/** A stage may receive a little more than is passed on: counts are rounded in a design. */
const ROUNDING = 1.01;
/** A list many times longer than what is shown is work for nothing (review practice). */
const OVERLONG = 10;
const MAY_GROW = new Set(["generate", "expand", "preprocess"]);

export const funnelNotNarrowing = defineRule({
  id: "serving/funnel-not-narrowing",
  severity: "error",
  tier: 1,
  summary: "A stage passes on more than it received.",
  why: "A stage cannot pass on what it never received; one of the numbers is wrong, and the load of the next stage with it.",
  source: "Covington et al., Deep Neural Networks for YouTube Recommendations (2016); Aminian & Xu (2023)",
  examples: {
    bad: "task: {type: ranking}\nserving:\n  stages: [{id: rank, role: rank, in: 200, out: 500}]\n",
    good: "task: {type: ranking}\nserving:\n  stages: [{id: rank, role: rank, in: 500, out: 200}]\n",
  },
  check(design) {
    if (familyOf(taskType(design)) !== "rank") return [];
    const path = servingPath(design.list("serving.stages")?.items ?? []);
    const stages = path.flatMap((element) => (element.kind === "stage" ? [element.stage] : element.stages));
    const problems = [...stages.map(growing), ...handovers(path), ...shownAtEnd(path, design), ...stages.map(notNarrowing)];
    return gather(problems.filter((problem) => problem !== undefined), "error");
  },
});

function growing(stage: Field): Problem | undefined {
  const received = stage.quantity("in");
  const out = stage.at("out");
  const passed = out?.asQuantity;
  if (!received || !out || !passed || MAY_GROW.has(stage.text("role") ?? "") || !exceeds(passed.low, received.high)) return undefined;
  const edit = replaceValue(out, received.text);
  return {
    span: out.span,
    message: `${nameOf(stage)} outputs ${passed.text} from ${received.text}.`,
    hint: "Correct `in` or `out`; a stage that makes new items has `role: expand` or `generate`.",
    related: [{ span: stage.at("in")?.span ?? stage.span, message: `It receives ${received.text}.` }],
    fixes: edit ? [{ title: `Set its \`out\` to ${received.text}`, edits: [edit] }] : [],
  };
}

interface Handover {
  readonly low: number;
  readonly high: number;
  readonly text: string;
  readonly from: Field;
}

/** Each stage with `in` against what the stages before it pass on; those that state neither are skipped. */
function handovers(path: readonly PathElement[]): (Problem | undefined)[] {
  const problems: (Problem | undefined)[] = [];
  let before: Handover | undefined;
  for (const element of path) {
    const members = element.kind === "stage" ? [element.stage] : element.stages;
    for (const stage of members) problems.push(before && receivesTooMuch(stage, before));
    before = passedOn(members) ?? (members.some((stage) => stage.has("in")) ? undefined : before);
  }
  return problems;
}

function receivesTooMuch(stage: Field, before: Handover): Problem | undefined {
  const received = stage.at("in");
  const count = received?.asQuantity;
  if (!received || !count || stage.text("role") === "retrieve" || !exceeds(count.low, ROUNDING * before.high)) return undefined;
  const edit = replaceValue(received, before.text);
  const fixes: Fix[] = edit ? [{ title: `Set its \`in\` to ${before.text}`, edits: [edit] }] : [];
  return {
    span: received.span,
    message: `${nameOf(stage)} receives ${count.text} but the stage before gives ${before.text}.`,
    hint: "Copy the number from the stage before, or correct that one.",
    related: [{ span: before.from.span, message: `This gives ${before.text}.` }],
    fixes,
  };
}

/** The members of a parallel group give the sum of their outputs. */
function passedOn(members: readonly Field[]): Handover | undefined {
  const outs = members.flatMap((stage) => stage.at("out") ?? []);
  const first = outs[0];
  if (!first || outs.length < members.length) return undefined;
  const counts = outs.map((out) => out.asQuantity);
  if (counts.some((count) => count === undefined)) return undefined;
  const low = counts.reduce((sum, count) => sum + (count?.low ?? 0), 0);
  const high = counts.reduce((sum, count) => sum + (count?.high ?? 0), 0);
  return { low, high, text: outs.length === 1 ? (first.scalarText ?? String(high)) : String(high), from: first };
}

function shownAtEnd(path: readonly PathElement[], design: Design): (Problem | undefined)[] {
  const shown = design.at("requirements.scale")?.quantity("shown");
  const counted = path.flatMap((element) => (element.kind === "stage" ? [element.stage] : element.stages)).filter((stage) => stage.has("out"));
  const last = counted.at(-1)?.at("out");
  const passed = last?.asQuantity;
  if (!shown || !last || !passed) return [];
  const related = [{ span: design.at("requirements.scale")?.at("shown")?.span ?? last.span, message: `A person sees ${shown.text}.` }];
  if (exceeds(shown.low, passed.high)) {
    return [{ span: last.span, message: `The last stage gives ${passed.text}, but a person sees ${shown.text}.`, hint: "Pass on at least what is shown.", related }];
  }
  if (exceeds(passed.low, OVERLONG * shown.high)) {
    return [{ span: last.span, severity: "info", message: `The last stage gives ${passed.text} of which ${shown.text} are seen.`, hint: "Cut the list before it leaves the system.", related }];
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
