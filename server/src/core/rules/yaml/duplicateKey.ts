import { defineRule } from "../../rule";

export const duplicateKey = defineRule({
  id: "yaml/duplicate-key",
  severity: "error",
  tier: 1,
  summary: "A key stands twice in one mapping.",
  why: "Only one of the two is read, and a reader cannot know which.",
  source: "YAML 1.2.2 specification, section 3.2.1.3: keys of a mapping are unique",
  examples: {
    bad: "task: {type: ranking, type: retrieval}\n",
    good: "task: {type: ranking}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/duplicate-key"),
});
