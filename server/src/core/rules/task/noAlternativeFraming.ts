import { insertAt } from "../../edits";
import { taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";
import { wordTable } from "../../wordTable";

export const noAlternativeFraming = defineRule({
  id: "task/no-alternative-framing",
  severity: "info",
  tier: 3,
  isPresence: true,
  onlyIn: "interview",
  summary: "No other framing of the task was considered.",
  why: "The first framing is seldom the only one, and the reasons for and against are what is judged.",
  question: "How else could this problem be posed, and what speaks against it?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "task: {type: recommendation}\n",
    good: "task: {type: recommendation, alternatives: [{name: Regress the minutes watched, why_not: one long video outweighs forty short ones}]}\n",
  },
  check(design, { status }) {
    const task = design.at("task");
    if (status === "draft" || !task || task.has("alternatives")) return [];
    const name = PAIRS[taskType(design) ?? ""] ?? "Pairwise comparison of two candidates";
    const edit = insertAt(design, "task.alternatives", { rows: [`{name: ${name}, why_not: What speaks against it here}`] });
    return [{
      span: task.member("alternatives")?.keySpan ?? task.keySpan,
      message: "No alternative framing was considered.",
      hint: `Add \`alternatives:\` with a \`name\` and its \`why_not\`, for example: ${name}.`,
      ...(edit ? { fixes: [{ title: `Add the alternative: ${name}`, edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

/** The framing that most often stands against each. */
const PAIRS = wordTable<string>({
  binary_classification: "Regression of the amount instead of yes or no",
  multiclass_classification: "One binary classifier per class",
  multilabel_classification: "One binary classifier per label",
  regression: "Classification into buckets",
  forecasting: "Regression on lagged features",
  ranking: "Pairwise comparison instead of pointwise scores",
  recommendation: "Regression of watch time instead of classification of clicks",
  retrieval: "Classification over all items",
  link_prediction: "Binary classification of pairs",
  detection: "Classification of the whole image",
  segmentation: "Detection of boxes",
  anomaly_detection: "Supervised classification of known cases",
  clustering: "Classification into known groups",
  generation: "Retrieval of a written answer",
  question_answering: "Retrieval of a written answer",
  speech_recognition: "Keyword spotting",
  keyword_spotting: "Speech recognition and a search in its text",
  scoring: "Classification with a threshold",
  scheduling: "Prediction of the best moment by regression",
});
