import type { Change, StepKey, Topic } from "../../../server/src/practiceProtocol";
import { amountOf, isRecord, listOf, present, rowsOf, textOf } from "./keptValues";
import { PRACTICE_STEP_KEYS, isPracticeStep } from "./practiceSteps";
import type { AskedFollowUp, AskedQuestion, GivenHint, Session } from "./session";
import { pause, resume } from "./sessionChanges";
import { readSelfAssessment } from "./selfAssessment";
import { isTimed } from "./timeBudget";

/** A session that can go on, or why a kept value is none. `isRepaired`: something in it could not be read. */
export type KeptSession =
  | { readonly session: Session; readonly isRepaired: boolean }
  | { readonly aside: string };

/** Reads what was kept of a session, whatever shape it has. Without a case and a design nothing can go on; all else has a fallback. */
export function readKeptSession(value: unknown): KeptSession {
  if (!isRecord(value)) return { aside: "it is no session" };
  if (typeof value.version === "number" && value.version > 1) return { aside: `it was kept by a newer MLSD (version ${value.version})` };
  const study = readCase(value.case);
  if (!study) return { aside: "it does not say which case was practised" };
  const design = textOf(value.design);
  const text = textOf(value.text);
  if (design === undefined && text === undefined) return { aside: "it has no design" };
  const session: Session = { version: 1, id: textOf(value.id) ?? `${study.id}-${amountOf(value.startedAt) ?? 0}`, case: study, design: design ?? "", text: text ?? "", ...present("saved", textOf(value.saved)), ...readTimes(value), ...readRecords(value) };
  return { session, isRepaired: !isSame(session, value) };
}

/** Closing and opening a window again takes less than this; longer, and nobody sat there. */
export const RELOAD_MS = 60_000;

/**
 * A running session that nobody has looked after since `seenAt`. A short gap, such as a reload, counts on; after a long one
 * the clock has stood still since, and the session is paused.
 */
export function afterGap(session: Session, now: number, longest = RELOAD_MS): Session {
  if (session.phase !== "running" || session.since === undefined) return session;
  const gap = now - session.seenAt;
  if (gap >= 0 && gap <= longest) return session;
  const paused = pause(session, Math.max(session.seenAt, session.since));
  return gap < 0 ? resume(paused, now) : paused;
}

function readCase(value: unknown): Session["case"] | undefined {
  if (!isRecord(value)) return undefined;
  const id = textOf(value.id);
  return id === undefined ? undefined : { id, title: textOf(value.title) ?? id, domain: textOf(value.domain) ?? "" };
}

type Times = Pick<Session, "minutes" | "startedAt" | "phase" | "elapsed" | "since" | "seenAt" | "active" | "activity">;

function readTimes(value: Readonly<Record<string, unknown>>): Times {
  const startedAt = amountOf(value.startedAt) ?? amountOf(value.seenAt) ?? 0;
  const seenAt = Math.max(amountOf(value.seenAt) ?? 0, startedAt);
  const phase = value.phase === "running" || value.phase === "ended" ? value.phase : "paused";
  const since = Math.min(amountOf(value.since) ?? seenAt, seenAt);
  return {
    minutes: isTimed(value.minutes) ? value.minutes : undefined,
    startedAt,
    phase,
    elapsed: amountOf(value.elapsed) ?? 0,
    ...(phase === "running" && { since }),
    seenAt,
    active: readActive(value.active),
    ...present("activity", phase === "running" ? readActivity(value.activity) : undefined),
  };
}

function readActive(value: unknown): Session["active"] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(PRACTICE_STEP_KEYS.flatMap((step) => {
    const time = amountOf(value[step]);
    return time === undefined ? [] : [[step, time]];
  }));
}

function readActivity(value: unknown): Session["activity"] {
  return isRecord(value) ? readAt(value) : undefined;
}

function readAt({ step, at }: Readonly<Record<string, unknown>>): { step: StepKey; at: number } | undefined {
  return isPracticeStep(step) ? { step, at: amountOf(at) ?? 0 } : undefined;
}

function readRecords(value: Readonly<Record<string, unknown>>): Pick<Session, "entered" | "questions" | "followUps" | "hints" | "movedOn" | "selfAssessment"> {
  return {
    entered: rowsOf(value.entered, readAt),
    questions: rowsOf(value.questions, readQuestion),
    followUps: rowsOf(value.followUps, readFollowUp),
    hints: rowsOf(value.hints, readHint),
    movedOn: listOf(value.movedOn).filter(isPracticeStep),
    ...present("selfAssessment", readSelfAssessment(value.selfAssessment)),
  };
}

const TOPICS: Readonly<Record<Topic, true>> = { goal: true, scale: true, latency: true, data: true, constraints: true, scope: true, errors: true, freshness: true, users: true };

function readQuestion(row: Readonly<Record<string, unknown>>): AskedQuestion | undefined {
  const asked = textOf(row.ask);
  if (asked === undefined) return undefined;
  const topic = textOf(row.topic);
  return { at: amountOf(row.at) ?? 0, ask: asked, answer: textOf(row.answer) ?? "", ...present("topic", isTopic(topic) ? topic : undefined) };
}

function isTopic(text: string | undefined): text is Topic {
  return text !== undefined && Object.hasOwn(TOPICS, text);
}

function readFollowUp(row: Readonly<Record<string, unknown>>): AskedFollowUp | undefined {
  const asked = textOf(row.ask);
  const at = readAt(row);
  if (asked === undefined || !at) return undefined;
  return {
    ...at, ask: asked,
    ...present("listenFor", textOf(row.listenFor)),
    ...present("change", readChange(row.change)),
    ...present("consequences", readConsequences(row.consequences)),
    ...present("answer", textOf(row.answer)),
  };
}

function readChange(value: unknown): Change | undefined {
  const path = isRecord(value) ? textOf(value.path) : undefined;
  if (!isRecord(value) || path === undefined) return undefined;
  return { path, ...present("times", amountOf(value.times)), ...present("to", textOf(value.to)) };
}

function readConsequences(value: unknown): AskedFollowUp["consequences"] {
  if (!isRecord(value)) return undefined;
  const texts = (list: unknown): readonly string[] => listOf(list).flatMap((text) => textOf(text) ?? []);
  return { changes: texts(value.changes), findings: texts(value.findings) };
}

function readHint(row: Readonly<Record<string, unknown>>): GivenHint | undefined {
  const at = readAt(row);
  const { rung } = row;
  if (!at || (rung !== 1 && rung !== 2 && rung !== 3)) return undefined;
  return { ...at, rung, text: textOf(row.text) ?? "" };
}

/** Whether nothing was lost or made up. A value that was kept has no `undefined` in it. */
function isSame(session: Session, value: unknown): boolean {
  return canonical(session) === canonical(value);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "";
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${key}:${canonical(value[key])}`).join()}}`;
}
