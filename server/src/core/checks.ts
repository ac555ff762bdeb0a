import type { Design } from "./design";
import type { Problem } from "./finding";
import type { CheckContext, Rule } from "./rule";

/**
 * What rules have said of one design. A rule is asked again only for another context; a status that it never looked at
 * makes no other context, so the coverage, which is a review as if under `review`, runs few rules a second time.
 */
export class Checks {
  readonly #done = new Map<Rule, Check>();

  /** Throws what the rule throws, and then remembers nothing. */
  run(rule: Rule, design: Design, context: CheckContext): readonly Problem[] {
    const known = this.#done.get(rule);
    if (known && isSame(known, context)) return known.problems;
    const watched = new WatchedContext(context);
    const problems = rule.check(design, watched);
    this.#done.set(rule, { context, readsStatus: watched.readsStatus, problems });
    return problems;
  }
}

/** Of one class, and not an accessor made anew for each rule: contexts of as many shapes would cost more than the rules. */
class WatchedContext implements CheckContext {
  readsStatus = false;
  readonly preset: CheckContext["preset"];
  readonly limits: CheckContext["limits"];
  readonly team: CheckContext["team"];
  readonly unreadable?: ReadonlyMap<string, string>;

  constructor(private readonly context: CheckContext) {
    this.preset = context.preset;
    this.limits = context.limits;
    this.team = context.team;
    if (context.unreadable) this.unreadable = context.unreadable;
  }

  get status(): CheckContext["status"] {
    this.readsStatus = true;
    return this.context.status;
  }
}

interface Check {
  readonly context: CheckContext;
  readonly readsStatus: boolean;
  readonly problems: readonly Problem[];
}

function isSame({ context, readsStatus }: Check, other: CheckContext): boolean {
  return (!readsStatus || context.status === other.status)
    && context.preset === other.preset && context.limits === other.limits && context.team === other.team && context.unreadable === other.unreadable;
}
