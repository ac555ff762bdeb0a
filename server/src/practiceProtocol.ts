import type { CardFinding, ScoreCard, SessionFacts } from "./core/practice/card";
import type { CaseStudy, Change } from "./core/practice/caseStudy";
import type { StepKey } from "./core/framework";

/**
 * Our own requests of practice: names, and types that both sides share. Asked by our own client; the server knows no
 * library and keeps no session, so each request brings the case with it.
 */
export type { Band, CardFinding, CardStep, Expectation, NextThing, ScoreCard, SessionFacts } from "./core/practice/card";
export type { CaseQuestion, CaseStudy, Change, FollowUp, Topic, Trap } from "./core/practice/caseStudy";
export type { StepHints } from "./core/practice/hints";
export type { StepKey } from "./core/framework";

/** A case with the text of its reference design, as `dist/cases.json` holds it; a team's case may have no reference. */
export interface CaseFile extends CaseStudy {
  readonly design?: string;
}

/** Reads the text of a `case.yaml`. */
export const READ_CASE_REQUEST = "mlsd/practice/readCase";
export interface ReadCaseParams {
  readonly uri: string;
  readonly text: string;
}
export interface ReadCaseResult {
  /** Absent where the text is no case. */
  readonly study?: CaseStudy;
  /** What is wrong with it, each with its line. */
  readonly problems: readonly string[];
}

/** The text of a new practice design for a case, as `string`. */
export const PRACTICE_DESIGN_REQUEST = "mlsd/practice/newDesign";
export interface PracticeDesignParams {
  readonly study: CaseStudy;
  /** The prompt and nothing else, or the keys of the seven steps with their questions. */
  readonly kind: "blank" | "scaffold";
}

/** The three hints of each step for the design as it is now, as `StepHints[]`. */
export const HINTS_REQUEST = "mlsd/practice/hints";
export interface HintsParams {
  readonly uri: string;
  readonly study: CaseStudy;
}

/** The edits that write an answer down where a reviewer will look for it, as `RecordAnswerResult`. */
export const RECORD_ANSWER_REQUEST = "mlsd/practice/recordAnswer";
export interface RecordAnswerParams {
  readonly uri: string;
  /** `questions`: below `requirements.questions`; `decisions`: as a row of `decisions`. */
  readonly into: "questions" | "decisions";
  readonly ask: string;
  readonly answer: string;
}
export interface RecordAnswerResult {
  readonly version: number;
  /** Zero-based, UTF-16. Empty where the text is too broken to write into safely. */
  readonly edits: readonly { readonly range: WireRange; readonly newText: string }[];
}
export interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Applies a change to a copy of the design and says what a reviewer then finds, as `WhatIfResult`. */
export const WHAT_IF_REQUEST = "mlsd/practice/whatIf";
export interface WhatIfParams {
  readonly uri: string;
  readonly change: Change;
}
export interface WhatIfResult {
  /** What was changed, as it reads before and after; empty where the design does not have what would change. */
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  /** Findings that the change causes. */
  readonly findings: readonly CardFinding[];
}

/** What an interviewer may ask of a step that is finished, as `FollowUp[]`: the case's own first, then general ones that apply to the design. */
export const FOLLOW_UPS_REQUEST = "mlsd/practice/followUps";
export interface FollowUpsParams {
  readonly uri: string;
  readonly study: CaseStudy;
  readonly step: StepKey;
}

/** Holds a design against a case, as `ScoreResult`. */
export const SCORE_REQUEST = "mlsd/practice/score";
export interface ScoreParams {
  readonly uri: string;
  /** The text to judge, such as that with which a session ended; without it, what the open document says. */
  readonly text?: string;
  readonly study: CaseStudy;
  readonly session?: SessionFacts;
}
export interface ScoreResult {
  readonly card: ScoreCard;
  /** The same to keep, in Markdown. */
  readonly markdown: string;
}

/** The text of one step, its comments included, as `string`; empty where it is not written. For comparing step by step. */
export const STEP_TEXT_REQUEST = "mlsd/practice/stepText";
export interface StepTextParams {
  readonly text: string;
  readonly step: StepKey;
}

/** Told by the client: in these designs a session is running, so findings are asked as questions. */
export const SESSIONS_NOTIFICATION = "mlsd/practice/sessions";
export interface SessionsParams {
  readonly uris: readonly string[];
}
