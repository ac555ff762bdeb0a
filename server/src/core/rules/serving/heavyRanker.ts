import type { Design } from "../../design";
import { insertRowBefore, plainOrQuoted, replaceValue } from "../../edits";
import { product, quotient, written } from "../../estimates/arithmetic";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { familyOf, isLive, nameOfStage, servingMode, synchronousStages, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

/** A pass of the whole model for each pair of query and item. */
const HEAVY_FAMILIES = new Set(["cross_encoder", "llm"]);
/** Stages that score each item they receive; a retrieve stage asks an index, whether it is named or not. */
const SCORING_ROLES = new Set(["rank", "rerank", "predict"]);
/** What a candidate stage usually leaves for a ranker (Covington et al.: hundreds). */
const CANDIDATES = 1000;

export const heavyRanker = defineRule({
  id: "serving/heavy-ranker",
  severity: "warning",
  tier: 2,
  summary: "A stage scores more items than its cost per item allows.",
  why: "What a ranker costs is its time per item, times all the items it is given.",
  question: "What does it take to score one item, and how many items does this stage score?",
  source: "Covington et al., Deep Neural Networks for YouTube Recommendations (2016), for candidates before ranking; the numbers of items are review practice",
  examples: {
    bad: "task: {type: ranking}\nserving:\n  mode: online\n  stages: [{id: rank, role: rank, in: 5000, out: 50, per_item: 0.5ms, p99: 200ms}]\n",
    good: "task: {type: ranking}\nserving:\n  mode: online\n  stages: [{id: rank, role: rank, in: 300, out: 50, per_item: 0.5ms, p99: 200ms}]\n",
  },
  check(design, { limits }) {
    return gather(foundOn(synchronousStages(design), ofStage, design, limits), "warning");
  },
});

function ofStage(stage: Field, design: Design, limits: Limits): Problem | undefined {
  const items = stage.at("in");
  const count = items?.asQuantity;
  if (!items || !count) return undefined;
  const timed = timeFor(stage, count);
  if (timed?.isOver) return tooSlow(stage, items, timed, design);
  // A stage whose time is written and fits has answered the question that the family raises.
  return (timed ? undefined : heavyFamily(stage, items, count, design, limits)) ?? oneStep(stage, items, count, design, limits);
}

interface Timed {
  readonly isOver: boolean;
  readonly message: string;
  /** The items that fit into the time of the stage. */
  readonly fitting: number;
}

/** per_item × in ÷ batch against the p99 of the stage, else its target; undefined where one of them is not written. */
function timeFor(stage: Field, count: Quantity): Timed | undefined {
  const perItem = stage.quantity("per_item");
  const allowed = stage.quantity("p99") ?? stage.quantity("target");
  const batch = stage.quantity("batch");
  if (perItem?.dimension !== "duration" || allowed?.dimension !== "duration" || perItem.low <= 0) return undefined;
  const all = product(written(count), written(perItem));
  const time = batch ? quotient(all, written(batch, "high")) : all;
  const total = formatQuantity(time.low, "duration");
  return {
    isOver: exceeds(time.low, allowed.high),
    message: `${time.derivation} = ${total}, above its ${stage.has("p99") ? "p99" : "target"} of ${figure(allowed, "high")}`,
    fitting: Math.floor((allowed.high * (batch?.high ?? 1)) / perItem.low),
  };
}

function tooSlow(stage: Field, items: Field, timed: Timed, design: Design): Problem {
  return {
    span: items.span,
    message: `'${nameOfStage(stage)}' scores ${items.scalarText} items at ${stage.text("per_item")} each: ${timed.message}.`,
    hint: "Let a lighter ranker cut the list first, score in batches, or make the model cheaper.",
    related: placesOf(stage, design),
    fixes: rankerBefore(stage, items, timed.fitting, design),
  };
}

function heavyFamily(stage: Field, items: Field, count: Quantity, design: Design, limits: Limits): Problem | undefined {
  const mode = servingMode(design);
  const family = modelNamed(stage.text("model"), design)?.text("family");
  const isHeavy = family !== undefined && HEAVY_FAMILIES.has(family) && exceeds(count.low, limits.heavy_ranker_items);
  if (!isHeavy || (mode !== undefined && !isLive(mode))) return undefined;
  return {
    span: items.span,
    message: `'${nameOfStage(stage)}' runs a ${family} on ${figure(count, "low")} items for each request; more than ${limits.heavy_ranker_items} are too many for one.`,
    hint: "Let a lighter ranker cut the list first, or write `per_item` and `p99` to show that the time is there.",
    related: placesOf(stage, design),
    fixes: rankerBefore(stage, items, limits.heavy_ranker_items, design),
  };
}

/** From the corpus to a page in one step, without an index: no model is fast enough for all of it. */
function oneStep(stage: Field, items: Field, count: Quantity, design: Design, limits: Limits): Problem | undefined {
  const passed = stage.quantity("out");
  if (familyOf(taskType(design)) !== "rank" || stage.has("index") || !SCORING_ROLES.has(stage.text("role") ?? "") || !passed || passed.high <= 0) return undefined;
  const step = quotient(written(count), written(passed, "high"));
  if (!exceeds(step.low, limits.funnel_step)) return undefined;
  return {
    span: items.span,
    message: `'${nameOfStage(stage)}' scores ${figure(count, "low")} items to keep ${figure(passed, "high")}: ${step.derivation} = ${formatQuantity(step.low, "count")} in one step, more than ${formatQuantity(limits.funnel_step, "count")}.`,
    hint: "Add a candidate stage before it: `role: retrieve` with an index.",
    fixes: rowBefore(stage, items, "candidates_for", "retrieve", Math.max(CANDIDATES, Math.ceil(passed.high)), design),
  };
}

function rankerBefore(stage: Field, items: Field, left: number, design: Design): readonly Fix[] {
  return rowBefore(stage, items, "light", "rank", left, design);
}

/** A stage that leaves so many items, and this one receiving them. Only where it still gets what it passes on. */
function rowBefore(stage: Field, items: Field, kind: string, role: string, left: number, design: Design): readonly Fix[] {
  const name = `${kind}_${stage.text("id") ?? ""}`;
  const passed = stage.quantity("out");
  const isInPath = /^serving\.stages\[\d+\]$/.test(stage.path);
  if (!isInPath || !stage.has("id") || left < 1 || (passed && left < passed.high) || design.ids.find("stage", name)) return [];
  const edits = [
    insertRowBefore(design, stage, `{id: ${plainOrQuoted(name)}, role: ${role}, in: ${plainOrQuoted(items.scalarText ?? "")}, out: ${left}}`),
    replaceValue(items, String(left)),
  ].filter((edit) => edit !== undefined);
  return edits.length === 2 ? [{ title: `Add '${name}' before it, which leaves ${formatQuantity(left, "count")}`, edits, isPreferred: true }] : [];
}

function placesOf(stage: Field, design: Design): NonNullable<Problem["related"]> {
  const perItem = stage.at("per_item");
  const family = modelNamed(stage.text("model"), design)?.at("family");
  return [
    ...(perItem ? [{ span: perItem.span, message: "The cost of one item." }] : []),
    ...(family ? [{ span: family.span, message: "The model it runs." }] : []),
  ];
}
