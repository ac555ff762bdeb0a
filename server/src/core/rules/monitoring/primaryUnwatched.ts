import type { Design } from "../../design";
import { appendRows } from "../../edits";
import { alerts, offlineMetricsNamed, watchedIds, watchesAll } from "../../facts/alertFacts";
import { supportedBy } from "../../facts/businessFacts";
import { features, isPrecomputed } from "../../facts/featureFacts";
import { isTrained, servedModels } from "../../facts/modelFacts";
import { allStages, servingMode } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { foundOn, rowsThat, rowsWith, someRow, textsAt } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";
import { suggestedAlert } from "./suggestedAlert";

export const primaryUnwatched = defineRule({
  id: "monitoring/primary-unwatched",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "What justified the launch, or what it rests on, has no alert.",
  why: "The one number that mattered can fall and nobody hears of it.",
  question: "Which of the things this launch rests on could fail without any alert ringing?",
  source: "Breck et al., The ML Test Score (2017), Monitor 2 and 7",
  examples: {
    bad: "serving: {mode: online}\nevaluation:\n  online: [{id: save_rate, role: primary}]\nmonitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99}\n",
    good: "serving: {mode: online}\nevaluation:\n  online: [{id: save_rate, role: primary}]\nmonitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99}\n    - {id: saves, kind: business, watch: save_rate}\n",
  },
  check(design, { limits }) {
    const list = design.list("monitoring.alerts");
    const mode = servingMode(design);
    // Of a batch nobody waits for the answers; without a mode it may be one.
    if (!list || mode === undefined || mode === "batch") return [];
    const unwatched = [...primaryMetrics(design), ...models(design), ...inputs(design, limits.unwatched_features)];
    return unwatched.length > 0 ? [problemOf(unwatched, list, design)] : [];
  },
});

interface Unwatched {
  /** `primary metric 'save_rate'`. */
  readonly name: string;
  readonly place: RelatedPlace;
  /** An alert that would watch it. */
  readonly row: string;
}

function problemOf(unwatched: readonly Unwatched[], list: Field, design: Design): Problem {
  const edit = appendRows(design, list, unwatched.map(({ row }) => row));
  const fixes: Fix[] = edit ? [{ title: unwatched.length === 1 ? "Add an alert" : `Add ${unwatched.length} alerts`, edits: [edit], isPreferred: true }] : [];
  return {
    span: list.keySpan,
    message: `No alert watches ${unwatched.map(({ name }) => name).join(", nor ")}.`,
    hint: "Add an alert that names it behind `watch`, with a limit, an owner and an action.",
    related: unwatched.map(({ place }) => place),
    fixes,
  };
}

/** A metric counts as watched through a business metric that it supports, and by an alert of kind business that watches all. */
function primaryMetrics(design: Design): Unwatched[] {
  return foundOn(design.list("evaluation.online")?.items ?? [], unwatchedPrimary, design);
}

function unwatchedPrimary(metric: Field, design: Design): Unwatched | undefined {
  const id = metric.text("id");
  if (metric.text("role") !== "primary" || id === undefined) return undefined;
  const watched = watchedIds(design);
  if (watched.has(id) || someRow(supportedBy(metric, design), isIn, watched) || someRow(alerts(design), watchesBusiness)) return undefined;
  const place = { span: metric.at("id")?.span ?? metric.span, message: "The primary metric." };
  return { name: `the primary metric '${id}'`, place, row: suggestedAlert("business", design, [id]) };
}

function isIn(id: string, ids: ReadonlySet<string>): boolean {
  return ids.has(id);
}

function watchesBusiness(alert: Field): boolean {
  return alert.text("kind") === "business" && watchesAll(alert);
}

const OF_MODELS = ["prediction", "quality", "skew", "safety"];

function models(design: Design): Unwatched[] {
  return foundOn(rowsThat(servedModels(design), isTrained), unwatchedModel, rowsWith(alerts(design), "kind", ...OF_MODELS), design);
}

function unwatchedModel(model: Field, watching: readonly Field[], design: Design): Unwatched | undefined {
  const id = model.text("id");
  if (id === undefined || someRow(watching, watchesModel, model, design)) return undefined;
  const place = { span: model.at("id")?.span ?? model.span, message: "Served and trained." };
  return { name: `the served model '${id}'`, place, row: suggestedAlert("prediction", design, [id]) };
}

function watchesModel(alert: Field, model: Field, design: Design): boolean {
  return watchesAll(alert) || someRow(alert.texts("watch"), showsModel, model, design);
}

/** Itself, a metric of it, a stage that runs it or a feature that it reads; what belongs to no model may show this one. */
function showsModel(watched: string, model: Field, design: Design): boolean {
  const id = model.text("id");
  if (watched === id || model.texts("features").includes(watched)) return true;
  const metrics = offlineMetricsNamed(watched, design);
  if (metrics.length > 0) return someRow(metrics, mayMeasure, id);
  const stage = allStages(design).find((row) => row.text("id") === watched);
  if (stage) return stage.text("model") === id;
  return (["label", "slice", "online", "business", "source"] as const).some((kind) => design.ids.find(kind, watched) !== undefined);
}

function mayMeasure(metric: Field, model: string | undefined): boolean {
  return !metric.has("model") || metric.text("model") === model;
}

/** A feature whose source is watched is seen through it. Those of training only are not there to watch. */
function inputs(design: Design, share: number): Unwatched[] {
  const watched = watchedIds(design);
  if (watched.has("all")) return [];
  const precomputed = rowsThat(features(design), isInput);
  const unseen = rowsThat(precomputed, isUnseen, watched);
  const [first] = unseen;
  if (!first || !exceeds(unseen.length, share * precomputed.length)) return [];
  const ids = textsAt(unseen, "id");
  return [{
    name: `${unseen.length} of ${precomputed.length} precomputed features (${ids.join(", ")})`,
    place: { span: first.at("id")?.span ?? first.span, message: "Precomputed, and not watched." },
    row: suggestedAlert("drift", design, ids),
  }];
}

function isInput(feature: Field): boolean {
  return feature.has("id") && isPrecomputed(feature) && feature.flag("train_only") !== true;
}

function isUnseen(feature: Field, watched: ReadonlySet<string>): boolean {
  return !watched.has(feature.text("id") ?? "") && !someRow(feature.texts("source"), isIn, watched);
}
