import { setMember } from "../../edits";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";

export const inBatchPopularityBias = defineRule({
  id: "model/in-batch-popularity-bias",
  severity: "info",
  tier: 3,
  summary: "Negatives come from the batch, and nothing corrects for popularity.",
  why: "An item stands in a batch as often as it is popular, so as a negative it is pushed down for being popular.",
  question: "Which items turn up most often as negatives, and what does the model learn about them?",
  source: "Yi et al., Sampling-Bias-Corrected Neural Modeling (2019); Yang et al., Mixed Negative Sampling (2020)",
  examples: {
    bad: "task: {type: retrieval}\ndata: {negatives: {strategy: [in_batch]}}\n",
    good: "task: {type: retrieval}\ndata: {negatives: {strategy: [in_batch], log_q: true}}\n",
  },
  check(design) {
    const negatives = design.at("data.negatives");
    const strategies = negatives?.texts("strategy") ?? [];
    if (!negatives || familyOf(taskType(design)) !== "rank" || !strategies.includes("in_batch")) return [];
    if (strategies.includes("uniform") || strategies.includes("mixed")) return [];
    // A value that is neither true nor false is another rule's matter.
    if (negatives.has("log_q") && negatives.flag("log_q") !== false) return [];
    const strategy = negatives.at("strategy");
    const place = strategy?.items.find((item) => item.scalarText === "in_batch") ?? strategy ?? negatives;
    const edit = setMember(design, negatives, "log_q", "true");
    return [{
      span: place.span,
      message: "Negatives from the batch punish popular items, and nothing corrects for it.",
      hint: "Subtract log q, the log of how often an item is drawn, from its logit (`log_q: true`), or mix in uniform negatives.",
      fixes: edit ? [{ title: "Correct for popularity: log_q", edits: [edit], isPreferred: true }] : [],
    }];
  },
});
