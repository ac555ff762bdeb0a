import { limitValue } from "../../config/configSettings";
import { LIMITS, type LimitName } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

export const contradiction = defineRule({
  id: "config/contradiction",
  severity: "error",
  tier: 1,
  summary: "Two thresholds contradict each other.",
  why: "Whatever a design states would then be wrong, or one of the two would never speak.",
  source: "The configuration of MLSD",
  examples: {
    bad: "limits: {test_minimum: 70d}\n",
    good: "limits: {test_minimum: 14d, test_maximum: 70d}\n",
  },
  check(config) {
    const limits = config.root.at("limits");
    return ORDERED.flatMap(([smaller, larger]) => {
      const low = limits?.at(smaller);
      const high = limits?.at(larger);
      const place = low ?? high;
      const lowValue = low ? limitValue(low.asQuantity) : LIMITS[smaller].standard;
      const highValue = high ? limitValue(high.asQuantity) : LIMITS[larger].standard;
      if (!place || lowValue === undefined || highValue === undefined || !exceeds(lowValue, highValue)) return [];
      const print = (name: LimitName, value: number, isWritten: boolean): string =>
        `\`${name}\` ${formatQuantity(value, LIMITS[name].unit)}${isWritten ? "" : " (the standard)"}`;
      return [{
        span: place.span,
        message: `${print(smaller, lowValue, low !== undefined)} is above ${print(larger, highValue, high !== undefined)}.`,
        hint: "Set both so that the first is not above the second.",
        ...(low && high ? { related: [{ span: high.span, message: "The other one." }] } : {}),
      }];
    });
  },
});

const ORDERED: readonly (readonly [smaller: LimitName, larger: LimitName])[] = [
  ["agreement_fair", "agreement_moderate"],
  ["test_minimum", "test_maximum"],
  ["rare_class", "imbalanced_class"],
];
