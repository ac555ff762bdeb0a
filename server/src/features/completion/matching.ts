/** More than this nobody reads; the rest comes when more of the word is typed. */
export const MOST_ITEMS = 200;

/** Whether the letters of a word stand in a name in their order, as lists of completions are filtered. */
export function isSpelledBy(name: string, word: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of word.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
