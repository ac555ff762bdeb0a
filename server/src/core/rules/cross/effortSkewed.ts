import type { StepKey } from "../../framework";
import type { Value } from "../../reading/values";
import { relevanceOf } from "../../relevance";
import type { RowFacts } from "../../rowFacts";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

/** The steps that hold what most of a real system is made of. */
const AROUND_THE_MODEL = ["data", "serving", "monitoring"] as const satisfies readonly StepKey[];
const MODEL = "{layers: 12, params: 86M, dim: 256, dtype: int8, size: 86 MB, context: 512, loss: focal, calibration: platt, licence: MIT}";
const REST = "title: Posts worth reading\nrequirements: {problem: People want the posts that matter}\ntask: {type: ranking}\n";

export const effortSkewed = defineRule({
  id: "cross/effort-skewed",
  severity: "hint",
  tier: 3,
  summary: "Most of the document describes the model, and little the system around it.",
  why: "Of a real system the model is the smallest part, and the part that fails least often.",
  question: "Which part of this system is most likely to fail, and how much have you written about it?",
  source: "Sculley et al., Hidden Technical Debt in Machine Learning Systems (2015), figure 1; the shares are review practice",
  examples: {
    bad: `${REST}data: {sources: [views]}\nmodel:\n  models:\n${`    - ${MODEL}\n`.repeat(7)}serving: {mode: online}\nmonitoring: {logging: {predictions: true}}\n`,
    good: `${REST}data: {sources: [views]}\nmodel:\n  models:\n    - ${MODEL}\nserving: {mode: online}\nmonitoring: {logging: {predictions: true}}\n`,
  },
  check(design, { status, limits }) {
    const model = design.at("model");
    const { isDue } = relevanceOf(design, status);
    if (!model || (design.root.text("covers") ?? "system") !== "system" || !AROUND_THE_MODEL.every(isDue)) return [];
    const ofModel = leavesOf(model.value, design.rowFacts);
    const bySection = new Map<string, number>();
    let total = 0;
    for (const { key, value } of design.root.members.values()) {
      const count = leavesOf(value, design.rowFacts);
      bySection.set(key, count);
      total += count;
      // What is not most of the first sections is not most of them all: few designs are counted to the end.
      if (!exceeds(ofModel, limits.model_leaves * total)) return [];
    }
    const around = AROUND_THE_MODEL.map((key) => ({ key, count: bySection.get(key) ?? 0 }));
    const ofSystem = around.reduce((sum, { count }) => sum + count, 0);
    if (total < limits.leaves_to_judge || !exceeds(limits.system_leaves * total, ofSystem)) return [];
    const thinnest = around.reduce((thin, step) => (step.count < thin.count ? step : thin));
    return [{
      span: model.keySpan,
      message: `${share(ofModel, total)} of what is written (${ofModel} of ${total} values) is about the model; data, serving and monitoring share ${share(ofSystem, total)}.`,
      hint: `Write what surrounds the model; \`${thinnest.key}\` is the thinnest of the three.`,
      related: [{ span: design.placeFor(thinnest.key), message: `\`${thinnest.key}\`: ${thinnest.count} of ${total} values.` }],
    }];
  },
});

/** The values that the author wrote below one; what an alias repeats is not written again. Without `known` each row is counted. */
function leavesOf(value: Value, known?: RowFacts): number {
  if (value.kind === "scalar") return !value.isNull && value.text.trim() !== "" && !value.isAliased && !value.isImplied ? 1 : 0;
  let sum = 0;
  if (value.kind === "list" && value.bases && known) for (const leaves of known.ofRows(value, leavesOfRow)) sum += leaves;
  else if (value.kind === "list") for (const item of value.items) sum += leavesOf(item);
  else for (const member of value.members.values()) sum += leavesOf(member.value, known);
  return sum;
}

function leavesOfRow(row: Value): number {
  return leavesOf(row);
}

function share(part: number, total: number): string {
  return formatQuantity(part / total, "percent", { digits: 2 });
}
