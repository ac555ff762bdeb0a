import type { Changes } from "./changes";
import type { Design } from "./design";
import type { Problem } from "./finding";
import type { ReadSet } from "./reads";
import type { CheckContext, Rule } from "./rule";
import { allOf } from "./splice";

/**
 * What rules have said of one design. A rule is asked again only for another context; a status that it never looked at
 * makes no other context, so the coverage, which is a review as if under `review`, runs few rules a second time.
 * The next version of the design begins with what the edit cannot have changed (decision 013).
 */
export class Checks {
  /** The latest first. */
  readonly #done: Map<Asked, readonly Check[]>;
  #watched: WatchedContext | undefined;

  constructor(done: Map<Asked, readonly Check[]> = new Map()) {
    this.#done = done;
  }

  /** Throws what the rule throws, and then remembers nothing. */
  run(rule: Asked, design: Design, context: CheckContext): readonly Problem[] {
    const done = this.#done.get(rule);
    if (done) for (const check of done) if (isSame(check, context)) return check.problems;
    const watched = this.watched(context);
    const { result: problems, reads } = design.reads.record(() => rule.check(design, watched));
    const check: Check = { context, readsStatus: watched.readsStatus, problems, reads };
    this.#done.set(rule, done ? [check, ...done].slice(0, CONTEXTS) : [check]);
    return problems;
  }

  /** One for all rules that are asked in this context, each of which finds it as if nobody had looked at it. */
  private watched(context: CheckContext): WatchedContext {
    if (this.#watched?.context !== context) this.#watched = new WatchedContext(context);
    this.#watched.readsStatus = false;
    return this.#watched;
  }

  /** What still holds after an edit, with the places where they are now. */
  after(changes: Changes): Checks {
    const done = new Map<Asked, readonly Check[]>();
    for (const [rule, checks] of this.#done) {
      const kept = checks.flatMap((check) => keptCheck(check, changes) ?? []);
      if (kept.length > 0) done.set(rule, kept);
    }
    return new Checks(done);
  }
}

/** A rule, or what is asked like one. */
type Asked = Pick<Rule, "check">;

/** A design is reviewed as it is, and for its coverage as if under `review`. */
const CONTEXTS = 2;

function keptCheck(check: Check, changes: Changes): Check | undefined {
  if (changes.touch(check.reads)) return undefined;
  if (check.problems.length === 0 || changes.splice.isNothing) return check;
  const problems = allOf(check.problems, (problem) => changes.splice.movedProblem(problem));
  return problems && { ...check, problems };
}

/** Of one class, and not an accessor made anew for each rule: contexts of as many shapes would cost more than the rules. */
class WatchedContext implements CheckContext {
  readsStatus = false;
  readonly preset: CheckContext["preset"];
  readonly limits: CheckContext["limits"];
  readonly team: CheckContext["team"];
  readonly unreadable?: ReadonlyMap<string, string>;
  readonly folder?: string;

  constructor(readonly context: CheckContext) {
    this.preset = context.preset;
    this.limits = context.limits;
    this.team = context.team;
    if (context.unreadable) this.unreadable = context.unreadable;
    if (context.folder !== undefined) this.folder = context.folder;
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
  readonly reads: ReadSet;
}

function isSame({ context, readsStatus }: Check, other: CheckContext): boolean {
  return (!readsStatus || context.status === other.status)
    && context.preset === other.preset && context.limits === other.limits && context.team === other.team && context.unreadable === other.unreadable && context.folder === other.folder;
}
