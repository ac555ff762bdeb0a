import type { Design } from "../../design";
import { replaceValue, setMember } from "../../edits";
import { features } from "../../facts/featureFacts";
import { delayOf } from "../../facts/labelFacts";
import { usedLabels } from "../../facts/modelFacts";
import { isSaid, seesFeaturesAsServed } from "../../facts/pointInTimeFacts";
import { taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

export const featureAfterPrediction = defineRule({
  id: "data/feature-after-prediction",
  severity: "error",
  tier: 1,
  summary: "A feature is known only after the prediction is made.",
  why: "It cannot exist at serving, so everything that training learns from it is lost there.",
  question: "Which of these inputs could you really look up at the moment you predict?",
  source: "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012; Zinkevich, Rules of Machine Learning, rule 29",
  examples: {
    bad: "task: {type: binary_classification, label: fraud}\ndata:\n  labels: [{id: fraud, how: outcome, delay: 60d}]\n  features: [{id: chargeback_filed, available: after}]\n",
    good: "task: {type: binary_classification, label: fraud}\ndata:\n  labels: [{id: fraud, how: outcome, delay: 60d}]\n  features: [{id: chargebacks_90d, window: 90d, lag: 60d}]\n",
  },
  check(design) {
    // The past of the target is the method of a forecast.
    if (taskType(design) === "forecasting") return [];
    return gather(foundOn(features(design), knownLater, usedLabels(design), design), "error");
  },
});

function knownLater(feature: Field, labels: readonly Field[], design: Design): Problem | undefined {
  if (isSaid(feature, "train_only")) return undefined;
  return statedLater(feature, labels, design) ?? negativeLag(feature) ?? namedLikeLabel(feature, labels, design);
}

function statedLater(feature: Field, labels: readonly Field[], design: Design): Problem | undefined {
  const available = feature.at("available");
  if (!available || available.scalarText !== "after") return undefined;
  return {
    span: available.span,
    message: `Feature '${feature.rowName}' is known only after the prediction is made.`,
    hint: "Remove it, or use its value of so long ago that it is known.",
    fixes: knownByThen(feature, available, labels, design),
  };
}

/** Its value of as long ago as a label needs is known when the prediction is made. */
function knownByThen(feature: Field, available: Field, labels: readonly Field[], design: Design): Fix[] {
  const delay = labels.map(delayOf).find((known) => known !== undefined && known.low > 0);
  if (!delay || feature.has("lag")) return [];
  const atRequest = replaceValue(available, "request");
  const lag = setMember(design, feature, "lag", delay.text);
  return atRequest && lag ? [{ title: `Use its value of ${delay.text} ago`, edits: [atRequest, lag] }] : [];
}

function negativeLag(feature: Field): Problem | undefined {
  const lag = feature.at("lag");
  const quantity = lag?.asQuantity;
  if (!lag || quantity?.dimension !== "duration" || quantity.high >= 0) return undefined;
  const edit = quantity.isRange ? undefined : replaceValue(lag, quantity.text.replace(/^[-−]\s*/, ""));
  return {
    span: lag.span,
    message: `Feature '${feature.rowName}' has a lag of ${quantity.text}: it is known only ${quantity.text.replace(/^[-−]\s*/, "")} after the prediction is made.`,
    hint: "A lag is how long the newest data take to arrive; write it without a sign, or remove the feature.",
    fixes: edit ? [{ title: `Lag it by ${edit.text}`, edits: [edit] }] : [],
  };
}

function namedLikeLabel(feature: Field, labels: readonly Field[], design: Design): Problem | undefined {
  const id = feature.at("id");
  if (!id || feature.has("window") || feature.has("lag")) return undefined;
  const label = labels.find((other) => holds(id.scalarText, other.text("id")));
  const name = label?.text("id");
  if (!label || name === undefined) return undefined;
  const isSame = name === id.scalarText;
  // A value that was logged or joined as it stood then cannot hold what came later, whatever it is called.
  if (!isSame && seesFeaturesAsServed(design)) return undefined;
  const delay = delayOf(label);
  const edit = delay ? setMember(design, feature, "lag", delay.text) : undefined;
  return {
    span: id.span,
    ...(isSame ? {} : { severity: "info" as const }),
    message: isSame
      ? `Feature '${name}' is the label itself: it is known only after the prediction is made.`
      : `Feature '${id.scalarText}' is named after the label '${name}' and has neither a window nor a lag: is it known when the prediction is made?`,
    hint: "Remove it, or say over which `window` and with which `lag` it is counted.",
    related: [{ span: label.at("id")?.span ?? label.span, message: "The label." }],
    fixes: edit && delay ? [{ title: `Lag it by the label's delay, ${delay.text}`, edits: [edit] }] : [],
  };
}

/** Whether the words of a name stand together inside another. */
function holds(longer: string | undefined, shorter: string | undefined): boolean {
  const words = tokensOf(shorter).join(" ");
  return words !== "" && ` ${tokensOf(longer).join(" ")} `.includes(` ${words} `);
}
