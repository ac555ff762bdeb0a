import type { Design } from "../design";
import { exceeds, type Quantity } from "../units";
import type { Estimate } from "./estimate";
import { enrolledPerArm, type PlannedTest } from "./experiment";
import { DAY } from "./load";

/** What would make a test that is too small large enough, changing one number of its plan; each is the smallest that does. */
export interface SufficientTest {
  /** In days, and the same rounded up to whole weeks. Absent where no duration up to the longest one suffices. */
  readonly duration?: { readonly days: number; readonly wholeWeeks: number };
  /** As a share, two digits, rounded up; absent where more than everybody would be needed. */
  readonly traffic?: number;
  /** In the form it is written in, three digits, rounded up: what a test sees falls with the root of its size. Absent where it would be all of the metric. */
  readonly mde?: number;
}

export function sufficientTest(design: Design, test: PlannedTest, needed: Estimate, enrolled: Estimate, longest: number): SufficientTest {
  const shortOf = needed.low / enrolled.high;
  const traffic = roundedUp(test.traffic.high * shortOf, 2);
  const written = test.field.quantity("mde");
  const mde = written && roundedUp(Math.max(Math.abs(written.low), Math.abs(written.high)) * Math.sqrt(shortOf), 3);
  const duration = sufficientDuration(design, test, needed.low, Math.floor(longest / DAY));
  return {
    ...(duration ? { duration } : {}),
    ...(traffic <= 1 ? { traffic } : {}),
    ...(mde !== undefined && mde < 1 ? { mde } : {}),
  };
}

/** Reach grows with the days, so the first day that suffices is the shortest duration. */
function sufficientDuration(design: Design, test: PlannedTest, needed: number, longestDays: number): SufficientTest["duration"] {
  for (let days = 1; days <= longestDays; days += 1) {
    const enrolled = enrolledPerArm(design, test, inDays(days));
    if (enrolled && !exceeds(needed, enrolled.high)) return { days, wholeWeeks: 7 * Math.ceil(days / 7) };
  }
  return undefined;
}

function inDays(days: number): Quantity {
  return { dimension: "duration", low: days * DAY, high: days * DAY, text: `${days}d`, isRange: false };
}

/** Up to the next figure with so many digits; a figure that is there already, up to rounding, stays. */
function roundedUp(value: number, digits: number): number {
  if (value <= 0 || !Number.isFinite(value)) return value;
  const step = 10 ** (Math.floor(Math.log10(value)) - digits + 1);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(digits));
}
