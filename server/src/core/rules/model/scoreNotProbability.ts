import type { Design } from "../../design";
import { replaceValue, setMember } from "../../edits";
import type { Field } from "../../field";
import { areCutsMeasured, isCalibrated, isOnlyPreranking, isPutRightByAnother, probabilityUses, scoringModels, type ProbabilityUse } from "../../facts/probabilityFacts";
import { taskOfModel, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { isContrastive, isOrdering } from "../../tables/lossKinds";

// Losses that weigh examples (`focal`, `weighted_ce`) shift a probability that is there: `data/downsampled-uncalibrated`
// reports them with its factor.
export const scoreNotProbability = defineRule({
  id: "model/score-not-probability",
  severity: "error",
  tier: 2,
  summary: "A score is used as a probability, and its loss teaches none.",
  why: "In a bid, in a sum or at a cut such a score is wrong by a factor that nobody knows.",
  question: "What does the loss teach this score to mean, and what do you use it for?",
  source: "He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014); Guo et al., On Calibration of Modern Neural Networks (2017)",
  examples: {
    bad: "domain: ads\ntask: {type: ranking}\nmodel:\n  models: [{id: ranker, family: gbdt, loss: lambdarank}]\n",
    good: "domain: ads\ntask: {type: ranking}\nmodel:\n  models: [{id: ranker, family: gbdt, loss: lambdarank, calibration: isotonic}]\n",
  },
  check(design) {
    const uses = probabilityUses(design).filter(({ kind }) => kind !== "cut" || !areCutsMeasured(design));
    if (uses.length === 0) return [];
    const read = scoringModels(design).filter((model) => !isCalibrated(model) && !isOnlyPreranking(model, design) && !isPutRightByAnother(model, design));
    return gather(foundOn(read, uncalibrated, uses, design), "error");
  },
});

function uncalibrated(model: Field, uses: readonly ProbabilityUse[], design: Design): Problem | undefined {
  const loss = model.at("loss");
  const losses = model.texts("loss");
  const [given, ...others] = losses.map(scoreOf);
  // A sum of losses gives a probability when one part does.
  if (!loss || !given || others.some((other) => other === undefined)) return undefined;
  // What is put out, bid or mixed is the answer to the task of the design; a model of another task gives another score.
  const isOfDesign = !model.has("task") || model.text("task") === taskType(design);
  const use = uses.find(({ kind }) => kind === "cut" || isOfDesign);
  if (!use) return undefined;
  return {
    span: loss.span,
    ...(use.kind === "output" ? { severity: "warning" as const } : {}),
    message: `${losses.join(" + ")} gives ${given} and no probability, yet the score of '${model.rowName}' is ${use.text}.`,
    hint: "Add a calibration layer, or learn with a pointwise loss such as binary_cross_entropy.",
    related: [{ span: use.field.span, message: `The score is ${use.text}.` }],
    fixes: fixesFor(model, loss, design),
  };
}

function scoreOf(loss: string): string | undefined {
  // Over all classes the logits of a sampled softmax do give a distribution.
  if (isContrastive(loss) && loss !== "sampled_softmax") return "a similarity";
  if (isOrdering(loss)) return "an order";
  return loss === "hinge" ? "a margin" : undefined;
}

function fixesFor(model: Field, loss: Field, design: Design): Fix[] {
  const calibration = setMember(design, model, "calibration", "isotonic");
  const fixes: Fix[] = calibration ? [{ title: "Add `calibration: isotonic`", edits: [calibration], isPreferred: true }] : [];
  const pointwise = taskOfModel(model, design) === "multiclass_classification" ? "cross_entropy" : "binary_cross_entropy";
  const edit = replaceValue(loss, pointwise);
  return edit ? [...fixes, { title: `Learn with ${pointwise}`, edits: [edit] }] : fixes;
}
