import { defineRule } from "../../rule";

export const syntax = defineRule({
  id: "yaml/syntax",
  severity: "error",
  tier: 1,
  summary: "The text is not valid YAML.",
  why: "What cannot be read cannot be reviewed. The rest of the design is read all the same.",
  source: "YAML 1.2.2 specification",
  examples: {
    bad: "title: \"Ads\ntask: {type: ranking}\n",
    good: "title: \"Ads\"\ntask: {type: ranking}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/syntax"),
});
