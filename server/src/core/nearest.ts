import { distance } from "fastest-levenshtein";

/**
 * The known word that a misspelt one most likely means. An edit distance of two catches a typing slip or a missing
 * letter; a longer word may be off by a third of its length.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const plain = normalise(word);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(plain.length / 3)) + 1;
  for (const candidate of known) {
    const far = distance(plain, normalise(candidate));
    if (far < bestDistance && far < candidate.length) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** `positiveRate`, `positive-rate` and `Positive_Rate` are the same word to a reader. */
function normalise(word: string): string {
  return word.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().replace(/[\s-]+/g, "_");
}
