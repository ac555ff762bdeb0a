import { setFlagsFromString } from "node:v8";

/**
 * Has V8 copy no functions into their callers as it optimises. A run reads each design once and ends: a quarter of its CPU
 * went into optimising, mostly the same small functions in hundreds of rules, and nothing ran faster for it. Measured on
 * 1,000 designs (`npm run bench -- cli`): a tenth less CPU; a single design, which is over before that begins, costs the same.
 */
export function compileSparingly(): void {
  // A V8 that does not know a flag says so on standard error: these releases of Node were seen to know it.
  if (Number.parseInt(process.versions.node, 10) > NEWEST_TRIED) return;
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=0");
}

const NEWEST_TRIED = 24;
