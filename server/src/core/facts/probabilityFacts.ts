import type { Design } from "../design";
import type { Field } from "../field";
import { labelOfModel } from "./labelFacts";
import { models, servedModels } from "./modelFacts";
import { allStages, requestPath } from "./taskFacts";
import { once } from "./once";

/** How a score is used that has to be a probability for it, and the field that says so. */
export interface ProbabilityUse {
  readonly kind: "bid" | "output" | "mix" | "cut";
  /** For a message: `the score is …`. */
  readonly text: string;
  readonly field: Field;
}

/** Why scores must be probabilities in this design (catalogue 0.1, Probability used); the strongest use first. */
export const probabilityUses = once((design): readonly ProbabilityUse[] => {
  const uses: ProbabilityUse[] = [];
  const domain = design.at("domain");
  if (domain && design.domains.includes("ads")) uses.push({ kind: "bid", text: "used in a bid", field: domain });
  const heads = design.at("task.heads");
  const weighted = heads?.items.filter((head) => head.has("weight")) ?? [];
  if (heads && weighted.length > 0) uses.push({ kind: "mix", text: "mixed with other scores by weight", field: heads });
  const cut = cutOf(design);
  if (cut) uses.push(cut);
  const output = design.at("task.output.kind");
  if (output && ["probability", "probabilities", "distribution"].includes(output.scalarText ?? "")) {
    uses.push({ kind: "output", text: "put out as a probability", field: output });
  }
  return uses;
});

function cutOf(design: Design): ProbabilityUse | undefined {
  for (const row of design.at("evaluation.threshold")?.items ?? []) {
    for (const key of ["score", "above", "below"] as const) {
      const field = row.at(key);
      const value = field?.asQuantity;
      if (field && value && value.low > 0 && value.high < 1) return { kind: "cut", text: `cut at ${value.text}`, field };
    }
  }
  return undefined;
}

/** Served models whose score is the answer: no index, embed or retrieve stage uses them. */
export const scoringModels = once((design): readonly Field[] => {
  const retrieving = new Set([
    ...(design.list("serving.indexes")?.items ?? []).map((index) => index.text("model")),
    ...allStages(design).filter((stage) => ["embed", "retrieve"].includes(stage.text("role") ?? "")).map((stage) => stage.text("model")),
  ]);
  const served = new Set(servedModels(design).map(({ path }) => path));
  return models(design).filter((model) => served.has(model.path) && !retrieving.has(model.text("id")));
});

/** `calibration` is written and not `none`. */
export function isCalibrated(model: Field): boolean {
  const calibration = model.text("calibration");
  return calibration !== undefined && calibration !== "none";
}

/** A cut that was chosen by the precision or recall it gives holds whatever the scale of the score. */
export const areCutsMeasured = once((design): boolean => {
  const rows = design.at("evaluation.threshold")?.items ?? [];
  return rows.every((row) => row.has("precision") || row.has("recall") || row.has("false_positive_rate"));
});

/** Another model of the same label has a calibration layer: its score is the one that is read. */
export function isPutRightByAnother(model: Field, design: Design): boolean {
  const label = labelOfModel(model, design)?.path;
  return scoringModels(design).some((other) => isCalibrated(other) && labelOfModel(other, design)?.path === label);
}

/** Only picks candidates: after each of its stages another model scores what is left. */
export function isOnlyPreranking(model: Field, design: Design): boolean {
  const scoring = requestPath(design)
    .flatMap((element) => (element.kind === "stage" ? [element.stage] : element.stages))
    .filter((stage) => stage.has("model") && ["rank", "predict"].includes(stage.text("role") ?? ""));
  const isOwn = (stage: Field): boolean => stage.text("model") === model.text("id");
  return scoring.some(isOwn) && !isOwn(scoring.at(-1) ?? model);
}
