import type { StepKey } from "../../../server/src/practiceProtocol";
import { isPracticeStep } from "./practiceSteps";
import type { AskedFollowUp, AskedQuestion, GivenHint, Session, SessionLength } from "./session";

/**
 * All that can happen to a session. Each function takes a session and the time of the wall clock and gives back a new
 * one, or the same one where nothing changes. The session's own clock never runs backwards, whatever the wall clock does.
 */
export interface SessionStart {
  readonly id: string;
  readonly case: Session["case"];
  readonly design: string;
  readonly text: string;
  readonly saved?: string;
  readonly minutes: SessionLength;
}

/** Somebody who has not typed for this long is thinking or has gone; the step is not charged for more. */
export const IDLE_MS = 30_000;

export function start(begun: SessionStart, now: number): Session {
  return {
    version: 1, ...begun, startedAt: now, phase: "running", elapsed: 0, since: now, seenAt: now,
    active: {}, entered: [], questions: [], followUps: [], hints: [], movedOn: [],
  };
}

/** What the session's clock shows, in milliseconds. */
export function clockAt({ elapsed, since }: Pick<Session, "elapsed" | "since">, now: number): number {
  return elapsed + (since === undefined ? 0 : Math.max(0, now - since));
}

/** Active time in a step, the current stretch included. */
export function activeAt(session: Session, step: StepKey, now: number): number {
  const { active, activity } = session;
  return (active[step] ?? 0) + (activity?.step === step ? stretch(activity.at, clockAt(session, now)) : 0);
}

function stretch(from: number, to: number): number {
  return Math.min(Math.max(0, to - from), IDLE_MS);
}

/** The time that has run is written down. Taken often, a wall clock that is set back costs no more than one interval. */
export function tick(session: Session, now: number): Session {
  return session.phase === "running" ? { ...session, elapsed: clockAt(session, now), since: now, seenAt: now } : session;
}

/** Somebody writes in a step, or moves about in it. */
export function write(session: Session, step: StepKey, now: number): Session {
  if (session.phase !== "running") return session;
  return { ...tick(withoutActivity(session, now), now), activity: { step, at: clockAt(session, now) } };
}

/** The stretch that is under way is charged to its step. */
function withoutActivity(session: Session, now: number): Session {
  const { activity, ...rest } = session;
  if (!activity) return session;
  return { ...rest, active: { ...session.active, [activity.step]: activeAt(session, activity.step, now) } };
}

/** The first words of a step; later ones change nothing. */
export function enter(session: Session, step: StepKey, now: number): Session {
  if (session.phase !== "running" || session.entered.some((entry) => entry.step === step)) return session;
  return { ...session, entered: [...session.entered, { step, at: clockAt(session, now) }] };
}

export function pause(session: Session, now: number): Session {
  return session.phase === "running" ? { ...halted(session, now), phase: "paused" } : session;
}

export function resume(session: Session, now: number): Session {
  return session.phase === "paused" ? { ...session, phase: "running", since: now, seenAt: now } : session;
}

export function end(session: Session, now: number): Session {
  return session.phase === "ended" ? session : { ...halted(session, now), phase: "ended" };
}

function halted(session: Session, now: number): Session {
  const { since: _, ...stopped } = tick(withoutActivity(session, now), now);
  return stopped;
}

/** A question with its answer; the same question is written down once. */
export function ask(session: Session, question: Omit<AskedQuestion, "at">, now: number): Session {
  if (session.phase === "ended" || session.questions.some((asked) => asked.ask === question.ask)) return session;
  return { ...session, questions: [...session.questions, { ...question, at: clockAt(session, now) }] };
}

/** The interviewer asks something about a step that is finished, once for each step. */
export function followUp(session: Session, asked: Omit<AskedFollowUp, "at">, now: number): Session {
  if (session.phase === "ended" || session.followUps.some(({ step }) => step === asked.step)) return session;
  return { ...session, followUps: [...session.followUps, { ...asked, at: clockAt(session, now) }] };
}

/** An empty text takes the answer back. */
export function answerFollowUp(session: Session, index: number, text: string): Session {
  const answer = text.trim();
  if (!session.followUps[index] || session.phase === "ended") return session;
  const followUps = session.followUps.map((asked, place) => {
    if (place !== index) return asked;
    const { answer: _, ...unanswered } = asked;
    return answer === "" ? unanswered : { ...unanswered, answer };
  });
  return { ...session, followUps };
}

export function giveHint(session: Session, hint: Omit<GivenHint, "at">, now: number): Session {
  if (session.phase === "ended" || session.hints.some(({ step, rung }) => step === hint.step && rung === hint.rung)) return session;
  return { ...session, hints: [...session.hints, { ...hint, at: clockAt(session, now) }] };
}

/** The interviewer says that it is time for another step. */
export function moveOn(session: Session, step: StepKey): Session {
  return session.phase !== "running" || session.movedOn.includes(step) ? session : { ...session, movedOn: [...session.movedOn, step] };
}

/** The design has another name now. */
export function rename(session: Session, design: string): Session {
  return session.design === design ? session : { ...session, design };
}

/** What the design says now. After the end it stays what it was then. */
export function seeText(session: Session, text: string): Session {
  return session.text === text || session.phase === "ended" ? session : { ...session, text };
}

export function seeSaved(session: Session, text: string): Session {
  return session.saved === text || session.phase === "ended" ? session : { ...session, saved: text };
}

export function assess(session: Session, marks: NonNullable<Session["selfAssessment"]>): Session {
  return { ...session, selfAssessment: marks.map((mark) => ({ ...mark, steps: mark.steps.filter(isPracticeStep) })) };
}
