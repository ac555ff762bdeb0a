import type { Design } from "../../core/design";
import { measuredPlace } from "../../core/estimates/measuredPlace";
import { learnerOf, lossColumn } from "../../core/facts/lossFacts";
import { judgedTask, offlineMetrics, type JudgedTask } from "../../core/facts/metricFacts";
import type { RowTexts } from "../../core/field";
import { conceptsOf } from "../../core/knowledge/concepts";
import { parseMetric } from "../../core/metrics";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { lossMisfit, USUAL_LOSSES } from "../../core/tables/lossFit";
import { fittingMetrics, metricFit } from "../../core/tables/metricFit";
import { rowAround, type CompletionContext } from "./context";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";

/** Metrics and losses, those first that fit the task. */

/** The metrics that may decide, cut where the funnel cuts; then what may stand beside them; last what measures another kind of task. */
export function metricSuggestions(context: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  const { design, team, cursor } = context;
  const row = rowAround(context);
  const judged = judgedTask(row, design);
  const measured = new Set(offlineMetrics(design).filter((other) => other.text("model") === row.text("model")).map((other) => other.text("metric")));
  const fitting = judged ? usualMetrics(judged) : [];
  const names = new Set([...fitting, ...team.metrics, ...schema.values.map(({ value }) => value)].map((name) => cutWhereMeasured(name, row, design)));
  const first = new Set(fitting.map((name) => parseMetric(name).name));
  return [...names].filter((name) => !measured.has(name)).map((name) => {
    const fit = judged && metricFit(name, judged.family);
    const isFirst = first.has(parseMetric(name).name) || team.metrics.includes(parseMetric(name).name);
    const task = judged?.type.replaceAll("_", " ") ?? "";
    const remark = fit === "no" ? `does not measure a ${task} task` : fit === "aux" ? "beside a primary metric" : fit === "ok" ? `fits a ${task} task` : "";
    const rank = fit === "no" ? RANKS.last : fit === "aux" ? RANKS.unlikely : isFirst ? RANKS.likely : RANKS.possible;
    return valueSuggestion(name, cursor, { detail: [titleOf("metric", parseMetric(name).name), remark].filter(Boolean).join(" · "), rank, about: { kind: "value", path: cursor.path, value: name } });
  });
}

/** The metrics that may decide for a task, the usual one first: what a retriever loses no later stage brings back. */
export function usualMetrics({ family, type }: JudgedTask): readonly string[] {
  const all = fittingMetrics(family);
  return type === "retrieval" ? [...all].sort((a, b) => Number(parseMetric(b).name === "recall") - Number(parseMetric(a).name === "recall")) : all;
}

/** The metric of a list that a model is measured by, written with the length of that list; others stay as they are. */
export function cutWhereMeasured(name: string, row: RowTexts, design: Design): string {
  const metric = parseMetric(name);
  // Bare `map` means nothing: in a ranking it is that of a list.
  const isListOfRank = metric.name === "map" && metric.cut === undefined && judgedTask(row, design)?.family === "rank";
  const takesCut = isListOfRank || ["ndcg", "mrr", "hit_rate"].includes(metric.name) || (metric.cut !== undefined && metric.cut >= 1);
  if (!takesCut) return name;
  const measured: RowTexts = { text: (key) => (key === "metric" ? name : row.text(key)), has: (key) => key === "metric" || row.has(key) };
  const cut = measuredPlace(measured, design)?.cuts[0];
  return cut === undefined ? name : `${metric.name}@${cut}`;
}

export function lossSuggestions(context: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  const { design, cursor } = context;
  const row = rowAround(context);
  const learner = learnerOf(row, design);
  // In a ranking design a model may learn the order or the label of one row; both are usual.
  const columns = [...new Set([lossColumn(row, USUAL_LOSSES.rank, design), lossColumn(row, [], design)])].flatMap((column) => column ?? []);
  const usual = columns.flatMap((column) => USUAL_LOSSES[column].filter((loss) => lossMisfit(loss, column, learner) === undefined));
  const misfits = (loss: string): boolean => columns.length > 0 && columns.every((column) => lossMisfit(loss, column, learner) !== undefined);
  // `focal + dice`: what is joined already stays.
  const joined = /^.*\+\s*/.exec(cursor.word)?.[0] ?? "";
  const chosen = joined.split("+").map((loss) => loss.trim());
  return schema.values.filter(({ value }) => !chosen.includes(value)).map(({ value, doc }) => {
    const place = usual.indexOf(value);
    const remark = place >= 0 ? "usual here" : misfits(value) ? "does not fit what is learnt here" : "";
    return valueSuggestion(`${joined}${value}`, cursor, {
      detail: [doc || titleOf("loss", value), remark].filter(Boolean).join(" · "),
      rank: place >= 0 ? RANKS.likely + place : misfits(value) ? RANKS.last : RANKS.possible,
      about: { kind: "value", path: cursor.path, value },
    });
  });
}

function titleOf(key: string, value: string): string {
  return conceptsOf(key, value)[0]?.title ?? "";
}
