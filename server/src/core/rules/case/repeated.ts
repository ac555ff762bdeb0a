import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { caseFields } from "../../practice/caseFields";
import { defineRule } from "../../rule";

export const repeated = defineRule({
  id: "case/repeated",
  severity: "error",
  tier: 1,
  summary: "Two rows of a case are the same thing.",
  why: "One of the two would never be shown: a question finds one answer, and an id one trap.",
  source: "The practice mode of MLSD",
  examples: {
    bad: "questions:\n  - {topic: scale, ask: \"How many searches?\", answer: Two million a day.}\n  - {topic: scale, ask: \"How many searches?\", answer: A thousand a second.}\n",
    good: "questions:\n  - {topic: scale, ask: \"How many searches?\", answer: Two million a day.}\n  - {topic: scale, ask: \"How many at the peak?\", answer: A thousand a second.}\n",
  },
  check(study) {
    const named = (path: string, key: "id" | "ask"): readonly Field[] => study.root.rows(path).flatMap((row) => row.at(key) ?? []);
    return [
      ...twice(named("questions", "ask"), "is asked twice"),
      ...twice(named("traps", "id"), "names two traps"),
      ...study.remember(caseFields).filter(({ schema }) => schema?.constraints.uniqueItems).flatMap(({ items }) => twice(items, "stands here twice")),
    ];
  },
});

function twice(fields: readonly Field[], what: string): Problem[] {
  const first = new Map<string, Field>();
  return fields.flatMap((field) => {
    const text = field.scalarText ?? "";
    const same = text.trim().toLowerCase();
    const earlier = first.get(same);
    if (!earlier) first.set(same, field);
    return earlier ? [{ span: field.span, message: `\`${text}\` ${what}.`, hint: "Merge the two, or change one.", related: [{ span: earlier.span, message: "The first one." }] }] : [];
  });
}
