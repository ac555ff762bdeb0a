import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { vocabularyName } from "../../metrics";
import { defineRule } from "../../rule";
import { isKnownMetric } from "../../tables/metricFit";

export const missingBusinessMetric = defineRule({
  id: "requirements/missing-business-metric",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No business metric is named.",
  why: "Without one no later choice can be defended, and no experiment can say whether the system was worth building.",
  question: "What would people who never look at the model see change if this system works?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1; Zinkevich, Rules of Machine Learning, rule 2",
  examples: {
    bad: "requirements:\n  problem: Readers open the app and want a good article\n",
    good: "requirements:\n  problem: Readers open the app and want a good article\n  business:\n    - {id: returns, goal: increase, baseline: 40%, target: +2%}\n",
  },
  check(design) {
    const business = design.list("requirements.business");
    if (!business) return [nothingNamed(design)];
    if (!business.items.every(isOfModel)) return [];
    const names = business.items.map((metric) => metric.text("name") ?? metric.text("id"));
    return [{
      span: business.keySpan,
      message: `\`${names.join("`, `")}\` ${names.length === 1 ? "is a model metric, not a business one" : "are model metrics, not business ones"}: what should move if this system works?`,
      hint: "Name what the product or the company counts: returns, revenue, reports, cost.",
    }];
  },
});

/** These are measured on a model and counted by a product alike, so their name alone tells nothing. */
const COUNTED_BY_PRODUCTS = new Set([
  "latency", "cost", "violation_rate", "unsafe_rate", "toxicity_rate", "refusal_rate", "false_positive_rate", "win_rate",
  "coverage", "catalog_coverage", "diversity",
]);

/** What it is called, by id and by name, is a metric of models. */
function isOfModel(metric: Field): boolean {
  const names = [metric.text("id"), metric.text("name")].filter((name) => name !== undefined);
  return names.length > 0 && names.every((name) => isKnownMetric(name) && !COUNTED_BY_PRODUCTS.has(vocabularyName(name)));
}

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
