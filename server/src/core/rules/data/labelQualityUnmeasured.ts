import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

export const labelQualityUnmeasured = defineRule({
  id: "data/label-quality-unmeasured",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "People make the labels, and how far they agree is low or not known.",
  why: "Raters who disagree put a ceiling on every model and blur the comparison of two. Agreement is read as chance-corrected: raw agreement of 70% may be a κ near 0, κ falls with skewed classes, and the bands are a convention.",
  question: "How good can a model get when its labels come from people who do not always agree?",
  source: "Landis & Koch, Biometrics 33(1), 1977; Gebru et al., Datasheets for Datasets (2021)",
  examples: {
    bad: "data: {labels: [{id: relevant, how: human, agreement: 0.45}]}\n",
    good: "data: {labels: [{id: relevant, how: human, agreement: 0.71}]}\n",
  },
  check(design, { limits }) {
    const labels = design.list("data.labels")?.items ?? [];
    return gather(foundOn(rowsThat(labels, isByPeople), qualityOf, limits), "warning");
  },
});

function isByPeople(label: Field): boolean {
  return label.texts("how").includes("human");
}

function qualityOf(label: Field, limits: Limits): Problem | undefined {
  const name = label.text("id") ?? "a label";
  const field = label.at("agreement");
  if (!field) {
    // How often it is wrong, in figures, was measured too.
    if (/\d/.test(label.text("noise") ?? "")) return undefined;
    return {
      span: (label.at("id") ?? label).span,
      severity: "hint",
      message: `'${name}' is made by people, without a figure of how far they agree.`,
      hint: "Let several people label the same sample and write `agreement:` (Cohen's κ or Krippendorff's α).",
    };
  }
  const agreement = field.asQuantity;
  if (!agreement || !exceeds(limits.agreement_moderate, agreement.high)) return undefined;
  const isPoor = exceeds(limits.agreement_fair, agreement.high);
  const limit = isPoor ? limits.agreement_fair : limits.agreement_moderate;
  return {
    span: field.span,
    severity: isPoor ? "error" : "warning",
    isPresence: false,
    message: `κ = ${figure(agreement, "high")} is only ${isPoor ? "fair" : "moderate"} (below ${limit}): the label '${name}' is the ceiling of its model.`,
    hint: "Sharpen the guideline with examples, let a third rater decide, or merge classes that people confuse.",
  };
}
