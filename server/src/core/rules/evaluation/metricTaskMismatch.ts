import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { judgedTask, offlineMetrics, type JudgedTask } from "../../facts/metricFacts";
import { probabilityUses } from "../../facts/probabilityFacts";
import { foretellsWhatFollows } from "../../facts/labelFacts";
import { allStages, taskType, type TaskFamily } from "../../facts/taskFacts";
import type { Fix, Problem, Severity } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { foundOn, someRowHas } from "../../rows";
import { defineRule } from "../../rule";
import { fittingMetrics, isListMetric, metricFit, type Fit } from "../../tables/metricFit";

export const metricTaskMismatch = defineRule({
  id: "evaluation/metric-task-mismatch",
  severity: "error",
  tier: 1,
  summary: "A metric cannot judge the task it stands for.",
  why: "A number that cannot see the failure cannot prevent it.",
  question: "Which failures matter in this task, and which of them would this metric show you?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 5",
  examples: {
    bad: "task: {type: detection}\nevaluation:\n  offline: [{metric: roc_auc}]\n",
    good: "task: {type: detection}\nevaluation:\n  offline: [{metric: map@0.5}]\n",
  },
  check(design) {
    return gather(foundOn(offlineMetrics(design), misfit, design), "error");
  },
});

function misfit(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const written = metric?.scalarText;
  const judged = judgedTask(row, design);
  if (!metric || written === undefined || !judged) return undefined;
  const fit = fitOf(written, judged, design);
  const isPrimary = row.flag("primary") === true;
  if (fit === undefined || fit === "ok" || (fit === "aux" && !isPrimary)) return undefined;
  if (judged.family === "classify" && (isListMetric(written) || OF_A_TEXT.has(parseMetric(written).name)) && foretellsWhatFollows(design)) return undefined;
  if (OF_A_CONTEXT.has(parseMetric(written).name) && answersFromText(design)) return undefined;
  if (isListMetric(written) && (judgesRetriever(design, judged.family) || judgesQueue(design, judged.family))) return undefined;
  const severity: Severity = fit === "aux" ? "warning" : judged.isGuess ? "info" : "error";
  const fixes = fittingMetrics(judged.family).flatMap((name): Fix[] => {
    const edit = replaceValue(metric, name);
    return edit ? [{ title: `Measure ${name}`, edits: [edit] }] : [];
  });
  const what = judged.type.replaceAll("_", " ");
  return {
    span: metric.span,
    severity,
    message: fit === "aux" ? `\`${written}\` may stand beside the primary metric of a ${what} task, not be it.` : `\`${written}\` does not measure a ${what} task.`,
    hint: `Use ${fittingMetrics(judged.family).map((name) => `\`${name}\``).join(", ")}.`,
    fixes,
  };
}

/** Levels of a probability, which are more than an aid in a ranking where the score is used as one. */
const OF_A_PROBABILITY = new Set(["log_loss", "normalized_entropy", "brier", "ece", "mce", "calibration_ratio", "reliability"]);

/** What was found for an answer: the measure of a retriever that is judged by what the answer needed. */
const OF_A_CONTEXT = new Set(["context_relevance", "context_recall", "context_precision"]);

/** How well the next of a sequence is foretold. */
const OF_A_TEXT = new Set(["perplexity", "bits_per_byte"]);

/** In a detector they count boxes, and say nothing until an overlap makes a box correct. */
const COUNT_BOXES = new Set(["precision", "recall", "fbeta", "precision@recall", "recall@precision"]);

/** The cell of the table, and what hangs on the design besides the family of its task. */
function fitOf(written: string, { family, type }: JudgedTask, design: Design): Fit | undefined {
  const fit = metricFit(written, family);
  const { name, cut } = parseMetric(written);
  if (family === "rank" && OF_A_PROBABILITY.has(name) && probabilityUses(design).length > 0) return "ok";
  if (type === "detection" && fit === "ok" && COUNT_BOXES.has(name) && cut === undefined && !statesOverlap(design)) return "aux";
  // A list length in a place where boxes overlap is the matter of `evaluation/detection-without-iou`.
  if (type === "detection" && name === "map" && cut !== undefined && cut >= 1) return undefined;
  return fit;
}

/** Beside `map@0.5` everybody knows from which overlap on a box is correct. */
function statesOverlap(design: Design): boolean {
  return offlineMetrics(design).some((row) => {
    const { name, cut } = parseMetric(row.text("metric") ?? "");
    return name === "map" && cut !== undefined && cut < 1;
  });
}

/** Where answers rest on retrieved text, the metrics of a ranked list judge what was retrieved. */
function judgesRetriever(design: Design, family: TaskFamily): boolean {
  return family === "generate" && answersFromText(design);
}

function answersFromText(design: Design): boolean {
  const type = taskType(design);
  if (type !== "question_answering" && type !== "generation") return false;
  return design.list("serving.indexes") !== undefined || someRowHas(allStages(design), "role", "retrieve");
}

/** The head of a queue that people work through is a ranked list too. */
function judgesQueue(design: Design, family: TaskFamily): boolean {
  return family === "classify" && (design.at("serving.human_review") !== undefined || design.at("task.output.kind")?.scalarText === "action");
}
