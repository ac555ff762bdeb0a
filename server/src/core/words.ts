/**
 * Words inside names (catalogue 0.1, Text): matched as whole tokens between `_`, `-`, spaces and word ends, ignoring
 * case. `ip` is not in `trip_km`, `age` not in `page_views`.
 */
export function tokensOf(text: string | undefined): readonly string[] {
  const lower = (text ?? "").toLowerCase();
  // Most names are one word, and nearly all are plain ASCII, for which the classes of Unicode need not be asked.
  if (IS_ONE_WORD.test(lower)) return [lower];
  return lower.split(IS_ASCII.test(lower) ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u).filter((token) => token !== "");
}

const IS_ONE_WORD = /^[a-z0-9]+$/;
const IS_ASCII = /^[\x00-\x7f]*$/;

export function hasToken(text: string | undefined, word: string): boolean {
  return text !== undefined && text.toLowerCase().includes(word) && tokensOf(text).includes(word);
}

export function holdsOneOf(tokens: readonly string[], words: ReadonlySet<string>): boolean {
  for (const token of tokens) if (words.has(token)) return true;
  return false;
}
