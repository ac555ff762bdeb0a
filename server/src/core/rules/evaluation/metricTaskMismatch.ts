import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { allStages, familyOf, taskType, type TaskFamily } from "../../facts/taskFacts";
import type { Fix, Problem, Severity } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import { fittingMetrics, isListMetric, metricFit } from "../../tables/metricFit";

export const metricTaskMismatch = defineRule({
  id: "evaluation/metric-task-mismatch",
  severity: "error",
  tier: 1,
  summary: "A metric cannot judge the task it stands for.",
  why: "A number that cannot see the failure cannot prevent it.",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 5",
  examples: {
    bad: "task: {type: detection}\nevaluation:\n  offline: [{metric: roc_auc}]\n",
    good: "task: {type: detection}\nevaluation:\n  offline: [{metric: map@0.5}]\n",
  },
  check(design) {
    const metrics = design.list("evaluation.offline")?.items ?? [];
    return gather(metrics.flatMap((metric) => misfit(metric, design) ?? []), "error");
  },
});

function misfit(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const written = metric?.scalarText;
  const judged = familyJudged(row, design);
  if (!metric || written === undefined || !judged) return undefined;
  const fit = metricFit(written, judged.family);
  const isPrimary = row.flag("primary") === true;
  if (fit === undefined || fit === "ok" || (fit === "aux" && !isPrimary)) return undefined;
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

interface Judged {
  readonly family: TaskFamily;
  readonly type: string;
  /** Taken from the document although stages give the model another part than its main one. */
  readonly isGuess: boolean;
}

function familyJudged(row: Field, design: Design): Judged | undefined {
  const id = row.text("model");
  const own = modelNamed(id, design)?.text("task");
  const type = own ?? taskType(design);
  const stages = allStages(design).filter((stage) => stage.has("model"));
  const itsStages = stages.filter((stage) => stage.text("model") === id);
  if (!own && id !== undefined && isRetriever(id, itsStages, design)) return { family: "rank", type: "retrieval", isGuess: false };
  const family = familyOf(type);
  if (!family || type === undefined) return undefined;
  const answers = itsStages.some((stage) => ["rank", "predict", "generate"].includes(stage.text("role") ?? ""));
  return { family, type, isGuess: !own && id !== undefined && stages.length > 0 && !answers };
}

function isRetriever(id: string, itsStages: readonly Field[], design: Design): boolean {
  if ((design.list("serving.indexes")?.items ?? []).some((index) => index.text("model") === id)) return true;
  return itsStages.length > 0 && itsStages.every((stage) => ["embed", "retrieve"].includes(stage.text("role") ?? ""));
}

/** Where answers rest on retrieved text, the metrics of a ranked list judge what was retrieved. */
function judgesRetriever(design: Design, family: TaskFamily): boolean {
  const type = taskType(design);
  if (family !== "generate" || (type !== "question_answering" && type !== "generation")) return false;
  return design.list("serving.indexes") !== undefined || allStages(design).some((stage) => stage.text("role") === "retrieve");
}

/** The head of a queue that people work through is a ranked list too. */
function judgesQueue(design: Design, family: TaskFamily): boolean {
  return family === "classify" && (design.at("serving.human_review") !== undefined || design.at("task.output.kind")?.scalarText === "action");
}
