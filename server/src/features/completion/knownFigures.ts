import type { Design } from "../../core/design";
import { delayOf, labelOfMetric, labelOfModel } from "../../core/facts/labelFacts";
import { modelNamed } from "../../core/facts/modelFacts";
import { offlineMetrics } from "../../core/facts/metricFacts";
import { allStages } from "../../core/facts/taskFacts";
import type { RowTexts } from "../../core/field";
import type { DesignPath } from "../../core/generated/fieldPaths";
import { wordTable } from "../../core/wordTable";
import { rowAround, type CompletionContext } from "./context";

/** A value that the design states in another place already, with where. */
export interface KnownFigure {
  readonly text: string;
  readonly detail: string;
}

/** What a field most likely repeats. Other numbers only the author knows. */
export function knownFigures(context: CompletionContext): readonly KnownFigure[] {
  const found = BY_PATH[context.path.replace(/\.(?:parallel|ingest\.stages)\b/, "")]?.(rowAround(context), context.design) ?? [];
  return found.filter(({ text }, place) => found.findIndex((other) => other.text === text) === place);
}

export function hasKnownFigures(path: string): boolean {
  return path in BY_PATH;
}

type Finder = (row: RowTexts, design: Design) => readonly KnownFigure[];

const BY_PATH = wordTable<Finder>({
  "requirements.scale.shown": (_, design) => stated(design, "task.output.count", "the length of the output"),
  "task.output.count": (_, design) => stated(design, "requirements.scale.shown", "what one person sees"),
  "data.split.gap": (_, design) => labelDelays(design),
  "model.baseline.value": (_, design) => metricBaselines(design, design.at("model.baseline.metric")?.scalarText),
  "model.models.dim": (row, design) => (design.list("serving.indexes")?.items ?? []).filter((index) => index.text("model") === row.text("id")).flatMap((index) => figure(index.text("dim"), `of index ${index.text("id") ?? ""}`)),
  "evaluation.offline.baseline": (row, design) => (row.text("metric") === design.at("model.baseline.metric")?.scalarText ? stated(design, "model.baseline.value", "the baseline of the model") : []),
  "evaluation.experiment.baseline": (row, design) => businessBaselines(row, design),
  "evaluation.online.limit": (row, design) => onlineLimits(row, design),
  "serving.indexes.vectors": (_, design) => stated(design, "requirements.scale.items", "the items of the design"),
  "serving.indexes.dim": (row, design) => figure(modelNamed(row.text("model"), design)?.text("dim"), `of model ${row.text("model") ?? ""}`),
  "serving.stages.in": stageInputs,
  "serving.stages.out": (_, design) => stated(design, "requirements.scale.shown", "what one person sees"),
  "monitoring.alerts.lag": (row, design) => (row.text("kind") === "quality" ? labelDelays(design) : []),
});

/** What the stage before passes on; of one that searches, what its index holds. */
function stageInputs(row: RowTexts, design: Design): readonly KnownFigure[] {
  const index = design.ids.row("index", row.text("index"));
  const stages = allStages(design);
  const own = stages.findIndex((stage) => stage.text("id") === row.text("id"));
  const before = (own < 0 ? stages : stages.slice(0, own)).findLast((stage) => stage.has("out"));
  return [...figure(index?.text("vectors"), `vectors of ${row.text("index") ?? ""}`), ...figure(before?.text("out"), `what ${before?.text("id") ?? "the stage before"} passes on`)];
}

function labelDelays(design: Design): readonly KnownFigure[] {
  const learnt = [...offlineMetrics(design).map((row) => labelOfMetric(row, design)), labelOfModel(undefined, design)];
  return learnt.flatMap((label) => figure(delayOf(label)?.text, `until ${label?.text("id") ?? "the label"} is final`));
}

function metricBaselines(design: Design, metric: string | undefined): readonly KnownFigure[] {
  return offlineMetrics(design).filter((row) => metric !== undefined && row.text("metric") === metric).flatMap((row) => figure(row.text("baseline"), "of the offline metric"));
}

/** The metric of a test is often the one that the business counts. */
function businessBaselines(row: RowTexts, design: Design): readonly KnownFigure[] {
  const supported = design.ids.row("online", row.text("metric"))?.texts("supports") ?? [];
  return supported.flatMap((id) => figure(design.ids.row("business", id)?.text("baseline"), `of ${id}`));
}

function onlineLimits(row: RowTexts, design: Design): readonly KnownFigure[] {
  if (row.text("role") !== "guardrail") return [];
  const isLatency = /p\d\d|latency/i.test(`${row.text("id") ?? ""} ${row.text("name") ?? ""}`);
  return isLatency ? stated(design, "requirements.latency.p99", "the promised p99") : [{ text: "+0%", detail: "may not get worse" }];
}

function stated(design: Design, path: DesignPath, detail: string): readonly KnownFigure[] {
  return figure(design.at(path)?.scalarText, detail);
}

function figure(text: string | undefined, detail: string): readonly KnownFigure[] {
  return text === undefined ? [] : [{ text, detail }];
}
