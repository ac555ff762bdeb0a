import type { Design } from "../../../core/design";
import { alerts, watchesAll } from "../../../core/facts/alertFacts";
import { features, isPrecomputed } from "../../../core/facts/featureFacts";
import { offlineMetrics } from "../../../core/facts/metricFacts";
import { isTrained, servedModels } from "../../../core/facts/modelFacts";
import { isLive, servingMode } from "../../../core/facts/taskFacts";
import type { Field } from "../../../core/field";
import { expectedKinds } from "../../../core/rules/monitoring/absent";
import { suggestedAlert } from "../../../core/rules/monitoring/suggestedAlert";
import { watchedIds } from "../references";
import { firstRows, MOST_OF_A_SORT, type RowIdea } from "./rowIdea";

/** An alert for each thing that should have one and has none, complete with limit, owner and action. */
export function alertRows(design: Design): readonly RowIdea[] {
  const watched = watchedIds(design);
  const written = alerts(design);
  const kinds = new Set(written.map((alert) => alert.text("kind")));
  const ofAll = new Set(watched.has("all") ? written.filter((alert) => alert.has("watch") && watchesAll(alert)).map((alert) => alert.text("kind")) : []);
  const wanted = [...promises(design), ...metrics(design), ...parts(design), ...inputs(design, watched, kinds.has("skew"))];
  const open = wanted.filter(({ kind, watch }) => !watched.has(watch) && !ofAll.has(kind));
  const others = expectedKinds(design).filter((kind) => !kinds.has(kind) && open.every((one) => one.kind !== kind));
  return [
    ...open.map(({ kind, watch, reason }) => ({ label: `alert: ${kind.replace("_", " ")} of ${watch}`, detail: reason, row: suggestedAlert(kind, design, [watch]) })),
    ...others.map((kind) => ({ label: `alert: ${kind.replace("_", " ")}`, detail: "no alert of this kind yet", row: suggestedAlert(kind, design) })),
  ];
}

interface Wanted {
  readonly kind: string;
  readonly watch: string;
  readonly reason: string;
}

/** What was promised to those who wait for an answer. */
function promises(design: Design): Wanted[] {
  const latency = design.at("requirements.latency");
  const percentile = (["p99", "p95", "p90", "p50"] as const).find((key) => latency?.has(key));
  const promise = percentile && { kind: "latency", watch: percentile, reason: `promised ${latency?.text(percentile) ?? ""}` };
  return [...(promise ? [promise] : []), ...(isLive(servingMode(design)) ? [{ kind: "errors", watch: "5xx", reason: "requests are answered live" }] : [])];
}

/** What justified the launch, online and offline. */
function metrics(design: Design): Wanted[] {
  const online = design.list("evaluation.online")?.items ?? [];
  const primary = online.filter((row) => row.text("role") === "primary");
  const deciding = offlineMetrics(design).filter((row) => row.flag("primary") === true);
  const slices = design.at("evaluation.fairness")?.texts("slices") ?? [];
  return [
    ...wantedOf(primary.length > 0 ? primary : online, "business", "primary online metric"),
    ...(deciding.length > 0 ? deciding : offlineMetrics(design).slice(0, 1)).flatMap((row) => wanted("quality", row.text("metric"), "primary offline metric")),
    ...slices.flatMap((slice) => wanted("fairness", slice, "slice of the fairness check")),
  ];
}

/** What serves: models and indexes. */
function parts(design: Design): Wanted[] {
  return [
    ...wantedOf(servedModels(design).filter(isTrained), "prediction", "served model"),
    ...wantedOf(design.list("serving.indexes")?.items ?? [], "freshness", "index"),
  ];
}

/** What the models read: computed ahead first, since only that can go stale and skew. */
function inputs(design: Design, watched: ReadonlySet<string>, hasSkew: boolean): Wanted[] {
  const isOpen = (row: Field): boolean => !watched.has(row.text("id") ?? "");
  const isServed = (feature: Field): boolean => isOpen(feature) && feature.flag("train_only") !== true;
  const ahead = firstRows(features(design), (feature) => isServed(feature) && isPrecomputed(feature));
  const others = firstRows(features(design), (feature) => isServed(feature) && !isPrecomputed(feature), MOST_OF_A_SORT - ahead.length);
  const sources = firstRows(design.list("data.sources")?.items ?? [], (source) => isOpen(source) && (source.text("kind") === "events" || source.flag("stream") === true));
  return [
    ...wantedOf([...ahead, ...others], "drift", "feature that nothing watches"),
    ...(hasSkew ? [] : wantedOf(ahead.slice(0, 1), "skew", "computed ahead, served and trained on")),
    ...wantedOf(sources, "volume", "source that nothing watches"),
  ];
}

function wantedOf(rows: readonly Field[], kind: string, reason: string): Wanted[] {
  return rows.flatMap((row) => wanted(kind, row.text("id"), reason));
}

function wanted(kind: string, watch: string | undefined, reason: string): Wanted[] {
  return watch === undefined ? [] : [{ kind, watch, reason }];
}
