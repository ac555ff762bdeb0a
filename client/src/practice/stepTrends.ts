import type { HistoryEntry, StepTrend } from "./history";
import { PRACTICE_STEP_KEYS } from "./practiceSteps";

/** How many sessions back a trend looks: enough to outlast one bad evening, few enough to show progress. */
const TREND_SESSIONS = 5;

/** In the order of the steps; those that were never judged are left out. `entries` with the oldest first. */
export function stepTrends(entries: readonly HistoryEntry[]): readonly StepTrend[] {
  return PRACTICE_STEP_KEYS.flatMap((step) => {
    const levels = entries.flatMap(({ startedAt, levels: { [step]: level } }) => (level === undefined ? [] : [{ startedAt, level }]));
    const recent = levels.slice(-TREND_SESSIONS).map(({ level }) => level);
    return recent.length === 0 ? [] : [{ step, levels, median: median(recent), slope: slope(recent) }];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Of the line of least squares through values one session apart. */
function slope(values: readonly number[]): number {
  const centre = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, _, index) => sum + (index - centre) ** 2, 0);
  const common = values.reduce((sum, value, index) => sum + (index - centre) * (value - mean), 0);
  return spread === 0 ? 0 : common / spread;
}
