/**
 * Words inside names (catalogue 0.1, Text): matched as whole tokens between `_`, `-`, spaces and word ends, ignoring
 * case. `ip` is not in `trip_km`, `age` not in `page_views`.
 */
export function tokensOf(text: string | undefined): readonly string[] {
  return (text ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((token) => token !== "");
}

export function hasToken(text: string | undefined, word: string): boolean {
  return tokensOf(text).includes(word);
}
