import { insertAt } from "../../edits";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

const PROPOSED = "{looks_at: [worst_cases, cohorts], every: weekly}";

// A step that is not begun is left to its own presence checks.
export const noErrorAnalysis = defineRule({
  id: "evaluation/no-error-analysis",
  severity: "info",
  tier: 2,
  isPresence: true,
  onlyIn: "production",
  summary: "Nobody is said to look at single errors.",
  why: "What to improve next is found in the errors; a mean only says that there are some.",
  question: "From these metrics alone, how would you find out what to improve next?",
  source: "Zinkevich, Rules of Machine Learning, rule 26; Babushkin & Kravchenko, Machine Learning System Design (2025), error analysis",
  examples: {
    bad: "evaluation:\n  offline: [pr_auc]\n",
    good: `evaluation:\n  offline: [pr_auc]\n  error_analysis: ${PROPOSED}\n`,
  },
  check(design) {
    const evaluation = design.at("evaluation");
    if (!evaluation || evaluation.has("slices") || evaluation.has("error_analysis")) return [];
    const edit = insertAt(design, "evaluation.error_analysis", PROPOSED);
    const fixes: Fix[] = edit ? [{ title: "Add `error_analysis`", edits: [edit], isPreferred: true }] : [];
    return [{
      span: design.placeFor("evaluation.error_analysis"),
      message: "Only aggregate metrics: who looks at the worst cases, and when?",
      hint: "Add `error_analysis`: what is looked at, how often, and by whom.",
      fixes,
    }];
  },
});
