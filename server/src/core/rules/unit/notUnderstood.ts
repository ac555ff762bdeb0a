import { defineRule } from "../../rule";

export const notUnderstood = defineRule({
  id: "unit/not-understood",
  severity: "error",
  tier: 1,
  summary: "A number or its unit cannot be read.",
  why: "Every check that needs this number stays silent.",
  source: "The document format of MLSD, B2",
  examples: {
    bad: "requirements: {latency: {p99: 300m}}\n",
    good: "requirements: {latency: {p99: 300ms}}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "unit/not-understood"),
});
