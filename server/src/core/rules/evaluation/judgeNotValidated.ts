import type { Design } from "../../design";
import { appendRows, setMember } from "../../edits";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { allStages, familyOf, taskOfModel, taskType } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { foundOn, someRow, someRowHas, textsAt } from "../../rows";
import { defineRule } from "../../rule";
import { isListMetric, metricFit } from "../../tables/metricFit";
import { hasToken } from "../../words";

export const judgeNotValidated = defineRule({
  id: "evaluation/judge-not-validated",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A model scores the answers and nobody has checked it, or no metric asks what the answers rest on.",
  why: "An unchecked judge measures its own taste: it prefers the first, the longer and its own answer.",
  question: "How do you know that an answer called good really is good, and what it rests on?",
  source: "Es et al., RAGAS (2023); Zheng et al., Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena (2023): people agree with each other in about 80% of cases",
  examples: {
    bad: "task: {type: generation}\nevaluation:\n  offline: [{metric: win_rate, judge: a larger model}]\n",
    good: "task: {type: generation}\nevaluation:\n  offline: [{metric: win_rate, judge: a larger model, judge_agreement: 0.82}]\n",
  },
  check(design) {
    const offline = design.list("evaluation.offline");
    if (!offline) return [];
    const unchecked = foundOn(offline.items, uncheckedJudge, design);
    return gather([...unchecked, missingMetrics(offline, design)].filter((problem) => problem !== undefined), "warning");
  },
});

const PEOPLE = ["human", "humans", "people", "person", "annotator", "annotators", "rater", "raters", "expert", "experts", "labeller", "labellers", "labeler", "labelers"];
/** These are scored by a model unless something says otherwise. */
const JUDGED = new Set([
  "faithfulness", "groundedness", "answer_relevance", "context_relevance", "context_recall", "context_precision", "win_rate", "hallucination_rate",
]);

function uncheckedJudge(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const judge = row.text("judge");
  if (!metric || row.has("judge_agreement") || familyOf(taskOfModel(modelNamed(row.text("model"), design), design)) !== "generate") return undefined;
  const isJudged = judge === undefined ? JUDGED.has(nameOf(row)) && !row.has("label") && !isCounted(row, design) : !PEOPLE.some((word) => hasToken(judge, word));
  if (!isJudged) return undefined;
  const edit = setMember(design, row, "judge_agreement", "0.8");
  return {
    span: metric.span,
    message: `'${metric.scalarText}' is scored by ${judge ?? "a model"}, and nothing says how often that agrees with people.`,
    hint: "Check the judge against human labels and state `judge_agreement`, or let people judge: `judge: human`.",
    fixes: edit ? [{ title: "Require the agreement people reach among themselves: `judge_agreement: 0.8`", edits: [edit] }] : [],
  };
}

/** Where people have marked which passages answer a question, what was found is counted. */
function isCounted(row: Field, design: Design): boolean {
  const set = (design.list("evaluation.sets")?.items ?? []).find((candidate) => candidate.text("id") === row.text("on"));
  return set?.flag("golden") === true && COUNTABLE.has(nameOf(row));
}

const COUNTABLE = new Set(["context_recall", "context_precision"]);
const GROUNDING = new Set(["faithfulness", "groundedness", "hallucination_rate", "exact_match"]);
const RETRIEVED = new Set(["context_relevance", "context_recall", "context_precision"]);

/** What an answer out of retrieved text is asked for: whether it rests on the text, and whether the text was the right one. */
function missingMetrics(offline: Field, design: Design): Problem | undefined {
  if (taskType(design) !== "question_answering" || !retrieves(design)) return undefined;
  const isGrounded = offline.items.some((row) => GROUNDING.has(nameOf(row)));
  const isRetrievalJudged = someRow(offline.items, judgesRetriever, design);
  if (isGrounded && isRetrievalJudged) return undefined;
  const missing = [...(isGrounded ? [] : ["{metric: groundedness, judge: human}"]), ...(isRetrievalJudged ? [] : ["recall@20"])];
  const edit = appendRows(design, offline, missing);
  const whatIsMissing = [...(isGrounded ? [] : ["whether they are grounded in it"]), ...(isRetrievalJudged ? [] : ["whether the right text was found"])];
  return {
    span: offline.keySpan,
    severity: isGrounded ? "warning" : "error",
    message: `Answers rest on retrieved text, but no metric measures ${whatIsMissing.join(", nor ")}.`,
    hint: `Measure ${[...(isGrounded ? [] : ["the answer against its text (`groundedness`, `faithfulness`)"]), ...(isRetrievalJudged ? [] : ["the retriever by itself (`recall@20`, `context_recall`)"])].join(" and ")}.`,
    fixes: edit ? [{ title: `Measure ${isGrounded ? "" : "groundedness"}${missing.length > 1 ? " and " : ""}${isRetrievalJudged ? "" : "recall@20"}`, edits: [edit] }] : [],
  };
}

function judgesRetriever(row: Field, design: Design): boolean {
  const written = row.text("metric") ?? "";
  return RETRIEVED.has(nameOf(row)) || isListMetric(written) || metricFit(written, "rank") === "ok" || retrieverModels(design).has(row.text("model") ?? "");
}

function retrieves(design: Design): boolean {
  return design.list("serving.indexes") !== undefined || someRowHas(allStages(design), "role", "retrieve");
}

function retrieverModels(design: Design): ReadonlySet<string> {
  const stages = allStages(design).filter((stage) => stage.text("role") === "retrieve" || stage.text("role") === "embed");
  return new Set(textsAt([...(design.list("serving.indexes")?.items ?? []), ...stages], "model"));
}

function nameOf(row: Field): string {
  return parseMetric(row.text("metric") ?? "").name;
}
