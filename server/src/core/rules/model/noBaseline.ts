import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { models } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";

export const noBaseline = defineRule({
  id: "model/no-baseline",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "No baseline model, or one without a score.",
  why: "Complexity has to buy something: without the score of a simple model nobody knows what.",
  question: "How much better is this than the simplest thing that could work, and how do you know?",
  source: "Zinkevich, Rules of Machine Learning, rule 4; Breck et al., The ML Test Score (2017), Model 5",
  examples: {
    bad: "task: {type: ranking}\nmodel:\n  models: [{id: ranker, family: gbdt}]\n",
    good: "task: {type: ranking}\nmodel:\n  baseline: {name: Most read this week, metric: ndcg@20, value: 0.31}\n  models: [{id: ranker, family: gbdt}]\n",
  },
  check(design) {
    const name = baselineName(design);
    const offline = design.list("evaluation.offline")?.items ?? [];
    const hasScore = offline.some((metric) => metric.has("baseline"));
    if (name === undefined && !hasScore) {
      const suggestion = SUGGESTIONS[familyOf(taskType(design)) ?? "other"] ?? SUGGESTIONS["other"] ?? "";
      const edit = insertAt(design, "model.baseline", suggestion);
      return [{
        span: design.placeFor("model.baseline"),
        message: "No baseline model: what must the complex one beat, and by how much?",
        hint: "Add `baseline:` with a `name`, the `metric` and its `value`.",
        ...(edit ? { fixes: [{ title: "Add a baseline", edits: [edit], isPreferred: true }] } : {}),
      }];
    }
    if (hasScore || design.at("model.baseline")?.has("value") || hasRelativeResult(design)) return [];
    const written = design.at("model.baseline") ?? design.at("task.non_ml_baseline");
    return [{
      span: written?.span ?? design.placeFor("model.baseline"),
      severity: "warning",
      message: `'${name}' has no score yet.`,
      hint: "Measure it and write `metric` and `value`, or the `baseline` of an offline metric.",
    }];
  },
});

const SUGGESTIONS: Readonly<Record<string, string>> = {
  rank: "{name: Most popular this week, metric: ndcg@20, value: 0.3}",
  classify: "{name: Logistic regression, metric: pr_auc, value: 0.2}",
  regress: "{name: Last known value, metric: mae, value: 10}",
  vision: "{name: Pretrained detector as it is, metric: map@0.5, value: 0.4}",
  generate: "{name: Keyword search and its first hit, metric: exact_match, value: 0.3}",
  other: "{name: The present rule, metric: accuracy, value: 0.5}",
};

function baselineName(design: Design): string | undefined {
  const baseline = design.at("model.baseline");
  const heuristic = models(design).find((model) => model.text("family") === "heuristic");
  return baseline?.text("name") ?? design.at("task.non_ml_baseline")?.scalarText ?? heuristic?.text("id") ?? (baseline ? "The baseline" : undefined);
}

/** A result measured against the old way is the score of the old way. */
function hasRelativeResult(design: Design): boolean {
  const rows = [...(design.list("requirements.business")?.items ?? []), ...(design.list("evaluation.offline")?.items ?? [])];
  return rows.some((row) => {
    const form = row.quantity("result")?.form;
    return form === "relative" || form === "points" || form === "factor" || form === "difference";
  });
}
