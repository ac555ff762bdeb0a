import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import { labelOfModel } from "../../facts/labelFacts";
import { isTrained, models, usedLabels } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";
import { isOrdering, needsNegatives } from "../../tables/lossKinds";

/** Labels made in one of these ways say no as well as yes. */
const SAYS_NO = ["outcome", "explicit", "human"];
/** Learn from each row by itself, so the rows must hold both answers. */
const POINTWISE = new Set(["binary_cross_entropy", "focal", "mse"]);

export const noNegatives = defineRule({
  id: "data/no-negatives",
  severity: "error",
  tier: 2,
  summary: "The model needs negatives, and nothing says where they come from.",
  why: "A retriever is as good as what it learnt to reject: easy negatives teach it little, and false ones teach it wrong.",
  question: "From which examples does the model learn what a wrong answer looks like?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), visual search and similar listings; Yi et al., Sampling-Bias-Corrected Neural Modeling (2019)",
  examples: {
    bad: "task: {type: retrieval, label: clicked}\ndata: {labels: [{id: clicked, how: implicit}]}\nmodel: {models: [{id: towers, loss: sampled_softmax}]}\n",
    good: "task: {type: retrieval, label: clicked}\ndata:\n  labels: [{id: clicked, how: implicit}]\n  negatives: {strategy: [in_batch, hard]}\nmodel: {models: [{id: towers, loss: sampled_softmax}]}\n",
  },
  check(design) {
    const data = design.at("data");
    if (!data || data.has("negatives")) return [];
    const reason = contrastWithout(design) ?? onlyPositives(design);
    if (!reason) return [];
    const edit = insertAt(design, "data.negatives", "{strategy: [in_batch, hard]}");
    return [{
      span: design.placeFor("data.negatives"),
      ...(reason.isPresence ? { isPresence: true } : {}),
      message: `${reason.text}: where do negatives come from?`,
      hint: "Add `negatives:` with a `strategy`, for example `[in_batch, hard]`.",
      related: [{ span: reason.field.span, message: "This asks for them." }],
      fixes: edit ? [{ title: "Add in-batch and hard negatives", edits: [edit], isPreferred: true }] : [],
    }];
  },
});

interface Reason {
  readonly text: string;
  readonly field: Field;
  /** That nothing else is logged follows from what is not written. */
  readonly isPresence?: boolean;
}

function contrastWithout(design: Design): Reason | undefined {
  for (const model of models(design).filter(isTrained)) {
    const loss = model.texts("loss").find(needsNegatives);
    const field = model.at("loss");
    const saysNo = labelOfModel(model, design)?.texts("how").some((way) => SAYS_NO.includes(way));
    if (loss && field && !saysNo) return { text: `'${model.text("id") ?? "a model"}' learns by ${loss}, which sets a positive against negatives`, field };
  }
  return undefined;
}

/** A log of what people did, without a word on what they let pass. */
function onlyPositives(design: Design): Reason | undefined {
  const learners = models(design).filter(isTrained);
  const labels = usedLabels(design);
  const [first] = labels;
  if (familyOf(taskType(design)) !== "rank" || learners.length === 0 || !first || design.at("task.heads")) return undefined;
  const isImplicit = labels.every((label) => label.has("how") && label.texts("how").every((way) => way === "implicit"));
  // A rate, grades, or a bias of what was shown: the log holds what people let pass.
  const hasBoth = labels.some((label) => label.has("positive_rate") || label.has("grades")
    || label.texts("bias").some((bias) => bias === "position" || bias === "selection"));
  // A pointwise loss reads rows of both answers; one of order reads the list that was shown.
  const readsBoth = learners.some((model) => model.texts("loss").some((loss) => POINTWISE.has(loss) || isOrdering(loss)));
  return isImplicit && !hasBoth && !readsBoth ? { text: `Only positives are logged ('${first.text("id") ?? "a label"}')`, field: first, isPresence: true } : undefined;
}
