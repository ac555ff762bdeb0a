import type { Design } from "../../design";
import { appendRow, insertMember, replaceValue } from "../../edits";
import { alertName, alerts, offlineMetricsNamed } from "../../facts/alertFacts";
import { delayOf, labelNamed, labelOfMetric, labelOfModel } from "../../facts/labelFacts";
import { modelNamed, usedLabels } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, foundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, wholeDuration, type Quantity } from "../../units";
import { suggestedAlert } from "./suggestedAlert";

export const qualityWindowVsLabelDelay = defineRule({
  id: "monitoring/quality-window-vs-label-delay",
  severity: "error",
  tier: 1,
  summary: "Live quality is read before its labels are final.",
  why: "What has not happened yet counts as a no, so the computed quality says nothing about the model.",
  question: "How soon can you know that a prediction was bad, and what do you go by until then?",
  source: "Chapelle, Modeling Delayed Feedback in Display Advertising, KDD 2014; Breck et al., The ML Test Score (2017), Monitor 7",
  examples: {
    bad: "task: {label: paid_back}\ndata: {labels: [{id: paid_back, delay: 7d}]}\nmonitoring:\n  alerts:\n    - {id: worse, kind: quality, below: 0.3, window: 1h}\n    - {id: shifted, kind: prediction}\n",
    good: "task: {label: paid_back}\ndata: {labels: [{id: paid_back, delay: 7d}]}\nmonitoring:\n  alerts:\n    - {id: worse, kind: quality, below: 0.3, window: 1h, lag: 7d}\n    - {id: shifted, kind: prediction}\n",
  },
  check(design, { limits }) {
    const problems = foundOn(alerts(design), unripe, design);
    return gather([...problems, ...blind(design, limits.blind_delay)], "error");
  },
});

function unripe(alert: Field, design: Design): Problem | undefined {
  const window = alert.at("window");
  const span = window?.asQuantity;
  if (alert.text("kind") !== "quality" || alert.flag("proxy") === true || !window || span?.dimension !== "duration") return undefined;
  const label = labelBehind(alert, design);
  const delay = delayOf(label);
  if (!label || !delay || !exceeds(delay.low, span.high)) return undefined;
  const lag = alert.at("lag");
  const waited = lag?.asQuantity;
  // A lag that could not be read may be long enough.
  if (lag && (!waited || !exceeds(delay.low, waited.high))) return undefined;
  return {
    span: window.span,
    message: `Live quality is read over ${figure(span, "high")}${waited ? ` after a lag of ${figure(waited, "high")}` : ""}, but labels need ${figure(delay, "low")}.`,
    hint: "Score only predictions whose labels are final: add `lag:` of at least the delay, or mark the alert `proxy: true`.",
    related: [{ span: label.at("delay")?.span ?? label.span, message: `'${label.text("id") ?? "The label"}' is final after ${delay.text}.` }],
    fixes: waiting(alert, lag, delay, design),
  };
}

/** Of the metrics, models and labels that are watched the one that takes longest; nothing is known of other things. */
function labelBehind(alert: Field, design: Design): Field | undefined {
  const watched = rowsThat(alert.texts("watch"), isOneThing, design);
  if (watched.length === 0) return labelOfModel(undefined, design);
  let slowest: Field | undefined;
  for (const label of allFoundOn(watched, labelsOf, design)) if (!slowest || delayOrNone(label) > delayOrNone(slowest)) slowest = label;
  return slowest;
}

/** Of all, and of a slice, it is not known which metric is meant. */
function isOneThing(watched: string, design: Design): boolean {
  return watched !== "all" && design.ids.find("slice", watched) === undefined;
}

function labelsOf(watched: string, design: Design): readonly Field[] {
  const metrics = offlineMetricsNamed(watched, design);
  if (metrics.length > 0) return foundOn(metrics, labelOfMetric, design);
  const model = modelNamed(watched, design);
  const label = model ? labelOfModel(model, design) : labelNamed(watched, design);
  return label ? [label] : [];
}

function delayOrNone(label: Field): number {
  return delayOf(label)?.low ?? 0;
}

function waiting(alert: Field, lag: Field | undefined, delay: Quantity, design: Design): Fix[] {
  const text = wholeDuration(delay.high);
  const edit = lag ? replaceValue(lag, text) : insertMember(design, alert, ["lag"], text);
  const marked = alert.has("proxy") ? undefined : insertMember(design, alert, ["proxy"], "true");
  return [
    ...(edit ? [{ title: `Wait for the labels: \`lag: ${text}\``, edits: [edit], isPreferred: true }] : []),
    ...(marked ? [{ title: `Alert ${alertName(alert)} needs no final labels: \`proxy: true\``, edits: [marked] }] : []),
  ];
}

/** It rings before the labels are there. */
function isEarly(alert: Field): boolean {
  return alert.text("kind") === "prediction" || alert.flag("proxy") === true;
}

/** Silent as soon as one label that is learned comes earlier, or does not say when it comes. */
function blind(design: Design, longest: number): Problem[] {
  const list = design.list("monitoring.alerts");
  if (!list || someRow(list.items, isEarly)) return [];
  const labels = usedLabels(design);
  const delays = labels.map(delayOf).filter((delay) => delay !== undefined);
  const first = delays.reduce<Quantity | undefined>((least, delay) => (!least || delay.low < least.low ? delay : least), undefined);
  if (!first || delays.length < labels.length || !exceeds(first.low, longest)) return [];
  const edit = appendRow(design, list, suggestedAlert("prediction", design));
  return [{
    span: list.keySpan,
    severity: "warning",
    message: `You are blind for ${figure(first, "low")}: no alert watches predictions, or anything else that comes before the labels.`,
    hint: "Add an alert of kind `prediction`, or one with `proxy: true` on a signal that comes early.",
    related: labels.slice(0, 1).map((label) => ({ span: label.at("delay")?.span ?? label.span, message: `Final after ${first.text}.` })),
    fixes: edit ? [{ title: "Add an alert on predictions", edits: [edit], isPreferred: true }] : [],
  }];
}
