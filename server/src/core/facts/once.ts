import type { Design } from "../design";

/** A fact of a whole design that many rules ask for: worked out once for each version of it. `fact` must be pure. */
export function once<T>(fact: (design: Design) => T): (design: Design) => T {
  return (design) => design.remember(fact);
}
