import type { Design } from "../../design";
import { insertAt, insertMembers, replaceValue } from "../../edits";
import { alerts, watchesAll } from "../../facts/alertFacts";
import { featureNamed } from "../../facts/featureFacts";
import { delayOf } from "../../facts/labelFacts";
import { usedLabels } from "../../facts/modelFacts";
import { isSaid } from "../../facts/pointInTimeFacts";
import type { Field } from "../../field";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import type { TextEdit } from "../../spans";
import { exceeds, figure, wholeDuration } from "../../units";

// Logged personal data without handling are left to `data/pii-unhandled`.
export const noPredictionLog = defineRule({
  id: "monitoring/no-prediction-log",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "What the model saw and said is not logged, or not for long enough.",
  why: "What was not kept at serving cannot be rebuilt, and a later fact cannot be joined to it.",
  question: "A prediction turns out wrong much later: what can you still find out about it?",
  source: "Zinkevich, Rules of Machine Learning, rule 29; Breck et al., The ML Test Score (2017), Monitor 3",
  examples: {
    bad: "data: {labels: [{id: clicked, how: implicit}]}\nmonitoring:\n  alerts: [{id: slow, kind: latency}]\n",
    good: "data: {labels: [{id: clicked, how: implicit}]}\nmonitoring:\n  logging: {predictions: true}\n  alerts: [{id: slow, kind: latency}]\n",
  },
  check(design) {
    return gather([tooShort(design), notLogged(design)].filter((problem) => problem !== undefined), "warning");
  },
});

type Logged = "predictions" | "features";

function notLogged(design: Design): Problem | undefined {
  const logging = design.at("monitoring.logging");
  const isReadable = logging === undefined || logging.value.kind === "map";
  if (!design.list("monitoring.alerts") || !isReadable) return undefined;
  const label = usedLabels(design).find((row) => row.texts("how").some((way) => way === "implicit" || way === "outcome"));
  const skew = alerts(design).find((alert) => alert.text("kind") === "skew");
  // A label can be joined to the features that were logged with a request as well as to the prediction.
  const isJoined = !logging?.has("predictions") && isSaid(logging, "features");
  const wanted: Logged[] = [...((label && !isJoined) || skew ? ["predictions" as const] : []), ...(skew && isAboutFeatures(skew, design) ? ["features" as const] : [])];
  const missing = wanted.filter((key) => !isSaid(logging, key));
  if (missing.length === 0) return undefined;
  const lost = [...(label ? ["labels cannot be joined"] : []), ...(skew ? ["skew cannot be seen"] : [])];
  const related: RelatedPlace[] = [
    ...(label ? [{ span: label.at("id")?.span ?? label.span, message: "This label comes after the prediction." }] : []),
    ...(skew ? [{ span: skew.at("id")?.span ?? skew.span, message: "This alert compares what was served with what is recomputed." }] : []),
  ];
  return {
    span: logging?.keySpan ?? design.placeFor("monitoring.logging"),
    message: `Nothing logs ${missing.join(" and ")}, so ${lost.join(" and ")}.`,
    hint: `Set ${missing.map((key) => `\`${key}: true\``).join(" and ")} under \`logging:\`.`,
    related,
    fixes: logThem(missing, design),
  };
}

/** Skew between the predictions of two systems needs no features. */
function isAboutFeatures(skew: Field, design: Design): boolean {
  return watchesAll(skew) || skew.texts("watch").some((id) => featureNamed(id, design) !== undefined);
}

function logThem(missing: readonly Logged[], design: Design): Fix[] {
  const logging = design.at("monitoring.logging");
  const absent = missing.filter((key) => !logging?.has(key)).map((key) => [key, "true"] as const);
  const edits = logging
    ? [
        ...missing.flatMap((key) => logging.at(key) ?? []).map((refused) => replaceValue(refused, "true")),
        ...(absent.length > 0 ? [insertMembers(design, logging, absent)] : []),
      ]
    : [insertAt(design, "monitoring.logging", `{${absent.map((entry) => entry.join(": ")).join(", ")}}`)];
  const made: TextEdit[] = edits.filter((edit) => edit !== undefined);
  return made.length === edits.length ? [{ title: `Log ${missing.join(" and ")}`, edits: made, isPreferred: true }] : [];
}

function tooShort(design: Design): Problem | undefined {
  const retention = design.at("monitoring.logging.retention");
  const kept = retention?.asQuantity;
  if (!retention || kept?.dimension !== "duration") return undefined;
  const slowest = usedLabels(design).reduce<Field | undefined>((most, label) => ((delayOf(label)?.low ?? 0) > (delayOf(most)?.low ?? 0) ? label : most), undefined);
  const delay = delayOf(slowest);
  if (!slowest || !delay || !exceeds(delay.low, kept.high)) return undefined;
  const enough = wholeDuration(delay.high);
  const edit = replaceValue(retention, enough);
  return {
    span: retention.span,
    severity: "error",
    isPresence: false,
    message: `Logs are kept for ${figure(kept, "high")}, but '${slowest.text("id") ?? "a label"}' is final only after ${figure(delay, "low")}.`,
    hint: "Keep predictions and features at least until the slowest label can be joined to them.",
    related: [{ span: slowest.at("delay")?.span ?? slowest.span, message: `Final after ${delay.text}.` }],
    fixes: edit ? [{ title: `Keep logs for ${enough}`, edits: [edit], isPreferred: true }] : [],
  };
}
