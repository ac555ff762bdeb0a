import { defineRule } from "../../rule";

export const mergeConflict = defineRule({
  id: "yaml/merge-conflict",
  severity: "error",
  tier: 1,
  summary: "Conflict markers of a merge are left in the file.",
  why: "Two versions of one design stand in it, and neither can be trusted.",
  source: "git merge documentation, how conflicts are presented",
  examples: {
    bad: "<<<<<<< HEAD\ntitle: Ads\n=======\ntitle: Advertising\n>>>>>>> branch\n",
    good: "title: Ads\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/merge-conflict"),
});
