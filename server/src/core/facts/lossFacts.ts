import type { Design } from "../design";
import type { RowTexts } from "../field";
import { lossMisfit, type Learner, type LossColumn } from "../tables/lossFit";
import { wordTable } from "../wordTable";
import { familyOf, taskOfModel, taskType } from "./taskFacts";

/** What a model learns from, as far as it decides which loss fits. */

/** The column of the table: the model's own task, else a ranking loss in a ranking design, else the shape of its label. */
export function lossColumn(model: RowTexts, losses: readonly string[], design: Design): LossColumn | undefined {
  const own = model.text("task");
  if (own) return columnOfTask(own);
  const learner = learnerOf(model, design);
  const type = taskType(design);
  if (type === undefined) return undefined;
  if (familyOf(type) === "rank" && losses.some((loss) => lossMisfit(loss, "rank", learner) === undefined)) return "rank";
  return learner.labelShape ?? columnOfTask(type);
}

const CLASSIFY_COLUMNS = wordTable<LossColumn>({
  binary_classification: "binary", anomaly_detection: "binary", keyword_spotting: "binary",
  multiclass_classification: "multiclass", multilabel_classification: "multilabel",
});

function columnOfTask(type: string | undefined): LossColumn | undefined {
  const family = familyOf(type);
  if (family === "rank" || family === "regress" || family === "vision" || family === "generate") return family;
  return CLASSIFY_COLUMNS[type ?? ""];
}

export function learnerOf(model: RowTexts, design: Design): Learner {
  return {
    labelShape: labelShape(model, design),
    hasVector: model.has("dim"),
    isLlm: model.text("family") === "llm",
  };
}

function labelShape(model: RowTexts, design: Design): LossColumn | undefined {
  const label = design.ids.row("label", model.text("label") ?? design.at("task")?.text("label"));
  const classes = label?.quantity("classes");
  if (!label) return undefined;
  if (classes && classes.low > 2) return taskOfModel(model, design) === "multilabel_classification" ? "multilabel" : "multiclass";
  if (classes?.high === 2 || (!classes && label.has("positive_rate"))) return "binary";
  return undefined;
}
