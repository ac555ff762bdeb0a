import { STEP_KEYS, type StepKey } from "../../server/src/core/framework";
import type { SessionFacts } from "../../server/src/core/practice/card";

/** What is known of a session of 45 minutes that has ended, in which nothing happened but what is told. */
export function sessionFacts(change: Partial<SessionFacts> = {}): SessionFacts {
  const time = Object.fromEntries(STEP_KEYS.map((step) => [step, { seconds: 300, share: 360 }])) as Record<StepKey, { seconds: number; share: number }>;
  return { minutes: 45, seconds: 2400, isEnded: true, entered: [], time, hints: {}, questionsAsked: 0, followUps: { asked: 0, answered: 0 }, ...change };
}
