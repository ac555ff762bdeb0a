import { defineRule } from "../../rule";

export const severalDocuments = defineRule({
  id: "yaml/several-documents",
  severity: "error",
  tier: 1,
  summary: "The file holds more than one YAML document.",
  why: "One file is one design: a team reviews, links and waives by file.",
  source: "The document format of MLSD: one design per file",
  examples: {
    bad: "title: First\n---\ntitle: Second\n",
    good: "---\ntitle: First\n",
  },
  check: (design) => design.problems.filter((problem) => problem.rule === "yaml/several-documents"),
});
