import type { Design } from "../../design";
import { insertAt, setMember } from "../../edits";
import { models, servedModels, isTrained, usedLabels } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

export const exposureBiasUnaddressed = defineRule({
  id: "data/exposure-bias-unaddressed",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A ranking learns from behaviour on what the old system chose to show, and nothing corrects for it.",
  why: "The log says what was shown and seen, so the model learns the old ranking as much as what people want.",
  question: "What can your log tell about an item that the old system never showed, or showed last?",
  source: "Joachims, Swaminathan & Schnabel, Unbiased Learning-to-Rank, WSDM 2017; Zinkevich, Rules of Machine Learning, rules 34 to 36",
  examples: {
    bad: "task: {type: ranking, label: click}\ndata: {labels: [{id: click, how: implicit}]}\nmodel: {models: [ranker]}\n",
    good: "task: {type: ranking, label: click}\ndata: {labels: [{id: click, how: implicit}]}\nmodel: {models: [{id: ranker, debias: position}]}\n",
  },
  check(design) {
    if (familyOf(taskType(design)) !== "rank") return [];
    const labels = usedLabels(design).filter(isSeenOnly);
    const [label] = labels;
    if (!label || labels.some((one) => one.has("bias")) || isCorrected(design)) return [];
    const others = labels.slice(1);
    return [{
      span: (label.at("id") ?? label).span,
      message: `'${label.text("id") ?? "a label"}' is recorded only for what the old system chose to show; nothing corrects position or selection bias.`,
      hint: "Explore with a small share of the traffic, or give the ranker a `debias:`; what is known of it belongs into the label's `bias`.",
      related: others.map((other) => ({ span: (other.at("id") ?? other).span, message: "So is this." })),
      fixes: fixesFor(design),
    }];
  },
});

/** Pairs that were made, or that people judged, do not depend on what was shown. */
const NOT_FROM_EXPOSURE = ["synthetic", "human", "self_supervised"];

function isSeenOnly(label: Field): boolean {
  const ways = label.texts("how");
  return ways.includes("implicit") && !ways.some((way) => NOT_FROM_EXPOSURE.includes(way));
}

function isCorrected(design: Design): boolean {
  const loop = design.at("monitoring.feedback_loop");
  const isExplored = (["exploration", "holdout", "position_bias"] as const).some((key) => loop?.has(key));
  return isExplored || models(design).some((model) => model.has("debias") && model.text("debias") !== "none");
}

function fixesFor(design: Design): Fix[] {
  const explore = insertAt(design, "monitoring.feedback_loop.exploration", "1%");
  // The last model that is served orders what people see.
  const ranker = servedModels(design).filter(isTrained).at(-1);
  const debias = ranker && setMember(design, ranker, "debias", "position");
  return [
    ...(explore ? [{ title: "Explore with 1% of the traffic", edits: [explore], isPreferred: true }] : []),
    ...(debias ? [{ title: `Correct '${ranker.text("id") ?? "the ranker"}' for position`, edits: [debias] }] : []),
  ];
}
