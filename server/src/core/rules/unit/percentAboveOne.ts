import { defineRule } from "../../rule";

export const percentAboveOne = defineRule({
  id: "unit/percent-above-one",
  severity: "warning",
  tier: 1,
  summary: "A share is written as a bare number above one.",
  why: "`20` can mean 20% or a slip; the sample size and the budget differ by a factor of a hundred.",
  source: "The document format of MLSD, B2",
  examples: {
    bad: "evaluation: {experiment: {traffic: 20}}\n",
    good: "evaluation: {experiment: {traffic: 20%}}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "unit/percent-above-one"),
});
