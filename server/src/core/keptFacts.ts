import type { Changes } from "./changes";
import type { Design } from "./design";
import type { Recorded } from "./reads";

/** What holds nothing of the version it was read from: no field and no place. */
export type Plain = string | number | boolean | undefined | readonly Plain[];

/** Facts that outlive the version they were worked out from, until an edit changes something that they look at (decision 013). */
export class KeptFacts {
  constructor(private readonly known = new Map<unknown, Recorded<Plain>>()) {}

  /** `fact` has to be a pure function of its own, not one made anew for each call. */
  of<T extends Plain>(fact: (design: Design) => T, design: Design): T {
    const before = this.known.get(fact);
    if (before) {
      design.reads.add(before.reads);
      // What stands under a fact is what that fact gave.
      return before.result as T;
    }
    const now = design.reads.record(() => fact(design));
    this.known.set(fact, now);
    return now.result;
  }

  after(changes: Changes): KeptFacts {
    return new KeptFacts(new Map([...this.known].filter(([, { reads }]) => !changes.touch(reads))));
  }
}
