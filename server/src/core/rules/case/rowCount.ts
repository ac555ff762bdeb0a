import { caseFields, isBroken, nameOfPlace } from "../../practice/caseFields";
import { defineRule } from "../../rule";

export const rowCount = defineRule({
  id: "case/row-count",
  severity: "error",
  tier: 1,
  summary: "A list of a case has too few rows to practise with, or too many.",
  why: "With three answers an interviewer is silent after three questions, and with one follow-up every session ends alike.",
  source: "The schema of cases",
  examples: {
    bad: "traps:\n  - {id: one-person-twice, text: One shopper is in both parts., shows: [{missing: data.split.group}]}\n",
    good: "trains: [data, evaluation]\n",
  },
  check(study) {
    if (isBroken(study)) return [];
    return study.remember(caseFields).flatMap((list) => {
      if (list.value.kind !== "list") return [];
      const { minItems = 0, maxItems = Infinity } = list.schema?.constraints ?? {};
      const rows = list.items.length;
      if (rows >= minItems && rows <= maxItems) return [];
      const limit = rows < minItems ? `at least ${minItems}` : `at most ${maxItems}`;
      return [{
        span: list.keySpan,
        message: `${nameOfPlace(list)} has ${rows} ${rows === 1 ? "row" : "rows"}; it needs ${limit}.`,
        hint: list.schema?.description ?? "",
      }];
    });
  },
});
