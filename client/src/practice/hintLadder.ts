import type { StepKey } from "../../../server/src/practiceProtocol";
import type { PracticeView } from "./practiceView";
import { PRACTICE_STEP_KEYS } from "./practiceSteps";
import type { GivenHint, Session } from "./session";
import { clockAt } from "./sessionChanges";

export interface NextHint {
  readonly rung: GivenHint["rung"];
  /** On the session's clock: a pause does not shorten the wait. */
  readonly inSeconds: number;
}

/** Long enough to try what the rung before said. Whoever asks twice need not wait. */
export const HINT_WAIT_MS = 60_000;

const RUNGS = [1, 2, 3] as const;

/** Undefined when all three rungs of the step were given. */
export function nextHint(session: Session, step: StepKey, now: number): NextHint | undefined {
  const given = session.hints.filter((hint) => hint.step === step);
  const rung = RUNGS.find((one) => !given.some((hint) => hint.rung === one));
  if (rung === undefined) return undefined;
  const last = Math.max(...given.map(({ at }) => at), Number.NEGATIVE_INFINITY);
  const wait = last + HINT_WAIT_MS - clockAt(session, now);
  return { rung, inSeconds: Math.max(0, Math.ceil(wait / 1000)) };
}

export function nextHints(session: Session, now: number): PracticeView["nextHint"] {
  return Object.fromEntries(PRACTICE_STEP_KEYS.flatMap((step) => {
    const next = nextHint(session, step, now);
    return next ? [[step, next]] : [];
  }));
}
