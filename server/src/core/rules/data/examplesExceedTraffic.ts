import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { rowsPerDay } from "../../estimates/dataVolume";
import type { Estimate } from "../../estimates/estimate";
import { DAY, impressionsPerDay, positivesPerDay, requestsPerDay } from "../../estimates/load";
import { labelOfModel } from "../../facts/labelFacts";
import { isOwnEvents, isTrained, models, sourceNamed } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { allTextsAt, everyRow, foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

/** Counts are rounded in a design: 5% more is no more. */
const ROUNDING = 1.05;

export const examplesExceedTraffic = defineRule({
  id: "data/examples-exceed-traffic",
  severity: "error",
  tier: 1,
  summary: "More examples are trained on than the product can have logged.",
  why: "The data will not be there, and everything that was sized with it, the model first, is sized wrong.",
  question: "How many examples can your product produce in the time you look back on?",
  source: "Arithmetic: requests × results shown × days",
  examples: {
    bad: "requirements: {scale: {dau: 20M, requests_per_user: 1.5, shown: 60}}\ntask: {type: ranking, label: saved}\ndata:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log, how: implicit}]\n  training: {examples: 50B, window: 7d}\nmodel: {models: [ranker]}\n",
    good: "requirements: {scale: {dau: 20M, requests_per_user: 1.5, shown: 60}}\ntask: {type: ranking, label: saved}\ndata:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log, how: implicit}]\n  training: {examples: 10B, window: 7d}\nmodel: {models: [ranker]}\n",
  },
  check(design) {
    const window = design.at("data.training.window")?.asQuantity;
    const labels = learntLabels(design);
    const daily = exposurePerDay(design);
    if (window?.dimension !== "duration" || labels.length === 0 || !daily) return [];
    const examples = tooManyExamples(labels, daily, window, design);
    return gather([...(examples ? [examples] : []), ...foundOn(labels, tooManyLabels, window, design)], "error");
  },
});

/** The labels that models are trained on, if the product's own events alone make them: bought or drawn rows know no traffic. */
function learntLabels(design: Design): readonly Field[] {
  const learning = rowsThat(models(design), isTrained);
  const labels = foundOn(learning, labelOfModel, design);
  return labels.length === learning.length && everyRow(labels, isOwn, design) ? [...new Set(labels)] : [];
}

function isOwn(label: Field, design: Design): boolean {
  const sources = label.texts("source");
  return sources.length > 0 && everyRow(sources, isLogged, design);
}

function isLogged(source: string, design: Design): boolean {
  return isOwnEvents(sourceNamed(source, design));
}

/** What is shown in a day; of a task that shows no list, what is asked. */
function exposurePerDay(design: Design): Estimate | undefined {
  const hasList = familyOf(taskType(design)) === "rank" || design.at("requirements.scale")?.has("shown");
  return hasList ? impressionsPerDay(design, "high") : requestsPerDay(design, "high");
}

function tooManyExamples(labels: readonly Field[], daily: Estimate, window: Quantity, design: Design): Problem | undefined {
  const field = design.at("data.training.examples");
  const examples = field?.asQuantity;
  // A log that is said to be longer is taken at its word: whether it fits the traffic is another check's matter.
  const logged = foundOn(foundOn(allTextsAt(labels, "source"), sourceNamed, design), rowsPerDay);
  const perDay = Math.max(daily.high, ...logged.map((rows) => rows.high));
  if (!field || !examples || !exceeds(examples.low, (perDay * window.high / DAY) * ROUNDING)) return undefined;
  const what = design.at("requirements.scale")?.has("shown") ? "impressions" : "requests";
  return problemOf(field, examples, "examples", daily, window, what, design);
}

/** A label that is made by what people do is a positive; other ways of labelling count both answers. */
function tooManyLabels(label: Field, window: Quantity, design: Design): Problem | undefined {
  const field = label.at("count");
  const count = field?.asQuantity;
  const positives = positivesPerDay(label, design, "high");
  const how = label.texts("how");
  const isBehaviour = how.length > 0 && how.every((way) => way === "implicit" || way === "explicit");
  if (!field || !count || !positives || !isBehaviour || !exceeds(count.low, (positives.high * window.high / DAY) * ROUNDING)) return undefined;
  return problemOf(field, count, "labels", positives, window, `positives of '${label.text("id") ?? "a label"}'`, design);
}

function problemOf(field: Field, count: Quantity, noun: string, daily: Estimate, window: Quantity, what: string, design: Design): Problem {
  const cap = formatQuantity(daily.high * window.high / DAY, "count");
  const edit = replaceValue(field, cap);
  return {
    span: field.span,
    message: `${figure(count, "low")} ${noun} in ${figure(window, "high")} is more than the ${cap} ${what} that the product produces: ${daily.derivation} × ${figure(window, "high")}.`,
    hint: "Correct the number or the `window`; growth of the traffic is not counted.",
    related: [{ span: design.at("requirements.scale")?.keySpan ?? field.span, message: "The traffic." }],
    fixes: edit ? [{ title: `Set it to ${cap}`, edits: [edit], isPreferred: true }] : [],
  };
}
