import { gather } from "../../gather";
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
  // Once for a document: whoever writes in words does so in many places, and knows.
  check: (design) => gather(design.problems.filter((problem) => problem.rule === "unit/vague"), "info"),
});
