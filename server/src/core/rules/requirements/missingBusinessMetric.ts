import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Problem } from "../../finding";
import { isKnownMetric } from "../../tables/metricFit";
import { defineRule } from "../../rule";

export const missingBusinessMetric = defineRule({
  id: "requirements/missing-business-metric",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No business metric is named.",
  why: "Without one no later choice can be defended, and no experiment can say whether the system was worth building.",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1; Zinkevich, Rules of Machine Learning, rule 2",
  examples: {
    bad: "requirements:\n  problem: Readers open the app and want a good article\n",
    good: "requirements:\n  problem: Readers open the app and want a good article\n  business:\n    - {id: returns, goal: increase, baseline: 40%, target: +2%}\n",
  },
  check(design) {
    const business = design.list("requirements.business");
    if (!business) return [nothingNamed(design)];
    const names = business.items.map((metric) => metric.text("name") ?? metric.text("id") ?? "");
    const ids = business.items.map((metric) => metric.text("id") ?? "");
    if (!ids.every((id, index) => isKnownMetric(id) || isKnownMetric(names[index] ?? ""))) return [];
    return [{
      span: business.keySpan,
      message: `\`${names[0]}\` is a model metric, not a business one: what should move if this system works?`,
      hint: "Name what the product or the company counts: returns, revenue, reports, cost.",
    }];
  },
});

function nothingNamed(design: Design): Problem {
  const row = "{id: success, name: What the product counts, goal: increase, baseline: 40%, target: +2%}";
  const edit = insertAt(design, "requirements.business", { rows: [row] });
  return {
    span: design.placeFor("requirements.business"),
    message: "No business metric: what should move if this system works?",
    hint: "Add `business:` with an id, a `goal`, a `baseline` and a `target`.",
    ...(edit ? { fixes: [{ title: "Add a business metric", edits: [edit], isPreferred: true }] } : {}),
  };
}
