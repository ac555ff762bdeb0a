import type { Design } from "../../design";
import { insertAt, replaceValue, setMember } from "../../edits";
import { features, isPrecomputed } from "../../facts/featureFacts";
import { delayOf } from "../../facts/labelFacts";
import { isOwnEvents, sourceNamed, usedLabels } from "../../facts/modelFacts";
import { featuresSeenToday, isSaid, seesFeaturesAsServed } from "../../facts/pointInTimeFacts";
import { taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";

/** These describe the moment of the request, not what happened before or after it. */
const OF_THE_MOMENT = new Set(["request", "context"]);

// Where `data/no-point-in-time` speaks, it speaks of these features too.
export const featureFromLabelSource = defineRule({
  id: "data/feature-from-label-source",
  severity: "warning",
  tier: 1,
  summary: "A feature sums up the same events that the label is read from.",
  why: "If the event to be predicted is counted in its own feature, the model learns to read the answer: target leakage.",
  question: "In one training row, where do the events behind the features end and those behind the label begin?",
  source: "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012; Feast documentation, point-in-time joins",
  examples: {
    bad: "data:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log, delay: 1d}]\n  features: [{id: saves_7d, source: log, window: 7d}]\n",
    good: "data:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log, delay: 1d}]\n  features: [{id: saves_7d, source: log, window: 7d, lag: 1d}]\n",
  },
  check(design) {
    if (seesFeaturesAsServed(design) || featuresSeenToday(design).length > 0) return [];
    const labels = usedLabels(design);
    const problems = gather(foundOn(features(design), leaking, labels, design), "warning");
    return problems.map((problem) => ({ ...problem, fixes: [...(problem.fixes ?? []), ...joinByTime(design)] }));
  },
});

function leaking(feature: Field, labels: readonly Field[], design: Design): Problem | undefined {
  const isAggregate = feature.has("window") || isPrecomputed(feature);
  if (!isAggregate || OF_THE_MOMENT.has(feature.text("entity") ?? "") || isSaid(feature, "train_only") || isLagged(feature)) return undefined;
  for (const label of labels) {
    const shared = label.texts("source").find((id) => feature.texts("source").includes(id) && isOwnEvents(sourceNamed(id, design)));
    if (shared === undefined || isForecastBeyondDelay(label, design)) continue;
    return {
      span: feature.at("id")?.span ?? feature.span,
      message: `Feature '${feature.rowName}' and label '${label.rowName}' both come from '${shared}', and nothing keeps the label event out of the feature window.`,
      hint: "Let the feature end before the label begins (`lag:`), or join it as of each row's time (`feature_store.point_in_time: true`).",
      related: [{ span: label.at("source")?.span ?? label.span, message: `Label '${label.rowName}' comes from '${shared}' as well.` }],
      fixes: lagBehind(feature, label, design),
    };
  }
  return undefined;
}

/** A lag that cannot be read may be one. */
function isLagged(feature: Field): boolean {
  const lag = feature.quantity("lag");
  return lag ? lag.high > 0 : feature.has("lag");
}

/** A forecast learns from its own past; a gap as long as the label needs keeps that apart. */
function isForecastBeyondDelay(label: Field, design: Design): boolean {
  if (taskType(design) !== "forecasting") return false;
  const delay = delayOf(label);
  return !delay || !exceeds(delay.low, design.at("data.split")?.quantity("gap")?.high ?? 0);
}

function lagBehind(feature: Field, label: Field, design: Design): Fix[] {
  const delay = delayOf(label);
  const lag = delay && delay.high > 0 ? delay.text : "1d";
  const edit = setMember(design, feature, "lag", lag);
  return edit ? [{ title: `Add \`lag: ${lag}\``, edits: [edit], isPreferred: true }] : [];
}

function joinByTime(design: Design): Fix[] {
  const written = design.at("data.feature_store")?.at("point_in_time");
  const edit = written ? replaceValue(written, "true") : insertAt(design, "data.feature_store.point_in_time", "true");
  return edit ? [{ title: "Set `point_in_time: true`", edits: [edit] }] : [];
}
