import { setFlagsFromString } from "node:v8";

/**
 * Has V8 optimise less. A run reads each design once and ends; a quarter of its CPU went into optimising functions, each
 * with all that it calls copied in, and again whenever one of these had to be given up, and hardly anything ran faster
 * for it. Measured by `npm run bench -- cli`: 1,000 designs cost a fifth to a quarter less, a single one costs the same.
 */
export function compileSparingly(): void {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=0");
  // About three times as much has to run before a function is taken for a hot one.
  setFlagsFromString("--interrupt-budget=200000");
}
