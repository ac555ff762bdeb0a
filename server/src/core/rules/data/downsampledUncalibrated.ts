import type { Design } from "../../design";
import { setMember } from "../../edits";
import type { Field } from "../../field";
import { areCutsMeasured, isOnlyPreranking, isPutRightByAnother, probabilityUses, scoringModels, type ProbabilityUse } from "../../facts/probabilityFacts";
import { probabilityShift, type ProbabilityShift } from "../../facts/probabilityShift";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";

export const downsampledUncalibrated = defineRule({
  id: "data/downsampled-uncalibrated",
  severity: "error",
  tier: 1,
  summary: "A model that saw more positives than there are in life gives scores that are used as probabilities.",
  why: "Its scores are too high by a factor, and with them every bid, sum and cut that reads them.",
  question: "Add up the scores of one day: would they match the number of positives that really come?",
  source: "He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014), section 6.3; Zinkevich, Rules of Machine Learning, rule 30; the factor of 1.5 is review practice",
  examples: {
    bad: "domain: ads\ntask: {type: binary_classification, label: click}\ndata:\n  labels: [{id: click, positive_rate: 3%}]\n  negatives: {strategy: shown_not_engaged, per_positive: 4}\nmodel:\n  models: [{id: ctr, loss: binary_cross_entropy}]\n",
    good: "domain: ads\ntask: {type: binary_classification, label: click}\ndata:\n  labels: [{id: click, positive_rate: 3%}]\n  negatives: {strategy: shown_not_engaged, per_positive: 4}\nmodel:\n  models: [{id: ctr, loss: binary_cross_entropy, calibration: prior_correction}]\n",
  },
  check(design, { limits }) {
    const use = probabilityUses(design).find(({ kind }) => kind !== "cut" || !areCutsMeasured(design));
    if (!use) return [];
    const read = scoringModels(design).filter((model) => !isOnlyPreranking(model, design) && !isPutRightByAnother(model, design));
    const problems = read.flatMap((model) => {
      const shift = probabilityShift(model, design, limits);
      return shift ? [problemOf(model, shift, use, design)] : [];
    });
    return gather(problems, "error");
  },
});

function problemOf(model: Field, shift: ProbabilityShift, use: ProbabilityUse, design: Design): Problem {
  const place = shift.kind === "sampling" ? (model.at("calibration") ?? model.at("id") ?? model) : shift.cause;
  const layers = shift.kind === "sampling" ? ["prior_correction", "isotonic", "platt"] : ["isotonic", "platt"];
  const fixes = layers.flatMap((layer, index): Fix[] => {
    const edit = setMember(design, model, "calibration", layer);
    return edit ? [{ title: `Add \`calibration: ${layer}\``, edits: [edit], isPreferred: index === 0 }] : [];
  });
  const remedy = shift.remedy ?? "it is no probability until a layer puts it right";
  return {
    span: place.span,
    message: `${shift.text}, and the score of '${model.text("id") ?? "a model"}' is ${use.text}: ${remedy}.`,
    hint: `Add a \`calibration:\` that is fitted on the natural rate.${shift.kind === "sampling" ? " The formula holds for negatives drawn at random; after hard ones fit `isotonic` or `platt`." : ""}`,
    related: [
      ...(shift.cause === place ? [] : [{ span: shift.cause.span, message: "This changes the share of positives." }]),
      { span: use.field.span, message: `The score is ${use.text}.` },
    ],
    fixes,
  };
}
