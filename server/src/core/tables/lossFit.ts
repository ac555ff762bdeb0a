import type { Severity } from "../finding";

/** The shapes of label and task that a loss is tabled by (catalogue, table T2). */
export type LossColumn = "binary" | "multiclass" | "multilabel" | "rank" | "regress" | "vision" | "generate";

/** `label`: the shape of the label decides. `dim`: in order for a model that puts out vectors, else a warning. */
type Cell = "ok" | "info" | "warning" | "error" | "label" | "dim" | "llm";

const COLUMNS: readonly LossColumn[] = ["binary", "multiclass", "multilabel", "rank", "regress", "vision", "generate"];

const ROWS: readonly (readonly [names: string, cells: string])[] = [
  ["binary_cross_entropy", "ok info ok ok warning ok warning"],
  ["cross_entropy", "ok ok warning ok warning ok ok"],
  ["focal weighted_ce", "ok ok ok ok error ok warning"],
  ["hinge", "ok ok ok ok error warning warning"],
  ["sampled_softmax", "warning ok warning ok error warning ok"],
  ["info_nce contrastive triplet cosine_embedding multiple_negatives_ranking circle arcface cosface", "dim dim dim ok error dim dim"],
  ["bpr ranknet lambdarank lambdamart listnet listwise_softmax pairwise", "warning error error ok error error error"],
  ["mse", "warning warning warning label ok ok warning"],
  ["mae huber", "error error error label ok ok error"],
  ["quantile pinball poisson tweedie gaussian_nll", "error error error label ok error error"],
  ["smooth_l1", "error error error label ok ok error"],
  ["giou ciou diou set_loss", "error error error error error ok error"],
  ["dice tversky focal_tversky", "warning warning warning error error ok error"],
  ["ctc rnnt", "warning error error error error warning ok"],
  ["sft dpo ppo orpo kto grpo", "llm llm llm llm error error ok"],
  ["kl reconstruction diffusion ordinal cox crf", "ok ok ok ok ok ok ok"],
];

const TABLE = new Map(ROWS.flatMap(([names, cells]) => names.split(" ").map((name) => [name, cells.split(" ") as Cell[]] as const)));

/** What is known of the model that learns with a loss. */
export interface Learner {
  /** Of the label, where that is known: decides cells that the task leaves open. */
  readonly labelShape: LossColumn | undefined;
  readonly hasVector: boolean;
  readonly isLlm: boolean;
}

/** How wrong a loss is for a column: undefined where it is in order, or not tabled. */
export function lossMisfit(loss: string, column: LossColumn, learner: Learner): Severity | undefined {
  const cell = TABLE.get(loss)?.[COLUMNS.indexOf(column)];
  switch (cell) {
    case undefined: case "ok": return undefined;
    case "label": return learner.labelShape && learner.labelShape !== "rank" ? lossMisfit(loss, learner.labelShape, learner) : undefined;
    case "dim": return learner.hasVector ? undefined : "warning";
    case "llm": return learner.isLlm ? undefined : "error";
    default: return cell;
  }
}

/** Losses that are in order for a column, the usual one first. */
export const USUAL_LOSSES: Readonly<Record<LossColumn, readonly string[]>> = {
  binary: ["binary_cross_entropy", "focal"],
  multiclass: ["cross_entropy", "focal"],
  multilabel: ["binary_cross_entropy", "focal"],
  rank: ["lambdarank", "info_nce", "binary_cross_entropy"],
  regress: ["mae", "huber", "quantile"],
  vision: ["focal", "giou", "dice"],
  generate: ["sft", "dpo", "cross_entropy"],
};
