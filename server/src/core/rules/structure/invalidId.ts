import { defineRule } from "../../rule";

export const invalidId = defineRule({
  id: "structure/invalid-id",
  severity: "warning",
  tier: 1,
  summary: "An id holds characters that an id cannot hold.",
  why: "Ids stand in references, dashboards and file names; one pattern keeps them safe in all.",
  source: "The document format of MLSD, B1.3",
  examples: {
    bad: "evaluation:\n  online: [{id: Save Rate}]\n",
    good: "evaluation:\n  online: [{id: save_rate}]\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "structure/invalid-id"),
});
