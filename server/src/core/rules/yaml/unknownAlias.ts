import { defineRule } from "../../rule";

export const unknownAlias = defineRule({
  id: "yaml/unknown-alias",
  severity: "error",
  tier: 1,
  summary: "An alias names an anchor that does not exist above it.",
  why: "The value it should repeat is missing from the design.",
  source: "YAML 1.2.2 specification, section 7.1",
  examples: {
    bad: "task: {type: ranking, objective: *goal}\n",
    good: "x-goal: &goal Order posts by interest\ntask: {type: ranking, objective: *goal}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/unknown-alias"),
});
