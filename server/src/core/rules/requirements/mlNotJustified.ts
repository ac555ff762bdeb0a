import { insertAt } from "../../edits";
import { defineRule } from "../../rule";

export const mlNotJustified = defineRule({
  id: "requirements/ml-not-justified",
  severity: "info",
  tier: 3,
  isPresence: true,
  onlyIn: "interview",
  summary: "Nothing says why rules or a lookup would not do.",
  why: "The cheapest model to run is none, and an interviewer wants to hear that it was considered.",
  question: "What goes wrong if you solve this with a handful of rules?",
  source: "Zinkevich, Rules of Machine Learning, rules 1 and 3",
  examples: {
    bad: "requirements:\n  problem: Readers want a good article\n",
    good: "requirements:\n  problem: Readers want a good article\n  why_ml: Editors cannot list rules for 10M tastes\n",
  },
  check(design) {
    if (design.at("requirements.why_ml") || design.at("task.non_ml_baseline")) return [];
    const edit = insertAt(design, "requirements.why_ml", "What rules or a lookup cannot do here");
    return [{
      span: design.placeFor("requirements.why_ml"),
      message: "Say why rules or a lookup are not enough.",
      hint: "Add `why_ml:`, or `non_ml_baseline:` in step 2 with what the simplest answer would be.",
      ...(edit ? { fixes: [{ title: "Add `why_ml`", edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});
