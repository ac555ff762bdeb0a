import type { Design } from "../../design";
import { insertMember, replaceValue } from "../../edits";
import { labelNamed } from "../../facts/labelFacts";
import { taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";

export const multiObjectiveWeights = defineRule({
  id: "task/multi-objective-weights",
  severity: "warning",
  tier: 2,
  summary: "Several things are predicted and nothing sound says how they are combined.",
  why: "The weights are the policy of the product: they decide what a share is worth in clicks, and what a report costs.",
  question: "How does each reaction you predict move the final score, and in which direction?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), chapter on the news feed",
  examples: {
    bad: "task: {type: ranking, heads: [{label: liked}, {label: shared}]}\n",
    good: "task: {type: ranking, heads: [{label: liked, weight: 1}, {label: shared, weight: 5}]}\n",
  },
  check(design) {
    const heads = design.list("task.heads");
    if (!heads) return [];
    const rewarded = foundOn(heads.items, rewardedHarm, design);
    const uncombined = notCombined(heads, design);
    return gather(uncombined ? [...rewarded, uncombined] : rewarded, "warning");
  },
});

function notCombined(heads: Field, design: Design): Problem | undefined {
  const unweighted = heads.items.filter((head) => !head.has("weight"));
  // Several labels of one thing are acted on one by one.
  const isCombined = taskType(design) !== "multilabel_classification";
  if (!isCombined || heads.items.length < 2 || unweighted.length === 0 || design.at("task.combine")) return undefined;
  const names = unweighted.map((head) => head.text("label") ?? "a head").join(", ");
  const edits = unweighted.map((head) => (head.member("weight") ? undefined : insertMember(design, head, ["weight"], isHarm(head, design) ? "-1" : "1")));
  const isMendable = edits.every((edit) => edit !== undefined);
  const some = unweighted.length === heads.items.length ? "" : ` (no weight: ${names})`;
  return {
    span: heads.keySpan,
    isPresence: true,
    message: `${heads.items.length} reactions are predicted but nothing says how they are combined${some}.`,
    hint: "Give each head a `weight`, negative for what should not happen, or say in `combine:` how they join.",
    fixes: isMendable ? [{ title: "Add the missing weights", edits: edits.filter((edit) => edit !== undefined), isPreferred: true }] : [],
  };
}

function rewardedHarm(head: Field, design: Design): Problem | undefined {
  const weight = head.at("weight");
  const read = weight?.asQuantity;
  if (!weight || !read || !isHarm(head, design) || !exceeds(read.low, 0)) return undefined;
  const polarity = labelNamed(head.text("label"), design)?.at("polarity");
  const edit = read.isRange ? undefined : replaceValue(weight, `-${read.text.replace(/^\+/, "")}`);
  return {
    span: weight.span,
    severity: "error",
    message: `'${head.text("label")}' is a negative reaction with a positive weight (${read.text}).`,
    hint: "Make the weight negative, so that the reaction costs; or correct the `polarity` of the label.",
    related: polarity ? [{ span: polarity.span, message: "The label is negative." }] : [],
    ...(edit ? { fixes: [{ title: `Make the weight ${edit.text}`, edits: [edit], isPreferred: true }] } : {}),
  };
}

function isHarm(head: Field, design: Design): boolean {
  return labelNamed(head.text("label"), design)?.text("polarity") === "negative";
}
