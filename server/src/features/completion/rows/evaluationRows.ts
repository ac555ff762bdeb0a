import type { Design } from "../../../core/design";
import { isBound } from "../../../core/facts/businessTargets";
import { goalOf, supportedBy } from "../../../core/facts/businessFacts";
import { labelOfModel } from "../../../core/facts/labelFacts";
import { judgedTask, offlineMetrics } from "../../../core/facts/metricFacts";
import { models, usedModels } from "../../../core/facts/modelFacts";
import type { Field, RowTexts } from "../../../core/field";
import { cutWhereMeasured, usualMetrics } from "../metrics";
import type { RowEntries } from "../suggestion";
import { entry, freeId, listEntry, MOST_OF_A_SORT, open, type RowIdea } from "./rowIdea";

/** Metrics that fit, for each model that nothing measures yet; for the design itself where it names no model. */
export function offlineRows(design: Design): readonly RowIdea[] {
  const measured = new Set(offlineMetrics(design).map((row) => row.text("model")));
  const served = new Set(usedModels(design).map(({ path }) => path));
  const open_ = models(design).filter((model) => model.has("id") && !measured.has(model.text("id")));
  const ordered = [...open_.filter(({ path }) => served.has(path)), ...open_.filter(({ path }) => !served.has(path))];
  const all = models(design).length === 0 ? metricRows(undefined, design) : ordered.slice(0, MOST_OF_A_SORT).flatMap((model) => metricRows(model, design));
  return [...baselineRow(design), ...all];
}

function metricRows(model: Field | undefined, design: Design): readonly RowIdea[] {
  const id = model?.text("id");
  const row: RowTexts = { text: (key) => (key === "model" ? id : undefined), has: (key) => key === "model" && id !== undefined };
  const judged = judgedTask(row, design);
  const written = new Set(offlineMetrics(design).filter((one) => one.text("model") === id).map((one) => one.text("metric")));
  const names = judged ? usualMetrics(judged).map((name) => cutWhereMeasured(name, row, design)) : [];
  return names.filter((name) => !written.has(name)).map((name) => ({
    label: id === undefined ? name : `${name} of ${id}`, detail: "fits the task", row: metricRow(name, model, undefined, design),
  }));
}

/** The metric that the baseline is measured by is what the model has to be measured by too. */
function baselineRow(design: Design): readonly RowIdea[] {
  const baseline = design.at("model.baseline");
  const metric = baseline?.text("metric");
  if (metric === undefined || offlineMetrics(design).some((row) => row.text("metric") === metric)) return [];
  const model = usedModels(design).at(-1);
  return [{ label: model ? `${metric} of ${model.text("id") ?? ""}` : metric, detail: "the metric of the baseline", row: metricRow(metric, model, baseline?.text("value"), design) }];
}

function metricRow(metric: string, model: Field | undefined, baseline: string | undefined, design: Design): RowEntries {
  const isFirst = !offlineMetrics(design).some((row) => row.flag("primary") === true);
  const primary = design.list("evaluation.online")?.items.find((row) => row.text("role") === "primary");
  return [
    ...entry("metric", metric), ...entry("model", model?.text("id")), ...entry("label", labelOfModel(model, design)?.text("id")),
    ...(baseline === undefined ? [open("baseline")] : entry("baseline", baseline)), open("target"),
    ...(isFirst ? [...entry("primary", "true"), ...entry("predicts", primary?.text("id"))] : []),
  ];
}

/** An online metric for each business metric that none stands for, and a guardrail on the promised latency. */
export function onlineRows(design: Design): readonly RowIdea[] {
  const rows = design.list("evaluation.online")?.items ?? [];
  const stoodFor = new Set(rows.flatMap((row) => supportedBy(row, design)));
  let hasPrimary = rows.some((row) => row.text("role") === "primary");
  const business = (design.list("requirements.business")?.items ?? []).filter((metric) => !stoodFor.has(metric.text("id") ?? ""));
  const metrics = business.flatMap((metric): RowIdea[] => {
    const id = metric.text("id");
    if (id === undefined) return [];
    const goal = goalOf(metric);
    const role = isBound(goal) || (hasPrimary && goal === "decrease") ? "guardrail" : hasPrimary ? "secondary" : "primary";
    hasPrimary ||= role === "primary";
    const limit: RowEntries = role === "guardrail" ? [open("limit", "+0%")] : [];
    return [{ label: `${role}: ${id}`, detail: "stands for the business metric", row: [open("id", freeId(`${id}_rate`, "online", design)), open("name"), ...entry("role", role), ...limit, ...listEntry("supports", [id])] }];
  });
  return [...metrics, ...latencyGuardrail(rows, design)];
}

function latencyGuardrail(rows: readonly Field[], design: Design): readonly RowIdea[] {
  const promise = design.at("requirements.latency")?.text("p99");
  const isGuarded = rows.some((row) => row.quantity("limit")?.dimension === "duration");
  if (promise === undefined || isGuarded) return [];
  return [{ label: "guardrail: p99", detail: `promised ${promise}`, row: [...entry("id", freeId("answer_p99", "online", design)), ...entry("name", "End-to-end p99"), ...entry("role", "guardrail"), ...entry("limit", promise)] }];
}

/** A set for each source that people or the public made. */
export function setRows(design: Design): readonly RowIdea[] {
  const used = new Set((design.list("evaluation.sets")?.items ?? []).flatMap((row) => row.texts("source")));
  const sources = (design.list("data.sources")?.items ?? []).filter((source) => ["human", "benchmark"].includes(source.text("kind") ?? "") && !used.has(source.text("id") ?? ""));
  return sources.flatMap((source): RowIdea[] => {
    const id = source.text("id");
    const isHuman = source.text("kind") === "human";
    return id === undefined ? [] : [{ label: `set from ${id}`, detail: `${source.text("kind") ?? ""} source`, row: [open("id", isHuman ? freeId("golden", "set", design) : undefined), ...entry("source", id), open("size"), ...(isHuman ? entry("golden", "true") : [])] }];
  });
}
