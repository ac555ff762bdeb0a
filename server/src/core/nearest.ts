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

/** Of more names that nothing declares than anybody mistypes, none is held against all that are declared: what is missing is the list. Our own bound. */
export const MOST_SLIPS = 50;

/**
 * Whether a word can only be that known one misspelt: another spelling of it, or a slip in a word of some length that is
 * like no other known word. A digit makes another name of a word (`p95`, `float16`), not a slip.
 */
export function isOnlyMisspelt(word: string, meant: string, known: Iterable<string>): boolean {
  const plain = normalise(word);
  if (plain === normalise(meant)) return true;
  if (meant.length < SHORTEST_MISSPELT || distance(plain, normalise(meant)) > 2 || digitsOf(word) !== digitsOf(meant)) return false;
  return [...known].every((other) => other === meant || distance(plain, normalise(other)) > 2);
}

const SHORTEST_MISSPELT = 4;

function digitsOf(word: string): string {
  return word.replace(/\D+/g, "");
}

/** `positiveRate`, `positive-rate` and `Positive_Rate` are the same word to a reader. */
function normalise(word: string): string {
  return word.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().replace(/[\s-]+/g, "_");
}
