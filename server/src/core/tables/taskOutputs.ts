import { wordTable } from "../wordTable";

/**
 * What each type of task can put out, the usual kind first (catalogue, task/output-type-mismatch). `scoring` and
 * `scheduling` may put out anything. A pointwise model behind a ranking is fine: the task puts out a list.
 */
export const OUTPUTS = wordTable<readonly string[]>({
  binary_classification: ["probability", "label", "action"],
  multiclass_classification: ["label", "distribution", "action"],
  multilabel_classification: ["label_set", "probabilities"],
  regression: ["number", "interval", "quantiles"],
  forecasting: ["series", "number", "interval", "quantiles"],
  ranking: ["ranked_list", "scores"],
  // The retriever of a larger system may end with the vector that an index searches for.
  retrieval: ["ranked_list", "scores", "vector"],
  recommendation: ["ranked_list", "scores"],
  link_prediction: ["ranked_list", "scores"],
  detection: ["boxes"],
  segmentation: ["mask"],
  generation: ["text"],
  question_answering: ["text"],
  speech_recognition: ["text"],
  keyword_spotting: ["trigger"],
  anomaly_detection: ["scores", "number", "label", "probability"],
  clustering: ["label", "vector"],
});
