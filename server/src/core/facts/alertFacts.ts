import type { Design } from "../design";
import type { Field } from "../field";
import { parseMetric } from "../metrics";
import { allTextsAt, foundOn } from "../rows";
import { detectorNamed, type AlarmScale, type AlarmSide, type Detector } from "../tables/detectors";
import type { Quantity } from "../units";
import { once } from "./once";

/** What alerts watch, and the limits at which they ring. */

export const alerts = once((design): readonly Field[] => {
  return design.list("monitoring.alerts")?.items ?? [];
});

/** All that any of them watches. */
export const watchedIds = once((design): ReadonlySet<string> => {
  return new Set(allTextsAt(alerts(design), "watch"));
});

/** For a message: its id in quotes, else its kind. */
export function alertName(alert: Field): string {
  const id = alert.text("id");
  return id ? `'${id}'` : `of kind ${alert.text("kind") ?? "unknown"}`;
}

/** One limit of an alert that could be read. */
export interface Alarm {
  readonly alert: Field;
  readonly side: AlarmSide;
  /** The limit itself: the value behind `above` or `below`. */
  readonly field: Field;
  readonly limit: Quantity;
  readonly detectorName: string | undefined;
  /** Undefined for one that is not tabled. */
  readonly detector: Detector | undefined;
  /** What the limit is held against; undefined where the detector is not tabled, or does not ring on this side. */
  readonly scale: AlarmScale | undefined;
}

export const alarmsByAlert = once((design): ReadonlyMap<Field, readonly Alarm[]> => {
  return new Map(alerts(design).map(withAlarms));
});

/** All of a design, in the order of the text. */
export const alarms = once((design): readonly Alarm[] => {
  return [...alarmsByAlert(design).values()].flat();
});

const SIDES = ["above", "below"] as const;

function withAlarms(alert: Field): readonly [alert: Field, alarms: readonly Alarm[]] {
  return [alert, foundOn(SIDES, alarmOn, alert)];
}

function alarmOn(side: AlarmSide, alert: Field): Alarm | undefined {
  const field = alert.at(side);
  const limit = field?.asQuantity;
  if (!field || !limit) return undefined;
  // Standard deviations without a detector are a z-score (format B2).
  const detectorName = alert.text("detector") ?? (limit.dimension === "sigma" ? "zscore" : undefined);
  const detector = detectorNamed(detectorName);
  return { alert, side, field, limit, detectorName, detector, scale: detector?.[side] };
}

/** The limit as a level of what is watched: not a distance of distributions, not a change against the reference, not a z-score. */
export function isLevel({ detectorName, limit }: Alarm): boolean {
  const isPlain = detectorName === undefined || detectorName === "range";
  const isRelative = limit.dimension === "percent" && limit.sign !== undefined;
  return isPlain && !isRelative && limit.dimension !== "sigma" && limit.sign !== "+";
}

/** `watch: all` sees everything of its kind; of an alert that does not say what it watches nothing can be said against it. */
export function watchesAll(alert: Field): boolean {
  return !alert.has("watch") || alert.texts("watch").includes("all");
}

/** The offline metrics that a text behind `watch` names: by name, with or without the model, or without the cut where only one has that name. */
export function offlineMetricsNamed(watched: string, design: Design): readonly Field[] {
  const rows = design.list("evaluation.offline")?.items ?? [];
  const exact = rows.filter((row) => row.text("metric") === watched || isNameWithModel(watched, row));
  if (exact.length > 0) return exact;
  const byName = rows.filter((row) => parseMetric(row.text("metric") ?? "").name === watched);
  return byName.length === 1 ? byName : [];
}

/** `ranker ndcg@20`, `ndcg@20 of ranker`. */
function isNameWithModel(watched: string, row: Field): boolean {
  const metric = row.text("metric");
  const model = row.text("model");
  if (!metric || !model || !watched.includes(metric)) return false;
  const rest = watched.replace(metric, " ");
  return rest.includes(model) && /^[\s./:()|-]*(?:(?:of|on|for|from|by)\b)?[\s./:()|-]*$/.test(rest.replace(model, " "));
}
