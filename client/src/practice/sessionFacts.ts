import type { SessionFacts, StepKey } from "../../../server/src/practiceProtocol";
import { byStep } from "./practiceSteps";
import type { Session } from "./session";
import { activeAt, clockAt } from "./sessionChanges";
import { shareOf } from "./timeBudget";

/** A session as the score card counts it, in whole seconds. */
export function sessionFacts(session: Session, now: number): SessionFacts {
  const { minutes, selfAssessment } = session;
  return {
    ...(minutes !== undefined && { minutes }),
    seconds: seconds(clockAt(session, now)),
    isEnded: session.phase === "ended",
    entered: session.entered.map(({ step }) => step),
    time: byStep((step) => timeIn(step, session, now)),
    hints: highestRungs(session),
    questionsAsked: session.questions.length,
    followUps: { asked: session.followUps.length, answered: session.followUps.filter(({ answer }) => answer !== undefined).length },
    ...(selfAssessment && { selfAssessment }),
  };
}

function timeIn(step: StepKey, session: Session, now: number): SessionFacts["time"][StepKey] {
  const share = shareOf(step, session.minutes);
  return { seconds: seconds(activeAt(session, step, now)), ...(share !== undefined && { share: seconds(share) }) };
}

function highestRungs({ hints }: Session): SessionFacts["hints"] {
  const highest: Partial<Record<StepKey, 1 | 2 | 3>> = {};
  for (const { step, rung } of hints) if (rung > (highest[step] ?? 0)) highest[step] = rung;
  return highest;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
