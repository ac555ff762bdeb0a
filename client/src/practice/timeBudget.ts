import type { StepKey } from "../../../server/src/practiceProtocol";
import type { SessionLength } from "./session";

/**
 * How the minutes of a session are meant to be spent. Source: own budget for practice (decision 014). Requirements come before any
 * algorithm and cost what interviews give them, 5 to 10 minutes; data and model share the middle; the last minutes are for
 * naming the two weakest points.
 */
const MINUTES: Readonly<Record<NonNullable<SessionLength>, Readonly<Record<StepKey | "wrapUp", number>>>> = {
  35: { requirements: 5, task: 3, data: 6, model: 6, evaluation: 5, serving: 5, monitoring: 3, wrapUp: 2 },
  45: { requirements: 6, task: 4, data: 8, model: 8, evaluation: 6, serving: 7, monitoring: 4, wrapUp: 2 },
  60: { requirements: 8, task: 5, data: 10, model: 11, evaluation: 8, serving: 9, monitoring: 6, wrapUp: 3 },
};

const MS_PER_MINUTE = 60_000;

/** The share of a step, or of the wrap-up at the end, in milliseconds; undefined where nobody counts. */
export function shareOf(part: StepKey | "wrapUp", minutes: SessionLength): number | undefined {
  return minutes === undefined ? undefined : MINUTES[minutes][part] * MS_PER_MINUTE;
}

/** The whole session in milliseconds. */
export function lengthOf(minutes: SessionLength): number | undefined {
  return minutes === undefined ? undefined : minutes * MS_PER_MINUTE;
}

export function isTimed(minutes: unknown): minutes is NonNullable<SessionLength> {
  return minutes === 35 || minutes === 45 || minutes === 60;
}
