import { defineRule } from "../../rule";

export const wrongType = defineRule({
  id: "structure/wrong-type",
  severity: "error",
  tier: 1,
  summary: "A value has the wrong shape: a list where a mapping is due, and the like.",
  why: "What has another shape than expected is not read, and its checks stay silent.",
  source: "The document format of MLSD",
  examples: {
    bad: "task: [ranking]\n",
    good: "task: {type: ranking}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "structure/wrong-type"),
});
