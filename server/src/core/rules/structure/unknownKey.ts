import { defineRule } from "../../rule";

export const unknownKey = defineRule({
  id: "structure/unknown-key",
  severity: "hint",
  tier: 1,
  summary: "A key is no field of the format.",
  why: "It is most often a slip, and then the value behind it is read by nobody.",
  source: "The document format of MLSD, B1.6",
  examples: {
    bad: "task: {typ: ranking}\n",
    good: "task: {type: ranking, x-note: ours}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "structure/unknown-key"),
});
