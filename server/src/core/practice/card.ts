import type { Severity } from "../finding";
import type { StepKey } from "../framework";
import type { Level } from "../score/gate";

/** What is known of a session besides the text that came out of it. All of it is counted by whoever kept the clock. */
export interface SessionFacts {
  /** The length asked for; absent for a session without a clock. */
  readonly minutes?: 35 | 45 | 60;
  /** Seconds the clock ran. */
  readonly seconds: number;
  readonly isEnded: boolean;
  /** Steps in the order in which they were entered first. */
  readonly entered: readonly StepKey[];
  /** By step, in seconds: active time, and the share of the session that is meant for it. */
  readonly time: Readonly<Record<StepKey, { readonly seconds: number; readonly share?: number }>>;
  /** The highest rung asked for in each step. */
  readonly hints: Readonly<Partial<Record<StepKey, 1 | 2 | 3>>>;
  readonly questionsAsked: number;
  readonly followUps: { readonly asked: number; readonly answered: number };
  /** One to five for each statement of the self-assessment that was answered. */
  readonly selfAssessment?: readonly { readonly statement: string; readonly mark: 1 | 2 | 3 | 4 | 5; readonly steps: readonly StepKey[] }[];
}

export type Band = "not yet" | "mixed" | "hire-level" | "strong";

/** The result of a practice session, or of a design that was held against a case. Plain data: it is sent, kept and printed. */
export interface ScoreCard {
  readonly case: { readonly id: string; readonly title: string };
  /** 0 to 100, after deductions. */
  readonly total: number;
  readonly band: Band;
  /** Why the band is not the one that the total alone would give. */
  readonly bandNote?: string;
  /** The session was not ended, or steps are not written. */
  readonly isUnfinished: boolean;
  readonly steps: readonly CardStep[];
  readonly deductions: readonly { readonly points: number; readonly reason: string }[];
  readonly expectations: readonly Expectation[];
  readonly traps: readonly { readonly id: string; readonly text: string; readonly step?: StepKey; readonly state: "hit" | "avoided" | "not reached"; readonly line?: number }[];
  readonly session?: SessionFacts;
  /** Two at most, the one that brings most first. */
  readonly next: readonly NextThing[];
}

export interface CardStep {
  readonly step: StepKey;
  readonly number: number;
  readonly title: string;
  readonly isWritten: boolean;
  readonly level: Level;
  readonly levelName: "weak" | "basic" | "solid" | "staff";
  readonly points: number;
  readonly weight: number;
  readonly met: readonly string[];
  /** Gates that do not hold, those of the next level first. */
  readonly missing: readonly { readonly level: Level; readonly text: string; readonly findings: readonly CardFinding[] }[];
  /** One sentence that cites what holds the step back and what would come of mending it. */
  readonly reason: string;
}

export interface CardFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** One thing that strong answers to the case have, held against the design by structure. */
export interface Expectation {
  readonly step: StepKey;
  /** What it is about: `Task type`, `Sources of candidates`. */
  readonly what: string;
  readonly expected: string;
  /** What the design has there; empty where it has nothing. */
  readonly found: string;
  readonly state: "met" | "different" | "missing";
}

export interface NextThing {
  readonly step: StepKey;
  readonly text: string;
  readonly because: string;
}
