/** Sizes in words: they are texts, not mistakes (catalogue 0.1, Ranges). */
const VAGUE = /^(?:(?:about|roughly|many|several|a|few|a few|couple|a couple|of|some|tens|dozens|hundreds|thousands|millions|billions|trillions|thousand|million|billion|hundred|lots|and|or)\s*)+$/i;
const VAGUE_HEAD = /^(?:a few|few|several|many|tens|dozens|hundreds|thousands|millions|billions|trillions|lots|some)\b/i;

export function isVague(text: string): boolean {
  const plain = text.trim();
  if (plain.length > 60 || /\d/.test(plain)) return false;
  return VAGUE.test(plain) && VAGUE_HEAD.test(plain) || /^(?:a few|several|many|tens of|hundreds of|thousands of|millions of|billions of)(?: \p{L}+){1,4}$/iu.test(plain);
}
