import { defineRule } from "../../rule";

export const vague = defineRule({
  id: "unit/vague",
  severity: "info",
  tier: 1,
  summary: "A quantity is written in words.",
  why: "`millions` can be one or nine hundred; no arithmetic can start from it.",
  source: "The document format of MLSD, B2",
  examples: {
    bad: "requirements: {scale: {dau: millions}}\n",
    good: "requirements: {scale: {dau: 5M}}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "unit/vague"),
});
