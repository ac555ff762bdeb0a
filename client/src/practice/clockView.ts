import type { StepKey } from "../../../server/src/practiceProtocol";
import type { ClockView, TimeState } from "./practiceView";
import { practiceStep } from "./practiceSteps";
import type { Session } from "./session";
import { activeAt, clockAt } from "./sessionChanges";
import { lengthOf, shareOf } from "./timeBudget";

/** How far over its share a step is before the clock turns red and the interviewer moves on. */
const RED_SHARE = 1.5;

/** How the time stands. `step` is the one under the cursor. */
export function clockView(session: Session, step: StepKey | undefined, now: number): ClockView {
  const used = clockAt(session, now);
  const length = lengthOf(session.minutes);
  const left = length === undefined ? undefined : length - used;
  const total = left === undefined ? usedText(used) : leftText(left);
  const own = step && stepClock(session, step, now);
  const spoken = [own?.spoken, left === undefined ? `${minutesText(used)} used in all.` : `${spokenLeft(left)} in all.`, phaseText(session)];
  return {
    phase: session.phase,
    total,
    totalState: totalState(session, left),
    ...(own && { step: own.view }),
    spoken: spoken.filter(Boolean).join(" "),
  };
}

/** Whether a step has had so much time that an interviewer would go on to another. */
export function isOverdue(session: Session, step: StepKey, now: number): boolean {
  return stateOf(activeAt(session, step, now), shareOf(step, session.minutes)) === "red";
}

function stepClock(session: Session, key: StepKey, now: number): { view: NonNullable<ClockView["step"]>; spoken: string } {
  const { number, title } = practiceStep(key);
  const used = activeAt(session, key, now);
  const share = shareOf(key, session.minutes);
  const left = share === undefined ? usedText(used) : leftText(share - used);
  const said = share === undefined ? `${minutesText(used)} used` : spokenLeft(share - used);
  return { view: { key, number, title, left, state: stateOf(used, share) }, spoken: `Step ${number}, ${title}: ${said}.` };
}

function stateOf(used: number, share: number | undefined): TimeState {
  if (share === undefined || used < share) return "calm";
  return used < share * RED_SHARE ? "amber" : "red";
}

/** Amber in the minutes that are meant for the wrap-up, red when they are over. */
function totalState({ minutes }: Session, left: number | undefined): TimeState {
  if (left === undefined || left > (shareOf("wrapUp", minutes) ?? 0)) return "calm";
  return left > 0 ? "amber" : "red";
}

function phaseText({ phase }: Session): string {
  if (phase === "running") return "";
  return phase === "paused" ? "Paused." : "The session has ended.";
}

/** `0:00` only when nothing is left; `−0:30` half a minute later. */
function leftText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 0 ? `−${clockText(-seconds)}` : clockText(Math.abs(seconds));
}

function usedText(milliseconds: number): string {
  return clockText(Math.floor(milliseconds / 1000));
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Whole minutes, so that a label that is read aloud does not change each second. */
function spokenLeft(milliseconds: number): string {
  if (milliseconds <= 0) return milliseconds > -60_000 ? "time is up" : `${minutesText(-milliseconds)} over`;
  return `${minutesText(milliseconds)} left`;
}

function minutesText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes === 0) return "less than a minute";
  return `${minutes} minute${minutes === 1 ? "" : "s"}`;
}
