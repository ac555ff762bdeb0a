import { defineRule } from "../../rule";

export const unclearChange = defineRule({
  id: "case/unclear-change",
  severity: "error",
  tier: 1,
  summary: "A what-if does not say what the field becomes, or says it twice.",
  why: "Nothing would change, and the interviewer would wait for consequences that do not come.",
  source: "The practice mode of MLSD",
  examples: {
    bad: "follow_ups:\n  - {step: serving, ask: Traffic doubles., change: {path: requirements.scale.dau}}\n",
    good: "follow_ups:\n  - {step: serving, ask: Traffic doubles., change: {path: requirements.scale.dau, times: 2}}\n",
  },
  check(study) {
    return study.root.rows("follow_ups").flatMap((row) => {
      const change = row.at("change");
      if (change?.value.kind !== "map" || change.has("times") !== change.has("to")) return [];
      return [{
        span: change.keySpan,
        message: change.has("to") ? "A field cannot be multiplied and set at once." : "This change says nothing of what the field becomes.",
        hint: "Give it one of `times`, to multiply a number, and `to`, to set a value.",
      }];
    });
  },
});
