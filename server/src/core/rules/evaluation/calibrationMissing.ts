import type { Design } from "../../design";
import { appendRow } from "../../edits";
import { metricName } from "../../facts/metricFacts";
import { probabilityUses, scoringModels, type ProbabilityUse } from "../../facts/probabilityFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

// A missing list of metrics is left to the check that owns it.
export const calibrationMissing = defineRule({
  id: "evaluation/calibration-missing",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "Scores are used as probabilities and no metric looks at calibration.",
  why: "A good order with wrong probabilities still loses money in every bid, and mixes several goals in the wrong proportion.",
  question: "Keep the order of the scores and double each of them: which of your metrics would notice?",
  source: "He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014); Guo et al., On Calibration of Modern Neural Networks (2017)",
  examples: {
    bad: "domain: ads\ntask: {type: binary_classification}\nmodel: {models: [pctr]}\nevaluation:\n  offline: [roc_auc]\n",
    good: "domain: ads\ntask: {type: binary_classification}\nmodel: {models: [pctr]}\nevaluation:\n  offline: [roc_auc, normalized_entropy]\n",
  },
  check(design) {
    const offline = design.list("evaluation.offline");
    const use = costlyUse(design);
    if (!offline || !use || scoringModels(design).length === 0) return [];
    if (offline.items.some((row) => SHOW_CALIBRATION.has(metricName(row)))) return [];
    const edit = appendRow(design, offline, "{metric: calibration_ratio, target: 0.98..1.02}");
    const fixes: Fix[] = edit ? [{ title: "Add a calibration metric", edits: [edit], isPreferred: true }] : [];
    return [{
      span: offline.keySpan,
      severity: isAboutMoney(design) ? "error" : "warning",
      message: `Scores are used as probabilities (${use.text}), but no metric looks at calibration.`,
      hint: "Add `calibration_ratio`, `normalized_entropy` or `ece` with a tolerance; of `ece` say over how many bins.",
      related: [{ span: use.field.span, message: `Here the score is ${use.text}.` }],
      fixes,
    }];
  },
});

const SHOW_CALIBRATION = new Set(["ece", "mce", "brier", "calibration_ratio", "normalized_entropy", "log_loss", "reliability"]);

function isAboutMoney(design: Design): boolean {
  return design.domains.some((domain) => ["ads", "fraud", "payments"].includes(domain));
}

/**
 * The use of a score in which a wrong probability costs most: in a domain of money a bid, a sum or a cut, else a sum of
 * several weighted heads. To be called a probability is no use yet: people may only look at the order of the scores.
 */
function costlyUse(design: Design): ProbabilityUse | undefined {
  const uses = probabilityUses(design).filter(({ kind }) => kind !== "output");
  if (isAboutMoney(design)) return uses[0];
  const weighted = (design.at("task.heads")?.items ?? []).filter((head) => head.has("weight"));
  return weighted.length >= 2 ? uses.find(({ kind }) => kind === "mix") : undefined;
}
