/**
 * Terms of the field in two or three sentences each, for whoever meets one in a design. They say what a thing means and
 * where it misleads; how it is checked is said by the rules.
 */
export interface Concept {
  readonly title: string;
  readonly text: string;
  readonly source: string;
  /** Where the term stands: the key of a field, and the values that mean it; without values the field itself. */
  readonly stands: readonly { readonly key: string; readonly values?: readonly string[] }[];
}

export const CONCEPTS: readonly Concept[] = [
  // ── Metrics ──
  metric("nDCG", "ndcg", "Adds up graded relevance down the list, each place counting less than the one above, and divides by the sum of the best possible order. It is 1 for a perfect order and cares most about the top, so the cut-off should be what people see.", "Järvelin & Kekäläinen, ACM TOIS 20(4), 2002"),
  metric("MRR", "mrr", "One over the place of the first right answer, averaged over queries. It fits tasks with one right answer; where several are right it ignores all but the first.", "Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008), ch. 8"),
  metric("mAP", "map", "Averages precision at each right answer, then over queries or classes. `map@10` is of a ranked list of ten, `map@0.5` of boxes that overlap by at least half: the two share a name and nothing else.", "Manning et al., Introduction to Information Retrieval (2008), ch. 8; Everingham et al., PASCAL VOC, IJCV 88(2), 2010"),
  metric("Recall at k", "recall", "The share of all relevant items that are among the first k. It judges retrieval: what is lost here no later stage can bring back, so k should be what the stage passes on.", "Manning et al., Introduction to Information Retrieval (2008), ch. 8"),
  metric("Precision", "precision", "The share of what was flagged that is right. Together with recall, the false-positive rate and the share of positives it makes one equation: three of them fix the fourth.", "Manning et al., Introduction to Information Retrieval (2008), ch. 8"),
  metric("PR-AUC", "pr_auc average_precision", "The area under precision against recall. Its floor is the share of positives, so it shows what ROC-AUC hides on a rare class; measure it at the natural rate, never on a down-sampled set.", "Saito & Rehmsmeier, PLoS ONE 10(3), 2015"),
  metric("ROC-AUC", "roc_auc", "The chance that a random positive scores above a random negative. It does not depend on how rare positives are, so on a rare class it can be excellent while nearly every alarm is false.", "Saito & Rehmsmeier, PLoS ONE 10(3), 2015"),
  metric("Normalised entropy", "normalized_entropy", "Log loss divided by that of always predicting the average rate. Below 1 the model knows more than the average; it can be compared between data with different rates, which plain log loss cannot.", "He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014)"),
  metric("Calibration ratio", "calibration_ratio", "Expected over observed positives; 1 is right. A bid or a weighted sum multiplies the score, so a ratio of 1.1 overpays by a tenth however good the order is.", "He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014)"),
  metric("ECE", "ece", "The mean gap between predicted probability and observed share over bins of the score. It depends on the bins, so state how many; modern nets are often accurate and over-confident at once.", "Guo, Pleiss, Sun & Weinberger, On Calibration of Modern Neural Networks (2017)"),
  metric("MAPE", "mape", "The mean error as a share of the true value. It has no meaning where that value can be zero and punishes over-estimates of small values most; WAPE or MASE do not.", "Hyndman & Athanasopoulos, Forecasting: Principles and Practice"),
  metric("WAPE", "wape", "All absolute errors over all true values. Zeros do no harm, and large series weigh as much as they sell.", "Hyndman & Athanasopoulos, Forecasting: Principles and Practice"),
  metric("MASE", "mase", "The mean absolute error over that of a naive forecast on the training data. Below 1 it beats the naive one; it can be compared over series of any scale.", "Hyndman & Athanasopoulos, Forecasting: Principles and Practice"),
  metric("Pinball loss", "quantile_loss pinball", "Weighs errors above and below so that the best answer is a chosen quantile. It is how a cost of being late three times that of being early becomes a number to train on.", "Koenker & Bassett, Econometrica 46(1), 1978"),
  metric("IoU", "iou", "The overlap of two areas over their union. A detection counts as right from a stated overlap on; without one, 'correct box' has no meaning.", "Everingham et al., The PASCAL Visual Object Classes Challenge, IJCV 88(2), 2010"),
  metric("Faithfulness", "faithfulness groundedness", "The share of an answer's claims that the retrieved text supports. It says nothing of whether the text was the right one: that is the retriever's recall.", "Es et al., RAGAS (2023)"),
  metric("Win rate", "win_rate", "How often one answer is preferred to another. When a model judges, it prefers first, long and its own answers, so check it against people, who agree with each other in about four of five cases.", "Zheng et al., Judging LLM-as-a-Judge (2023)"),
  metric("False accepts per hour", "far/h", "How often a device wakes when nobody called it, per hour of audio. Accuracy is useless here: nearly every moment is a negative. A rate read from few events is a guess.", "Poisson statistics: the 95% interval of 10 events is 4.8 to 18.4"),
  metric("ANN recall", "ann_recall", "The share of the exact nearest neighbours that an approximate index finds. It judges the index, not the relevance of what it finds.", "Faiss wiki, Guidelines to choose an index"),
  // ── Losses ──
  loss("Contrastive loss", "info_nce contrastive triplet multiple_negatives_ranking circle", "Pulls matching pairs together and pushes others apart, so that nearness means likeness. What it learns is decided by the negatives: random ones are easy, hard ones teach.", "van den Oord et al., Representation Learning with Contrastive Predictive Coding (2018)"),
  loss("Sampled softmax", "sampled_softmax", "A softmax over the positive and a sample of the rest, since a billion items cannot be summed over. When the sample comes from the batch, popular items are negatives too often; subtract the log of their frequency.", "Yi et al., Sampling-Bias-Corrected Neural Modeling (2019)"),
  loss("Listwise and pairwise losses", "lambdarank lambdamart listnet listwise_softmax bpr ranknet pairwise", "Learn the order, not the level: the score has no unit. Before such a score is added to others, cut at a threshold or put into a bid it needs a calibration.", "Burges, From RankNet to LambdaRank to LambdaMART (2010)"),
  loss("Focal loss", "focal", "Cross-entropy that turns easy examples down so that hard ones are learnt. It shifts the probabilities, like class weights do.", "Lin et al., Focal Loss for Dense Object Detection (2017)"),
  // ── Families ──
  family("Two towers", "two_tower bi_encoder", "One network for the query side and one for the item side, joined only by a dot product. Items can therefore be embedded beforehand and searched; features of the pair cannot be used, since neither tower sees both sides.", "Covington et al. (2016); Yi et al. (2019)"),
  family("Cross-encoder", "cross_encoder", "Reads query and candidate together and is the more accurate for it. Nothing can be computed beforehand, so its cost is per pair: a re-ranker of tens or hundreds, never a retriever.", "Nogueira & Cho, Passage Re-ranking with BERT (2019)"),
  family("Boosted trees", "gbdt", "Many small trees, each correcting those before. On a few hundred dense columns hard to beat, quick to train and to explain; they cannot take raw text, images or an id with millions of values.", "Friedman, Annals of Statistics 29(5), 2001"),
  family("Bandit", "bandit", "Chooses, sees only the outcome of what it chose, and balances trying with using what it knows. The exploration is the price of unbiased data.", "Li et al., A Contextual-Bandit Approach to Personalized News Article Recommendation (2010)"),
  // ── Data ──
  field("Point-in-time join", "point_in_time", "Each training row gets the feature values as they stood at its moment, not those of today. Without it last month's rows see this month's counts, and the offline gain disappears online.", "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012"),
  field("Popularity correction", "log_q", "In-batch negatives are drawn by popularity; subtracting the log of an item's frequency from its score undoes that.", "Yi et al., Sampling-Bias-Corrected Neural Modeling (2019)"),
  field("Gap between training and test", "gap", "Labels take time to be final. A gap at least as long keeps unfinished ones out of the end of training, and makes the test what production will be: a model that is that much older than its data.", "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012"),
  field("Agreement of raters", "agreement", "Agreement beyond chance (kappa or alpha). Below 0.4 the labels are hardly better than a vote, above 0.6 substantial; no model can be measured more finely than its raters agree.", "Landis & Koch, Biometrics 33(1), 1977"),
  { title: "Position bias", text: "People look at the top first, so a click says as much of the place as of the item. Learn with the position as an input and fix it when serving, weigh clicks by how likely they were seen, or randomise a small share.", source: "Joachims, Swaminathan & Schnabel, Unbiased Learning-to-Rank with Biased Feedback (2017)", stands: [{ key: "bias", values: ["position"] }, { key: "debias" }, { key: "position_bias" }] },
  { title: "Selection bias", text: "Only what the old system showed can be clicked. A model trained on that learns the old ranking; exploration and a hold-out show what it would never have seen.", source: "Zinkevich, Rules of Machine Learning, rules 34 to 36", stands: [{ key: "bias", values: ["selection"] }, { key: "exploration" }, { key: "holdout" }] },
  { title: "Hard negatives", text: "Examples that are nearly right and still wrong. They teach the borders that random negatives never touch; too many of them, or false ones, make training unstable.", source: "Schroff et al., FaceNet (2015)", stands: [{ key: "strategy", values: ["hard", "semi_hard"] }] },
  { title: "In-batch negatives", text: "The other pairs of a batch serve as negatives, at no cost. Popular items appear as often as they are popular, and are pushed down for it.", source: "Yi et al., Sampling-Bias-Corrected Neural Modeling (2019)", stands: [{ key: "strategy", values: ["in_batch"] }] },
  { title: "Delayed feedback", text: "A sale may come weeks after the click, and until then the row looks like a negative. Wait, correct later, weigh, or model the delay; training on the newest rows as they are teaches that nobody ever converts.", source: "Chapelle, Modeling Delayed Feedback in Display Advertising (2014)", stands: [{ key: "delayed_feedback" }, { key: "delay" }] },
  // ── Evaluation ──
  field("Smallest effect worth seeing", "mde", "The change that a test is sized for. Halving it takes four times the people; in percent it is relative to the baseline, in pp it is points.", "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 17"),
  { title: "Interleaving", text: "Two rankings are mixed into one list, and whose items are clicked decides. Far more sensitive than an A/B test for the same traffic, it tells which is preferred, not by how much the business gains.", source: "Chapelle, Joachims, Radlinski & Yue, ACM TOIS 30(1), 2012", stands: [{ key: "method", values: ["interleaving"] }] },
  { title: "Switchback", text: "A whole region gets one version for a while, then the other. It is for places where people share a supply (couriers, cars, stock), so that a split by person would let one arm take from the other.", source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 22", stands: [{ key: "method", values: ["switchback"] }, { key: "unit", values: ["region_time"] }] },
  { title: "Guardrail", text: "A metric that must not get worse while another gets better: latency, errors, complaints, trust. It needs a limit, or nobody can say that it was hit.", source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 21", stands: [{ key: "role", values: ["guardrail"] }] },
  field("Prior correction", "calibration", "Makes a score mean a probability again, after negatives were sampled or classes weighted: q = p ÷ (p + (1 − p) ÷ w), where w is the share of negatives kept. Platt, isotonic and temperature scaling fit a curve on held-out data instead.", "He et al. (2014); Guo et al. (2017)"),
  // ── Serving and monitoring ──
  { title: "HNSW", text: "A graph in layers that is walked towards the query. Fast and exact enough, and hungry: it keeps full vectors and 2·m links each in memory.", source: "Malkov & Yashunin, IEEE TPAMI 42(4), 2020; Faiss wiki", stands: [{ key: "kind", values: ["hnsw"] }] },
  { title: "IVF-PQ", text: "Vectors are put into lists by nearest centroid and kept as short codes. A billion fits where a graph would need terabytes; what the codes lose, re-ranking with full vectors brings back.", source: "Jégou, Douze & Schmid, IEEE TPAMI 33(1), 2011; Faiss wiki", stands: [{ key: "kind", values: ["ivf_pq"] }] },
  { title: "DiskANN", text: "Short codes in memory, full vectors and the graph on SSD. A billion points on one machine, a few milliseconds slower than memory.", source: "Subramanya et al., DiskANN (2019)", stands: [{ key: "kind", values: ["diskann"] }] },
  { title: "Hedged request", text: "When an answer is late, ask a second replica and take whichever comes first. Sent after the 95th percentile it costs about 5% more load and cuts the tail.", source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013", stands: [{ key: "hedged" }] },
  { title: "Percentiles add up badly", text: "A sum of p99s is a budget, no bound: with independent stages it is too careful, with stalls rarer than 1% a stage too bold. The largest of two parallel branches is optimistic too; each would need its p99.5.", source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013", stands: [{ key: "p99" }, { key: "overhead" }] },
  { title: "PSI", text: "Compares two histograms; 0.1 and 0.25 are customs of credit scoring, not errors of a test. With few rows it is above zero without any change: on average (bins − 1) × (1/n + 1/m).", source: "Yurdakul & Naranjo, Statistical Properties of the Population Stability Index; Wu & Olson, JORS 61(2), 2010", stands: [{ key: "detector", values: ["psi"] }] },
  { title: "Kolmogorov–Smirnov", text: "The largest gap between two distribution curves. With 100,000 rows on each side a gap of 0.006 is already significant: alarm on the gap (`above`), not on the p-value (`below`).", source: "Evidently and NannyML documentation", stands: [{ key: "detector", values: ["ks"] }] },
  { title: "Domain classifier", text: "A model tries to tell today's rows from the reference; an AUC near 0.5 means that it cannot. It works on embeddings, images and text, where histograms do not.", source: "Evidently documentation", stands: [{ key: "detector", values: ["domain_classifier"] }] },
  { title: "Training-serving skew", text: "The same row gives other feature values online than in training. Log what was served, compute it again offline, and count the mismatches.", source: "Zinkevich, Rules of Machine Learning, rules 29 and 37", stands: [{ key: "kind", values: ["skew"] }, { key: "detector", values: ["mismatch"] }, { key: "shared_code" }] },
  { title: "Shadow and canary", text: "A shadow gets the traffic and answers nobody; a canary answers a small share. The first finds crashes and skew, the second finds what people feel.", source: "Breck et al., The ML Test Score (2017), Infra 6; Google, Site Reliability Engineering (2016)", stands: [{ key: "rollout" }] },
  field("Promotion gate", "gate", "What a retrained model has to show before it serves: no worse than the live one, overall and on the slices that matter. Without it, one broken table reaches everybody at machine speed.", "Breck et al., The ML Test Score (2017), Infra 4"),
];

/** The concepts of a field with this key, and of its value where it has one. */
export function conceptsOf(key: string, value?: string): readonly Concept[] {
  return CONCEPTS.filter(({ stands }) => stands.some((place) => place.key === key && (value === undefined ? place.values === undefined : place.values?.includes(value) === true)));
}

function metric(title: string, names: string, text: string, source: string): Concept {
  return { title, text, source, stands: [{ key: "metric", values: names.split(" ") }] };
}

function loss(title: string, names: string, text: string, source: string): Concept {
  return { title, text, source, stands: [{ key: "loss", values: names.split(" ") }] };
}

function family(title: string, names: string, text: string, source: string): Concept {
  return { title, text, source, stands: [{ key: "family", values: names.split(" ") }] };
}

function field(title: string, key: string, text: string, source: string): Concept {
  return { title, text, source, stands: [{ key }] };
}
