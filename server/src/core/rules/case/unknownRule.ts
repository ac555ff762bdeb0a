import { caseFields } from "../../practice/caseFields";
import { unknownName } from "../../practice/unknownName";
import { defineRule } from "../../rule";
import { RULES } from "../index";

export const unknownRule = defineRule({
  id: "case/unknown-rule",
  severity: "error",
  tier: 1,
  summary: "A sign of a trap names a rule that does not exist.",
  why: "The trap would never show, and every design would seem to have avoided it.",
  source: "The practice mode of MLSD",
  examples: {
    bad: "traps:\n  - {id: no-way-out, text: Nothing is shown when the ranker is down., shows: [{rule: serving/no-falback}]}\n",
    good: "traps:\n  - {id: no-way-out, text: Nothing is shown when the ranker is down., shows: [{rule: serving/no-fallback}]}\n",
  },
  check(study) {
    const known = RULES.map(({ id }) => id);
    return study.remember(caseFields)
      .filter(({ schema, scalarText = "" }) => schema?.annotations.names === "rule" && !known.includes(scalarText))
      .map((field) => unknownName(field, "no rule", known, "`mlsd rules` lists all rules."));
  },
});
