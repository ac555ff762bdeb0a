import { caseFields, firstKeyOf, isBroken, nameOfPlace } from "../../practice/caseFields";
import { defineRule } from "../../rule";

const WITHOUT_PROMPT = `id: our-search
title: Search in our shop
domain: search
difficulty: 2
minutes: 45
trains: [data]
questions: [{topic: scale, ask: "How many searches a day?", answer: Two million}]
expected: {task_types: [ranking], label: A click, metrics: [ndcg], model_families: [gbdt], alerts: [quality]}
traps: [{id: one-person-twice, text: One shopper is in both parts., shows: [{missing: data.split.group}]}]
follow_ups: [{step: serving, ask: The promise is cut to 100 ms.}]
examples: {requirements: 2M a day, task: P(click), data: by time, model: gbdt, evaluation: ndcg@20, serving: 90 ms, monitoring: drift}
`;

export const missingField = defineRule({
  id: "case/missing-field",
  severity: "error",
  tier: 1,
  summary: "A field that every case has is not written.",
  why: "A session would have nothing to say where a candidate turns to it: no prompt, no answer, no hint.",
  source: "The schema of cases",
  examples: {
    bad: WITHOUT_PROMPT,
    good: `${WITHOUT_PROMPT}prompt: Somebody types two words. Show what they came for.\n`,
  },
  check(study) {
    if (isBroken(study)) return [];
    return study.remember(caseFields).flatMap((owner) => {
      const missing = (owner.schema?.constraints.required ?? []).filter((key) => !owner.at(key));
      const [first] = missing;
      if (first === undefined) return [];
      const description = owner.schema?.members.get(first)?.description ?? "";
      return [{
        span: owner.path === "" ? study.placeFor("title") : firstKeyOf(owner),
        message: `${nameOfPlace(owner)} has no ${listed(missing)}.`,
        hint: missing.length === 1 ? `Add \`${first}:\`. ${description}` : `Add them; \`${first}\` first. ${description}`,
      }];
    });
  },
});

function listed(keys: readonly string[]): string {
  const quoted = keys.map((key) => `\`${key}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
