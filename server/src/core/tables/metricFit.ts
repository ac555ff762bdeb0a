import { parseMetric } from "../metrics";
import type { TaskFamily } from "../facts/taskFacts";

/**
 * Which metric can judge which kind of task (catalogue, table T1; the remarks of its sources are applied).
 * `ok` may be the primary metric, `aux` may stand beside it, `no` cannot see the task at all. Cells that hang on the
 * share of positives are `ok` here: rules of their own look at that share.
 */
export type Fit = "ok" | "aux" | "no";

type Row = readonly [classify: Fit, rank: Fit, regress: Fit, vision: Fit, generate: Fit, cluster: Fit];

const COLUMNS: readonly TaskFamily[] = ["classify", "rank", "regress", "vision", "generate", "cluster"];

const ROWS: readonly (readonly [names: string, row: Row])[] = [
  ["accuracy", ["ok", "no", "no", "aux", "ok", "no"]],
  ["balanced_accuracy mcc cohen_kappa specificity fpr false_positive_rate fnr", ["ok", "no", "no", "aux", "aux", "no"]],
  ["precision recall fbeta precision@recall recall@precision", ["ok", "aux", "no", "ok", "aux", "no"]],
  ["f1", ["ok", "aux", "no", "ok", "ok", "no"]],
  ["pr_auc average_precision", ["ok", "aux", "no", "aux", "no", "no"]],
  ["roc_auc", ["ok", "ok", "no", "no", "no", "no"]],
  ["pair_accuracy auc_per_user gauc", ["aux", "ok", "no", "no", "no", "no"]],
  ["log_loss normalized_entropy brier ece mce calibration_ratio reliability", ["ok", "aux", "no", "no", "aux", "no"]],
  ["log_likelihood", ["ok", "aux", "ok", "no", "ok", "ok"]],
  ["ndcg map_list mrr hit_rate ann_recall", ["no", "ok", "no", "no", "no", "no"]],
  ["precision_list recall_list", ["aux", "ok", "no", "no", "no", "no"]],
  ["mae mse rmse rmsle mape smape wape mase r2 quantile_loss pinball crps interval_score mean_error bias", ["no", "aux", "ok", "aux", "no", "no"]],
  // `coverage` is that of intervals in a regression and that of the catalogue in a ranking.
  ["coverage", ["no", "aux", "ok", "aux", "aux", "no"]],
  ["catalog_coverage diversity novelty serendipity", ["no", "aux", "no", "no", "aux", "no"]],
  ["map_overlap iou dice pq boundary_f1 oks mota hota idf1", ["no", "no", "no", "ok", "no", "no"]],
  ["far far/h frr eer mindcf frr@far", ["ok", "aux", "no", "aux", "no", "no"]],
  ["cer fid", ["no", "no", "no", "aux", "ok", "no"]],
  ["violation_rate unsafe_rate", ["aux", "no", "no", "no", "ok", "no"]],
  [
    "bleu chrf ter rouge bertscore wer cell_error_rate exact_match pass@k win_rate perplexity bits_per_byte faithfulness " +
      "groundedness answer_relevance context_relevance context_recall context_precision hallucination_rate toxicity_rate refusal_rate",
    ["no", "no", "no", "no", "ok", "no"],
  ],
  ["silhouette ari nmi", ["no", "no", "no", "no", "no", "ok"]],
  ["qini auuc", ["ok", "ok", "ok", "no", "no", "no"]],
  ["latency cost", ["aux", "aux", "aux", "aux", "aux", "aux"]],
];

const TABLE = new Map(ROWS.flatMap(([names, row]) => names.split(" ").map((name) => [name, row] as const)));

/** Metrics of a ranked list, which also judge the retriever behind a generator. */
const LIST_METRICS = new Set(["ndcg", "map_list", "mrr", "hit_rate", "ann_recall", "precision_list", "recall_list"]);

/** How a metric fits a family; undefined for a metric that is not tabled, or a bare `map`, which may mean either. */
export function metricFit(written: string, family: TaskFamily): Fit | undefined {
  const name = tableName(written);
  return TABLE.get(name)?.[COLUMNS.indexOf(family)];
}

export function isListMetric(written: string): boolean {
  return LIST_METRICS.has(tableName(written));
}

export function isKnownMetric(written: string): boolean {
  return TABLE.has(tableName(written)) || parseMetric(written).name === "map";
}

/** The metrics that may be primary for a family, as an author would write them, the usual ones first. */
export function fittingMetrics(family: TaskFamily): readonly string[] {
  return SUGGESTED[family];
}

const SUGGESTED: Readonly<Record<TaskFamily, readonly string[]>> = {
  classify: ["pr_auc", "recall@precision=95%", "f1"],
  rank: ["ndcg@20", "recall@100", "mrr@10"],
  regress: ["mae", "rmse", "wape"],
  vision: ["map@0.5", "iou"],
  generate: ["exact_match", "win_rate", "faithfulness"],
  cluster: ["silhouette", "ari"],
};

/** `map@0.5` is an overlap and `map@10` a list; `recall@50` is a list and `recall` is not. */
function tableName(written: string): string {
  const { name, cut } = parseMetric(written);
  if (name === "pass") return "pass@k";
  if (name === "map") return cut === undefined ? "map" : cut < 1 ? "map_overlap" : "map_list";
  const isCutList = (name === "precision" || name === "recall") && (cut !== undefined && cut >= 1 || /@k$/i.test(written));
  return isCutList ? `${name}_list` : name;
}
