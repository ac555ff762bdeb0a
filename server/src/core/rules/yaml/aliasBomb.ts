import { defineRule } from "../../rule";

export const aliasBomb = defineRule({
  id: "yaml/alias-bomb",
  severity: "error",
  tier: 1,
  summary: "Aliases multiply into an enormous document.",
  why: "A few lines can mean billions of values; no tool that reads the file would survive it.",
  source: "The format; the limit is that of a design of 50,000 lines",
  examples: {
    bad: "x-a: &a [x, x, x, x, x, x, x, x, x, x]\nx-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nx-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nx-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\nx-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nx-f: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
    good: "x-a: &a [x, x]\nx-b: [*a, *a]\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/alias-bomb"),
});
