/**
 * What kind of answer a loss teaches (catalogue, rows of table T2). Which task a loss fits stands in `lossFit.ts`.
 */

const CONTRASTIVE = new Set("info_nce contrastive triplet cosine_embedding multiple_negatives_ranking circle arcface cosface".split(" "));
const ORDERING = new Set("bpr ranknet lambdarank lambdamart listnet listwise_softmax pairwise".split(" "));
/** Each of them sets a positive against items that somebody has to choose; arcface and cosface set classes against each other. */
const CHOOSING = new Set("info_nce contrastive triplet bpr sampled_softmax multiple_negatives_ranking circle cosine_embedding".split(" "));
const WEIGHTING = new Set(["focal", "weighted_ce"]);

/** Teaches which vectors lie near each other, against negatives that are sampled: its score is no probability. */
export function isContrastive(loss: string): boolean {
  return CONTRASTIVE.has(loss) || loss === "sampled_softmax";
}

/** Teaches an order, by pairs or whole lists: its score is no probability. */
export function isOrdering(loss: string): boolean {
  return ORDERING.has(loss);
}

/** Needs negatives that are no rows of the log. */
export function needsNegatives(loss: string): boolean {
  return CHOOSING.has(loss);
}

/** Weighs rare or hard examples more, and with that shifts every probability. */
export function isWeighting(loss: string): boolean {
  return WEIGHTING.has(loss);
}
