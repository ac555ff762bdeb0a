import type { Field } from "../../field";
import { firstKeyOf } from "../../practice/caseFields";
import { defineRule } from "../../rule";

export const emptySign = defineRule({
  id: "case/empty-sign",
  severity: "error",
  tier: 1,
  summary: "A sign of a trap says nothing that could be looked for.",
  why: "The trap would never show, and every design would seem to have avoided it.",
  source: "The practice mode of MLSD",
  examples: {
    bad: "traps:\n  - {id: only-accuracy, text: Accuracy is high for whoever always says no., shows: [{path: evaluation.offline.metric}]}\n",
    good: "traps:\n  - {id: only-accuracy, text: Accuracy is high for whoever always says no., shows: [{path: evaluation.offline.metric, is: [accuracy]}]}\n",
  },
  check(study) {
    return study.root.rows("traps").flatMap((trap) => trap.rows("shows")).flatMap((sign) => {
      const fault = faultOf(sign);
      return fault === undefined ? [] : [{
        span: sign.at("path")?.keySpan ?? firstKeyOf(sign),
        message: `This sign ${fault}.`,
        hint: "A sign is a `rule`, a path that is `missing`, or a `path` with `is`, `none_of` or `fewer_than`.",
      }];
    });
  },
});

function faultOf(sign: Field): string | undefined {
  if (sign.value.kind !== "map") return undefined;
  const looksAtValues = sign.has("is") || sign.has("none_of") || sign.has("fewer_than");
  if (sign.has("path") && !looksAtValues) return "names a path and nothing to look for there";
  if (!sign.has("path") && looksAtValues) return "looks for values of no path";
  return sign.has("rule") || sign.has("missing") || sign.has("path") ? undefined : "names neither a rule nor a path";
}
