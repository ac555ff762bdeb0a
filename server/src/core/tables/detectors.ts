import { exceeds, type Quantity } from "../units";

/** Which of the two limits of an alert rings. */
export type AlarmSide = "above" | "below";

/** What a limit is held against on one side of a detector. */
export interface AlarmScale {
  readonly kind: "distance" | "p_value" | "auc" | "share" | "change" | "deviations" | "correlation" | "own";
  /** The values that it can take, shares as 0 to 1. */
  readonly low: number;
  readonly high: number;
  /** Where alarms usually stand. */
  readonly usual?: number;
}

export interface Detector {
  /** Absent on the side on which it rings while nothing changes. */
  readonly above?: AlarmScale;
  readonly below?: AlarmScale;
  /** What a reader should know of it. */
  readonly note: string;
}

/**
 * Detectors of change (catalogue, table T3): what each can measure, on which side it rings, and where it usually does.
 * Sources: Yurdakul & Naranjo, Statistical properties of the population stability index (2020), and Wu & Olson (2010),
 * for psi; the defaults of Evidently and NannyML for the others.
 */
const DETECTORS: ReadonlyMap<string, Detector> = new Map(Object.entries({
  psi: {
    above: distance(Infinity, 0.2),
    note: "0.1 to 0.25 is a convention from credit scoring. With 10 bins and 1,000 rows on each side it averages 0.018 while nothing changes.",
  },
  kl: { above: distance(Infinity, 0.1), note: "Not symmetric, and infinite on an empty bin: smooth the counts." },
  js: { above: distance(1, 0.1), note: "The distance, which is the square root of the divergence; at most 0.833 with natural logarithms." },
  js_divergence: { above: distance(1, 0.01), note: "At most 1 with logarithms to base 2, 0.693 with natural ones." },
  hellinger: { above: distance(1, 0.1), note: "0 for equal distributions, 1 for ones that share nothing." },
  ks: { above: distance(1, 0.1), below: pValue(), note: "The statistic with `above`, its p-value with `below`. At 100,000 rows on each side a statistic of 0.006 is already p < 0.05." },
  chi2: { below: pValue(), note: "A p-value: it rings below." },
  z: { below: pValue(), note: "A p-value: it rings below." },
  wasserstein: { above: distance(Infinity, 0.1), note: "Divided by the standard deviation of the reference." },
  mmd: { above: { kind: "own", low: -Infinity, high: Infinity }, note: "Its scale is that of the kernel: take the limit from a permutation test or from windows of the reference." },
  domain_classifier: { above: { kind: "auc", low: 0.5, high: 1, usual: 0.55 }, note: "The AUC of telling new rows from old; 0.55 to 0.6 is usual. For vectors, images and text." },
  mismatch: { above: { kind: "share", low: 0, high: 1, usual: 0.01 }, note: "The share of logged rows that differ when they are computed again." },
  zscore: both({ kind: "deviations", low: -Infinity, high: Infinity, usual: 3 }, "Standard deviations from the mean of the reference."),
  change: both(relative(), "Percent of yesterday, or of the reference; it cannot fall by more than 100%."),
  correlation: both({ kind: "correlation", low: -1, high: 1 }, "From -1 to 1."),
  range: both({ kind: "own", low: -Infinity, high: Infinity }, "Limits on the value itself."),
  null_rate: both({ kind: "share", low: 0, high: 1 }, "The best limit is the spread over windows of the reference."),
  volume: both(relative(), "The best limit is the spread over windows of the reference."),
  cardinality: both(relative(), "The best limit is the spread over windows of the reference."),
} satisfies Record<string, Detector>));

export function detectorNamed(name: string | undefined): Detector | undefined {
  return name === undefined ? undefined : DETECTORS.get(name);
}

/** Whether a limit can ever ring, or ever rest; undefined where it can do both. Of a range the end kinder to the author counts. */
export function fault(scale: AlarmScale, side: AlarmSide, { low, high }: Pick<Quantity, "low" | "high">): "never" | "always" | undefined {
  const [farthest, nearest] = side === "above" ? [low, high] : [-high, -low];
  const [top, bottom] = side === "above" ? [scale.high, scale.low] : [-scale.low, -scale.high];
  if (Number.isFinite(top) && !exceeds(top, farthest)) return "never";
  if (!Number.isFinite(bottom)) return undefined;
  // Two samples never agree to the last digit; but that no row at all is empty or different is a fair demand.
  return scale.kind === "share" ? (exceeds(bottom, nearest) ? "always" : undefined) : exceeds(nearest, bottom) ? undefined : "always";
}

function both(scale: AlarmScale, note: string): Detector {
  return { above: scale, below: scale, note };
}

function distance(high: number, usual: number): AlarmScale {
  return { kind: "distance", low: 0, high, usual };
}

function pValue(): AlarmScale {
  return { kind: "p_value", low: 0, high: 1, usual: 0.05 };
}

/** Less than nothing is left of no count. */
function relative(): AlarmScale {
  return { kind: "change", low: -1, high: Infinity };
}
