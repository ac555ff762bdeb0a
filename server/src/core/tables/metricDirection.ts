import type { TaskFamily } from "../facts/taskFacts";
import { parseMetric } from "../metrics";
import { metricFit } from "./metricFit";

/** Which way a metric should move (catalogue, table T6): down, up, or towards a value. */
export type MetricDirection = { readonly kind: "lower" } | { readonly kind: "higher" } | { readonly kind: "ideal"; readonly value: number };

const LOWER = new Set((
  "log_loss normalized_entropy brier ece mce mae mse rmse rmsle mape smape wape mase quantile_loss pinball crps interval_score " +
  "far far/h frr fpr false_positive_rate fnr eer mindcf frr@far wer cer ter cell_error_rate perplexity bits_per_byte fid " +
  "hallucination_rate toxicity_rate violation_rate unsafe_rate latency cost"
).split(" "));

/** Their direction depends on what was aimed at, or they are curves. */
const NONE = new Set(["reliability", "det", "refusal_rate"]);

/**
 * A name that ends in `_gap` is a gap between slices, or between training and test. Undefined for an unknown metric, a
 * curve, or a metric whose ideal the design must state: no comparison is made of it.
 */
export function metricDirection(written: string, family: TaskFamily | undefined): MetricDirection | undefined {
  const { name } = parseMetric(written);
  if (LOWER.has(name) || name.endsWith("_gap")) return { kind: "lower" };
  if (NONE.has(name)) return undefined;
  if (name === "calibration_ratio") return { kind: "ideal", value: 1 };
  if (name === "mean_error" || name === "bias") return { kind: "ideal", value: 0 };
  // Of intervals its ideal is the nominal level, which the metric does not state; of a catalogue more is better.
  if (name === "coverage" && family !== "rank") return undefined;
  return name === "map" || name === "specificity" || metricFit(written, "classify") !== undefined ? { kind: "higher" } : undefined;
}
