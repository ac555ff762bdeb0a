import { setMember } from "../../edits";
import { features, isPrecomputed } from "../../facts/featureFacts";
import { defineRule } from "../../rule";

export const noMissingPolicy = defineRule({
  id: "data/no-missing-policy",
  severity: "hint",
  tier: 3,
  isPresence: true,
  onlyIn: "interview",
  summary: "Features that may be absent do not say what stands in for them.",
  why: "A new user or a late stream leaves a hole, and absent is not zero: the model must have learnt what it will be given.",
  question: "What does the model read when a value it expects is simply not there?",
  source: "Breck et al., The ML Test Score (2017), Data 1",
  examples: {
    bad: "data:\n  features: [{id: saves_7d, compute: streaming}]\n",
    good: "data:\n  features: [{id: saves_7d, compute: streaming, missing: zero}]\n",
  },
  check(design) {
    const silent = features(design).filter((feature) => isPrecomputed(feature) && !feature.has("missing"));
    const [first, ...others] = silent;
    if (!first) return [];
    const edits = silent.map((feature) => setMember(design, feature, "missing", "flag")).filter((edit) => edit !== undefined);
    const [subject, verb] = silent.length === 1 ? ["1 feature", "says"] : [`${silent.length} features`, "say"];
    return [{
      span: first.at("id")?.span ?? first.span,
      message: `${subject} can be absent (new user, late stream) and ${verb} nothing about it.`,
      hint: "Add `missing:`, what stands in for a value that is not there.",
      related: others.map((feature) => ({ span: feature.at("id")?.span ?? feature.span, message: `Nor does '${feature.rowName}'.` })),
      fixes: edits.length > 0 ? [{ title: "Flag missing values", edits, isPreferred: true }] : [],
    }];
  },
});
