import type { Design } from "../../../core/design";
import { lossColumn } from "../../../core/facts/lossFacts";
import { isTrained, models, servedModels } from "../../../core/facts/modelFacts";
import { familyOf, taskType, type TaskFamily } from "../../../core/facts/taskFacts";
import type { RowTexts } from "../../../core/field";
import { suggestedRetraining } from "../../../core/rules/monitoring/suggestedRetraining";
import { USUAL_LOSSES } from "../../../core/tables/lossFit";
import type { RowEntries } from "../suggestion";
import { choice, entry, listEntry, MOST_OF_A_SORT, open, type RowIdea } from "./rowIdea";

/** A model of the usual families for the task, with a loss that fits its label. */
export function modelRows(design: Design): readonly RowIdea[] {
  const family = familyOf(taskType(design));
  const label = design.at("task")?.text("label");
  const row: RowTexts = { text: (key) => (key === "label" ? label : undefined), has: (key) => key === "label" && label !== undefined };
  const column = lossColumn(row, USUAL_LOSSES.rank, design);
  if (!family) return [];
  const loss: RowEntries = column ? [choice("loss", USUAL_LOSSES[column])] : [open("loss")];
  return [{
    label: `model for ${(taskType(design) ?? "").replaceAll("_", " ")}`, detail: "usual families and losses",
    row: [open("id"), choice("family", FAMILIES[family]), ...entry("label", label), ...loss, open("because")],
  }];
}

const FAMILIES: Readonly<Record<TaskFamily, readonly string[]>> = {
  rank: ["gbdt", "two_tower", "dlrm", "sequence", "cross_encoder"],
  classify: ["gbdt", "linear", "mlp", "bert", "transformer"],
  regress: ["gbdt", "linear", "mlp", "classical_forecast", "rnn"],
  vision: ["cnn", "vit", "detector_one_stage", "detector_two_stage", "unet"],
  generate: ["llm", "transformer", "bert"],
  cluster: ["embedding_model", "graph_walk", "other"],
};

/** A schedule for each model that is trained and has none; served ones first. */
export function retrainingRows(design: Design): readonly RowIdea[] {
  const scheduled = new Set((design.list("monitoring.retraining")?.items ?? []).map((row) => row.text("model")));
  const served = servedModels(design);
  const left = [...served, ...models(design).filter((model) => !served.some(({ path }) => path === model.path))];
  return left.filter((model) => model.has("id") && isTrained(model) && !scheduled.has(model.text("id"))).slice(0, MOST_OF_A_SORT).map((model) => ({
    label: `retrain ${model.text("id") ?? ""}`, detail: "trained, without a schedule", row: suggestedRetraining(model, design),
  }));
}

/** A head for each label that none learns. */
export function headRows(design: Design): readonly RowIdea[] {
  const learnt = new Set((design.at("task.heads")?.items ?? []).map((head) => head.text("label")));
  return (design.list("data.labels")?.items ?? []).flatMap((label): RowIdea[] => {
    const id = label.text("id");
    if (id === undefined || learnt.has(id)) return [];
    return [{ label: `head: ${id}`, detail: "label that no head learns", row: [...entry("label", id), open("weight", label.text("polarity") === "negative" ? "-1" : "1")] }];
  });
}

/** The choices that reviewers ask about: what each index is, and each model without a reason. */
export function decisionRows(design: Design): readonly RowIdea[] {
  const written = (design.list("decisions")?.items ?? []).map((row) => row.text("choose")?.toLowerCase() ?? "");
  const business = design.list("requirements.business")?.items ?? [];
  const only = business.length === 1 ? business.flatMap((metric) => metric.text("id") ?? []) : [];
  const choices = [
    ...(design.list("serving.indexes")?.items ?? []).map((index) => ({ what: index.text("kind"), of: index.text("id"), over: undefined })),
    ...models(design).map((model) => ({ what: model.text("family"), of: model.text("id"), over: model.at("rejected")?.items[0]?.text("name") })),
  ];
  return choices.flatMap(({ what, of, over }): RowIdea[] => {
    if (what === undefined || of === undefined || written.some((text) => text.includes(what) && text.includes(of))) return [];
    return [{ label: `decision: ${what} for ${of}`, detail: "a choice of this design", row: [...entry("choose", `${what} for ${of}`), open("over", over), open("because"), ...listEntry("supports", only)] }];
  }).slice(0, MOST_OF_A_SORT);
}
