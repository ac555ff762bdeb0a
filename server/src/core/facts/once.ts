import type { Design } from "../design";
import type { Limits } from "../limits";

/** A fact of a whole design that many rules ask for: worked out once for each version of it. `fact` must be pure. */
export function once<T>(fact: (design: Design) => T): (design: Design) => T {
  return (design) => design.remember(fact);
}

/** As `once`, of a fact that also hangs on the thresholds in force, which are one object for all rules. */
export function onceUnder<T>(fact: (design: Design, limits: Limits) => T): (design: Design, limits: Limits) => T {
  // A fact for each set of thresholds, so that the design remembers what each of them read.
  const factsByLimits = (): Map<Limits, (design: Design) => T> => new Map();
  return (design, limits) => {
    const facts = design.remember(factsByLimits);
    let own = facts.get(limits);
    if (!own) facts.set(limits, (own = (one) => fact(one, limits)));
    return design.remember(own);
  };
}
