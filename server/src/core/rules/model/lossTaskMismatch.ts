import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { models } from "../../facts/modelFacts";
import { learnerOf, lossColumn } from "../../facts/lossFacts";
import { taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem, Severity } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { lossMisfit, USUAL_LOSSES, type LossColumn } from "../../tables/lossFit";

// A list of losses, or `a + b`, is in order when one part is.
export const lossTaskMismatch = defineRule({
  id: "model/loss-task-mismatch",
  severity: "error",
  tier: 1,
  summary: "The loss does not fit the label that the model learns.",
  why: "The optimiser then solves another problem than the one that was framed.",
  question: "What would a model that cares only about this loss become good at?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 4; Covington et al. (2016), section 4.2, for watch time",
  examples: {
    bad: "task: {type: binary_classification}\nmodel:\n  models: [{id: net, family: mlp, loss: mae}]\n",
    good: "task: {type: binary_classification}\nmodel:\n  models: [{id: net, family: mlp, loss: binary_cross_entropy}]\n",
  },
  check(design) {
    return gather(foundOn(models(design), misfit, design), "error");
  },
});

function misfit(model: Field, design: Design): Problem | undefined {
  const loss = model.at("loss");
  const losses = model.texts("loss");
  const column = lossColumn(model, losses, design);
  if (!loss || losses.length === 0 || !column) return undefined;
  const learner = learnerOf(model, design);
  const severities: Severity[] = [];
  for (const name of losses) {
    const severity = isExempt(name, model, column, design) ? undefined : lossMisfit(name, column, learner);
    if (!severity) return undefined;
    severities.push(severity);
  }
  const worst = mildest(severities);
  const [first = ""] = losses;
  // In a ranking the shape of the label has decided.
  const judged = column === "rank" ? (learner.labelShape ?? column) : column;
  const usual = USUAL_LOSSES[column].filter((name) => lossMisfit(name, column, learner) === undefined);
  const fixes = usual.flatMap((name, index): Fix[] => {
    const edit = replaceValue(loss, name);
    return edit ? [{ title: `Use ${name}`, edits: [edit], isPreferred: index === 0 }] : [];
  });
  return {
    span: loss.span,
    severity: worst,
    message: first === "mse" && SCORED_BY_MSE.includes(judged)
      ? `mse on a ${judged} label is a proper score (Brier), but an unusual choice.`
      : `${losses.join(" + ")} ${worst === "error" ? "does not fit" : "is unusual for"} ${PHRASES[column]}.`,
    hint: `Usual here: ${usual.join(", ")}.`,
    fixes,
  };
}

/** The mean squared error of a probability is the Brier score. */
const SCORED_BY_MSE: readonly LossColumn[] = ["binary", "multiclass", "multilabel"];

const PHRASES: Readonly<Record<LossColumn, string>> = {
  binary: "a binary label", multiclass: "one label out of several classes", multilabel: "several labels at once",
  rank: "a ranking", regress: "a numeric label", vision: "boxes or masks", generate: "generated text",
};

function isExempt(loss: string, model: Field, column: LossColumn, design: Design): boolean {
  const isClassify = column === "binary" || column === "multiclass" || column === "multilabel";
  if ((loss === "mse" || loss === "mae") && isClassify) {
    return taskOfModel(model, design) === "anomaly_detection" || model.has("dim") || model.text("init") === "distilled";
  }
  if (loss === "binary_cross_entropy" && column === "regress") return isWatchTime(model, design);
  return (loss === "ctc" || loss === "rnnt") && (taskOfModel(model, design) === "keyword_spotting" || model.text("family") === "ocr");
}

/** Watch time is learnt by weighted logistic regression (Covington et al. 2016, section 4.2). */
function isWatchTime(model: Field, design: Design): boolean {
  const label = design.ids.row("label", model.text("label") ?? design.at("task")?.text("label"));
  const words = `${label?.text("id") ?? ""} ${label?.text("rule") ?? ""}`.toLowerCase().split(/[^a-z]+/);
  return words.some((word) => ["watch", "dwell", "duration"].includes(word));
}

function mildest(severities: readonly Severity[]): Severity {
  const order: readonly Severity[] = ["hint", "info", "warning", "error"];
  return order.find((severity) => severities.includes(severity)) ?? "error";
}
