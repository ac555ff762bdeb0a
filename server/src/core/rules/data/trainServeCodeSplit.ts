import type { Design } from "../../design";
import { appendRow, insertAt, replaceValue } from "../../edits";
import { features } from "../../facts/featureFacts";
import { hasTrainedModel } from "../../facts/modelFacts";
import { isSaid, logsFeatures } from "../../facts/pointInTimeFacts";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { someRowHas } from "../../rows";
import { defineRule } from "../../rule";
import { suggestedAlert } from "../monitoring/suggestedAlert";

/** Raw input is the same bytes in both places. */
const RAW = new Set(["text", "image", "audio"]);

export const trainServeCodeSplit = defineRule({
  id: "data/train-serve-code-split",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Nothing says that training and serving compute a feature with the same code.",
  why: "Two implementations of one feature drift apart, and the model is served values that it never learnt from.",
  question: "How do you know that a feature means the same in training as it does at serving?",
  source: "Zinkevich, Rules of Machine Learning, rules 32 and 37; Breck et al., The ML Test Score (2017), Monitoring 3; Breck et al., Data Validation for Machine Learning (2019)",
  examples: {
    bad: "data:\n  features: [{id: distance_km, type: numeric, compute: on_demand}]\nmodel: {models: [ranker]}\n",
    good: "data:\n  features: [{id: distance_km, type: numeric, compute: on_demand}]\n  feature_store: {shared_code: true}\nmodel: {models: [ranker]}\n",
  },
  check(design) {
    if (!hasTrainedModel(design) || isWatched(design)) return [];
    const computedTwice = features(design).filter(isComputedTwice);
    if (computedTwice.length === 0) return [];
    const written = design.at("data.feature_store")?.at("shared_code");
    return [{
      span: written?.span ?? design.placeFor("data.feature_store.shared_code"),
      message: `${counted(computedTwice)}: is the same code run in training and serving?`,
      hint: "Share the code (`data.feature_store.shared_code: true`), log the served values, or watch them with an alert of kind `skew`.",
      related: computedTwice.map((feature) => ({ span: feature.at("id")?.span ?? feature.span, message: `'${feature.rowName}' is computed at serving.` })),
      fixes: cures(design, written),
    }];
  },
});

/** A difference would not arise, or would be seen. */
function isWatched(design: Design): boolean {
  const alerts = design.list("monitoring.alerts")?.items ?? [];
  return isSaid(design.at("data.feature_store"), "shared_code") || logsFeatures(design) || someRowHas(alerts, "kind", "skew");
}

/** Computed for a request, and again for training. Without a type, what is taken from a request may be raw input. */
function isComputedTwice(feature: Field): boolean {
  const type = feature.text("type");
  const compute = feature.text("compute");
  return (compute === "streaming" || (compute === "on_demand" && type !== undefined)) && !RAW.has(type ?? "") && !isSaid(feature, "train_only");
}

/** `2 on-demand features`, `1 on-demand and 2 streaming features`. */
function counted(all: readonly Field[]): string {
  const parts = ([["on-demand", "on_demand"], ["streaming", "streaming"]] as const).flatMap(([word, compute]) => {
    const count = all.filter((feature) => feature.text("compute") === compute).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return `${parts.join(" and ")} ${all.length === 1 ? "feature" : "features"}`;
}

function cures(design: Design, written: Field | undefined): Fix[] {
  const share = written ? replaceValue(written, "true") : insertAt(design, "data.feature_store.shared_code", "true");
  const alerts = design.list("monitoring.alerts");
  const alert = alerts && appendRow(design, alerts, suggestedAlert("skew", design));
  return [
    ...(share ? [{ title: "Share the code", edits: [share], isPreferred: true }] : []),
    ...(alert ? [{ title: "Add a skew alert", edits: [alert] }] : []),
  ];
}
