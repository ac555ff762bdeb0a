import type { Design } from "../../core/design";
import { fairnessDuty } from "../../core/facts/fairnessFacts";
import { hasTrainedModel, models } from "../../core/facts/modelFacts";
import { allStages, familyOf, isLive, servingMode, taskType } from "../../core/facts/taskFacts";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { needsNegatives } from "../../core/tables/lossKinds";
import { wordTable } from "../../core/wordTable";

/** Whether a field is asked for in this design: always, or in the case that its annotation names (format B4, column R). */
export function isAskedFor({ annotations }: FieldSchema, design: Design): boolean {
  return (annotations.required ?? "").split(", ").some((word) => word === "always" || CASES[word]?.(design) === true);
}

const SUPERVISED = ["classify", "rank", "regress", "vision"];

const CASES = wordTable<(design: Design) => boolean>({
  online: (design) => isLive(servingMode(design)),
  streaming: (design) => isLive(servingMode(design)),
  edge: (design) => servingMode(design) === "edge",
  batch: (design) => servingMode(design) === "batch",
  rank: (design) => family(design) === "rank",
  classify: (design) => family(design) === "classify",
  vision: (design) => family(design) === "vision",
  regress: (design) => family(design) === "regress",
  generate: (design) => family(design) === "generate",
  forecasting: (design) => taskType(design) === "forecasting",
  supervised: (design) => SUPERVISED.includes(family(design) ?? "") && taskType(design) !== "anomaly_detection",
  trained: hasTrainedModel,
  retrieval: (design) => taskType(design) === "retrieval" || allStages(design).some((stage) => stage.text("role") === "retrieve"),
  pii: hasPersonalData,
  "personal data": (design) => hasPersonalData(design) || design.at("requirements")?.flag("personalised") === true,
  "contrastive loss": (design) => models(design).some((model) => model.texts("loss").some(needsNegatives)),
  "people judged": (design) => fairnessDuty(design) !== undefined,
  "acting classifiers": (design) => family(design) === "classify" && design.at("task.output.kind")?.scalarText === "action",
  "not raw input only": (design) => models(design).some((model) => model.has("features")),
  fraud: (design) => design.domains.includes("fraud"),
  moderation: (design) => design.domains.includes("moderation"),
});

function family(design: Design): ReturnType<typeof familyOf> {
  return familyOf(taskType(design));
}

function hasPersonalData(design: Design): boolean {
  return (design.list("data.sources")?.items ?? []).some((source) => source.has("pii"));
}
