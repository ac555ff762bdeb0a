import { defineRule } from "../../rule";

export const unknownValue = defineRule({
  id: "structure/unknown-value",
  severity: "error",
  tier: 1,
  summary: "A value is none of those that the field can take.",
  why: "Checks key on these words; a misspelt one switches them off without a sound.",
  source: "The document format of MLSD, B1.7",
  examples: {
    bad: "task: {type: rankng}\n",
    good: "task: {type: ranking}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "structure/unknown-value"),
});
