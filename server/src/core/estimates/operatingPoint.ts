import type { Design } from "../design";
import type { Field } from "../field";
import { labelNamed, labelOfMetric, labelOfModel } from "../facts/labelFacts";
import { offlineMetrics } from "../facts/metricFacts";
import { parseMetric } from "../metrics";
import { readQuantity, type Quantity } from "../units";
import { reachedLevel, type Interval } from "./change";

/** A share with the field that states it. A change is brought to the level that it leads to. */
export interface StatedShare {
  readonly quantity: Quantity;
  readonly field: Field;
}

/**
 * What a design says about one threshold: precision P, recall r and false-positive rate F at a share p of positives
 * are one equation, P = 1 ÷ (1 + F(1 − p) ÷ (p·r)), so three of them fix the fourth.
 */
export interface OperatingPoint {
  readonly slot: Slot;
  readonly positives: StatedShare;
  readonly precision?: StatedShare | undefined;
  readonly recall?: StatedShare | undefined;
  readonly falsePositiveRate?: StatedShare | undefined;
  /** Some metric of this label looks at precision, whether or not with a number. */
  readonly isPrecisionMeasured: boolean;
}

/** Values are compared with values of the same time: what is, or what is wanted. A `result` counts as a target. */
export type Slot = "baseline" | "target";

type Measure = "precision" | "recall" | "falsePositiveRate";
type Measures = Partial<Record<Measure, StatedShare>>;

/** One point for each row of `evaluation.threshold`, then one for each label, model and slot of the offline metrics. */
export function operatingPoints(design: Design): readonly OperatingPoint[] {
  const thresholds = design.list("evaluation.threshold")?.items ?? [];
  const groups = measuredGroups(design);
  const only = thresholds.length === 1 ? thresholds[0] : undefined;
  // What a threshold says of itself comes first: it completes a metric, and not the other way round.
  const points = thresholds.map((row) => {
    const label = labelOfThreshold(row, design);
    const same = groups.filter((group) => group.label?.path === label?.path);
    // Metrics beside a list of thresholds belong to none of them in particular.
    const measured = only && same.length === 1 ? measuresOf(same[0]?.rows ?? [], "target") : {};
    return pointOf(label, "target", { ...measured, ...statedBy(row) }, same.flatMap(({ rows }) => rows));
  });
  for (const { label, rows } of groups) {
    const atThreshold = only && labelOfThreshold(only, design)?.path === label?.path ? statedBy(only) : {};
    points.push(pointOf(label, "target", { ...atThreshold, ...measuresOf(rows, "target") }, rows), pointOf(label, "baseline", measuresOf(rows, "baseline"), rows));
  }
  return points.filter((point) => point !== undefined);
}

/** Wrong alarms for each true one: F(1 − p) ÷ (p·r), with every case found where no recall is stated. */
export function alarmsPerCase({ positives, recall, falsePositiveRate }: OperatingPoint): Interval | undefined {
  const [p, r, f] = [positives.quantity, recall?.quantity ?? { low: 1, high: 1 }, falsePositiveRate?.quantity];
  if (!f || p.low < 0 || p.high <= 0 || p.high > 1 || r.low < 0 || r.high <= 0) return undefined;
  return { low: (f.low * (1 - p.high)) / (p.high * r.high), high: (f.high * (1 - p.low)) / (p.low * r.low) };
}

/** A metric read at one threshold, of the plain classes: an average over classes or a list length is another number. */
export function isPlainMetric(row: Field, names: readonly string[]): boolean {
  const { name, cut, prefix } = parseMetric(row.text("metric") ?? "");
  return names.includes(name) && cut === undefined && !prefix && !/@k$/i.test(row.text("metric") ?? "");
}

/** The share that a row states in a slot, whether a level or a change of its baseline. */
export function shareIn(row: Field, slot: Slot): StatedShare | undefined {
  const field = slot === "baseline" ? row.at("baseline") : (row.at("target") ?? row.at("result"));
  const value = field?.asQuantity;
  const level = value && reachedLevel(value, slot === "baseline" ? undefined : row.quantity("baseline"));
  if (!field || !value || !level || (level.dimension !== "percent" && level.dimension !== "number")) return undefined;
  // More than all is no share; only an open end may lie there.
  if (level.low < 0 || level.low > 1 || (Number.isFinite(level.high) && level.high > 1)) return undefined;
  const { low, high } = level;
  return { field, quantity: { dimension: "percent", low, high: Math.min(high, 1), text: level.derivation, isRange: low !== high } };
}

interface Group {
  readonly label: Field | undefined;
  readonly rows: readonly Field[];
}

function measuredGroups(design: Design): readonly Group[] {
  const groups = new Map<string, { label: Field | undefined; rows: Field[] }>();
  for (const row of offlineMetrics(design)) {
    const label = labelOfMetric(row, design);
    const key = `${label?.path} ${row.text("model")}`;
    const group = groups.get(key) ?? { label, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function labelOfThreshold(row: Field, design: Design): Field | undefined {
  return row.has("label") ? labelNamed(row.text("label"), design) : labelOfModel(undefined, design);
}

function measuresOf(rows: readonly Field[], slot: Slot): Measures {
  const atPrecision = rows.find((row) => isPlainMetric(row, ["recall@precision"]));
  const atRecall = rows.find((row) => isPlainMetric(row, ["precision@recall"]));
  return withoutHoles({
    precision: firstShare(rows, PRECISION, slot) ?? (atRecall && shareIn(atRecall, slot)) ?? (atPrecision && levelHeld(atPrecision)),
    recall: firstShare(rows, RECALL, slot) ?? (atPrecision && shareIn(atPrecision, slot)) ?? (atRecall && levelHeld(atRecall)),
    falsePositiveRate: firstShare(rows, FALSE_POSITIVE_RATE, slot),
  });
}

const PRECISION = ["precision"];
const RECALL = ["recall"];
const FALSE_POSITIVE_RATE = ["fpr", "false_positive_rate"];

function firstShare(rows: readonly Field[], names: readonly string[], slot: Slot): StatedShare | undefined {
  for (const row of rows) {
    const share = isPlainMetric(row, names) ? shareIn(row, slot) : undefined;
    if (share) return share;
  }
  return undefined;
}

function statedBy(threshold: Field): Measures {
  const share = (key: "precision" | "recall" | "false_positive_rate"): StatedShare | undefined => {
    const field = threshold.at(key);
    const quantity = field?.asQuantity;
    return field && quantity && quantity.low >= 0 && quantity.low <= 1 ? { field, quantity } : undefined;
  };
  return withoutHoles({ precision: share("precision"), recall: share("recall"), falsePositiveRate: share("false_positive_rate") });
}

/** `95%` of `recall@precision=95%`. */
function levelHeld(row: Field): StatedShare | undefined {
  const field = row.at("metric");
  const text = field?.scalarText?.split("=")[1];
  const reading = text === undefined ? undefined : readQuantity(text, "percent");
  return field && reading?.kind === "quantity" ? { field, quantity: reading.quantity } : undefined;
}

function pointOf(label: Field | undefined, slot: Slot, measures: Measures, rows: readonly Field[]): OperatingPoint | undefined {
  const field = label?.at("positive_rate");
  const quantity = field?.asQuantity;
  const classes = label?.quantity("classes");
  if (!field || !quantity || (classes && classes.high > 2)) return undefined;
  const isPrecisionMeasured = rows.some((row) => ["precision", "precision@recall", "recall@precision"].includes(parseMetric(row.text("metric") ?? "").name));
  return { slot, positives: { field, quantity }, ...measures, isPrecisionMeasured };
}

function withoutHoles(measures: Record<Measure, StatedShare | undefined>): Measures {
  return Object.fromEntries(Object.entries(measures).filter(([, share]) => share !== undefined));
}
