import type { Change, FollowUp, SessionFacts, StepKey, Topic } from "../../../server/src/practiceProtocol";

/** How long a session is meant to last, in minutes; without a number nobody counts. */
export type SessionLength = 35 | 45 | 60 | undefined;

/**
 * A practice session as plain data that can be kept and read again. It never changes: each of the functions in
 * `sessionChanges.ts` gives a new one. Times are in milliseconds; those called `at` are of the session's own clock, which
 * stands still in a pause.
 */
export interface Session {
  readonly version: 1;
  readonly id: string;
  readonly case: { readonly id: string; readonly title: string; readonly domain: string };
  /** The URI of the design. */
  readonly design: string;
  /** What the design said when it was last seen, for a window that did not keep it. */
  readonly text: string;
  /** What the file said when it was opened or saved last; absent for a design that has no file. */
  readonly saved?: string;
  readonly minutes: SessionLength;
  /** Of the wall clock. */
  readonly startedAt: number;
  readonly phase: "running" | "paused" | "ended";
  /** On the session's clock, up to `since`. */
  readonly elapsed: number;
  /** Of the wall clock: from when on the time that is not in `elapsed` runs; absent while nothing runs. */
  readonly since?: number;
  /** Of the wall clock: when it was last known to run. */
  readonly seenAt: number;
  /** Active time by step. */
  readonly active: Readonly<Partial<Record<StepKey, number>>>;
  /** The step that is being written and when that was last seen. */
  readonly activity?: { readonly step: StepKey; readonly at: number };
  /** In the order of their first words. */
  readonly entered: readonly { readonly step: StepKey; readonly at: number }[];
  readonly questions: readonly AskedQuestion[];
  readonly followUps: readonly AskedFollowUp[];
  readonly hints: readonly GivenHint[];
  /** Steps in which the interviewer has said that it is time to move on. */
  readonly movedOn: readonly StepKey[];
  readonly selfAssessment?: NonNullable<SessionFacts["selfAssessment"]>;
}

export interface AskedQuestion {
  readonly at: number;
  readonly ask: string;
  readonly answer: string;
  /** Absent where the interviewer had no answer. */
  readonly topic?: Topic;
}

export interface AskedFollowUp {
  readonly at: number;
  readonly step: StepKey;
  readonly ask: string;
  readonly listenFor?: string;
  readonly change?: Change;
  /** What the change does to the design: what reads otherwise, and what a reviewer then finds. */
  readonly consequences?: { readonly changes: readonly string[]; readonly findings: readonly string[] };
  readonly answer?: string;
}

export interface GivenHint {
  readonly at: number;
  readonly step: StepKey;
  readonly rung: 1 | 2 | 3;
  readonly text: string;
}

export type { FollowUp };
