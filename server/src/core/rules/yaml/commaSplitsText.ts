import { defineRule } from "../../rule";

export const commaSplitsText = defineRule({
  id: "yaml/comma-splits-text",
  severity: "warning",
  tier: 1,
  summary: "A comma inside a flow mapping cut a text in two.",
  why: "`{why: fast, cheap}` means a text `fast` and a key `cheap`; half of the sentence is lost.",
  source: "The document format of MLSD, trap 1",
  examples: {
    bad: "decisions:\n  - {choose: GBDT, because: fast, cheap}\n",
    good: "decisions:\n  - {choose: GBDT, because: \"fast, cheap\"}\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/comma-splits-text"),
});
