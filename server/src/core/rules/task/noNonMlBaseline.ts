import { insertAt } from "../../edits";
import { models } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { relevanceOf } from "../../relevance";
import { someRowHas } from "../../rows";
import { defineRule } from "../../rule";
import { wordTable } from "../../wordTable";

// While nothing at all is there to beat, `model/no-baseline` asks for it, and one of the two is enough.
export const noNonMlBaseline = defineRule({
  id: "task/no-non-ml-baseline",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Nothing says what the simplest answer without learning would be.",
  why: "It is the floor that a model has to rise above, and what is served when the model is down.",
  question: "How far would you get without training anything at all?",
  source: "Zinkevich, Rules of Machine Learning, rules 1 and 4; Breck et al., The ML Test Score (2017), Model 5",
  examples: {
    bad: "task: {type: ranking}\nevaluation: {offline: [{metric: ndcg@20, baseline: 0.31}]}\n",
    good: "task: {type: ranking, non_ml_baseline: Most read this week}\nevaluation: {offline: [{metric: ndcg@20, baseline: 0.31}]}\n",
  },
  check(design, { status }) {
    const task = design.at("task");
    if (!task || task.has("non_ml_baseline") || design.at("model.baseline")) return [];
    if (someRowHas(models(design), "family", "heuristic")) return [];
    const isScored = (design.list("evaluation.offline")?.items ?? []).some((metric) => metric.has("baseline"));
    if (!isScored && relevanceOf(design, status).asksFor("model/no-baseline")) return [];
    const type = taskType(design);
    const suggestion = SUGGESTIONS[type ?? ""] ?? SUGGESTIONS[familyOf(type) ?? ""] ?? "The rule in use today";
    const edit = insertAt(design, "task.non_ml_baseline", suggestion);
    return [{
      span: task.member("non_ml_baseline")?.keySpan ?? task.keySpan,
      message: "What does the simplest non-learned answer score?",
      hint: `Add \`non_ml_baseline:\`, for example: ${suggestion}.`,
      ...(edit ? { fixes: [{ title: `Add \`non_ml_baseline: ${suggestion}\``, edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

/** By type, else by family. */
const SUGGESTIONS = wordTable<string>({
  retrieval: "BM25",
  question_answering: "BM25 and its first hit",
  forecasting: "The same day of last week",
  rank: "Most popular this week",
  regress: "The last known value",
  classify: "A blocklist and a few rules",
  vision: "A template match",
  generate: "A written answer per topic",
  cluster: "Groups by one field",
});
