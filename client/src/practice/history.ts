import type { Band, SessionFacts, StepKey } from "../../../server/src/practiceProtocol";
import { suggestCase, type SuggestibleCase } from "./caseSuggestion";
import { stepTrends } from "./stepTrends";

/** What is kept of a session after its end: enough for lists, trends and the card as text. Plain data. */
export interface HistoryEntry {
  /** That of the session. */
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly domain: string;
  /** Of the wall clock, in milliseconds. */
  readonly startedAt: number;
  /** How long the session's own clock ran, pauses taken out. */
  readonly seconds: number;
  /** The length asked for; absent for a session without a clock. */
  readonly minutes?: 35 | 45 | 60;
  /** Of 100. */
  readonly total: number;
  readonly band: Band;
  readonly levels: Readonly<Partial<Record<StepKey, 1 | 2 | 3 | 4>>>;
  /** How many rungs were asked for. */
  readonly hints: number;
  readonly isUnfinished: boolean;
  /** The score card as it was shown. */
  readonly markdown?: string;
  readonly selfAssessment?: NonNullable<SessionFacts["selfAssessment"]>;
}

/** How somebody did in one case. */
export interface CaseRecord {
  readonly caseId: string;
  readonly title: string;
  readonly sessions: number;
  readonly best: HistoryEntry;
  readonly latest: HistoryEntry;
}

/** How the level of one step moved. */
export interface StepTrend {
  readonly step: StepKey;
  /** One for each session in which the step was judged, the oldest first. */
  readonly levels: readonly { readonly startedAt: number; readonly level: 1 | 2 | 3 | 4 }[];
  /** Of the last five sessions. */
  readonly median: number;
  /** Levels per session over the last five, by least squares; 0 with fewer than two. */
  readonly slope: number;
}

/** Which case to take next, and why. */
export interface CaseSuggestion {
  readonly caseId: string;
  readonly title: string;
  /** The step that it is meant to train; absent when nothing was practised yet. */
  readonly step?: StepKey;
  /** One sentence: `Evaluation is your weakest step (median 2 of 4), and ads were never practised.` */
  readonly because: string;
}

/** All that the history view shows. */
export interface HistoryView {
  /** The newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly cases: readonly CaseRecord[];
  /** In the order of the steps; steps that were never judged are left out. */
  readonly trends: readonly StepTrend[];
  readonly suggestion?: CaseSuggestion;
  /** What could not be read and was set aside, in words; empty as a rule. */
  readonly notes: readonly string[];
}

/** `entries` in the order in which the sessions began. */
export function historyView(entries: readonly HistoryEntry[], cases: readonly SuggestibleCase[], notes: readonly string[]): HistoryView {
  const suggestion = suggestCase(entries, cases);
  return { entries: [...entries].reverse(), cases: caseRecords(entries), trends: stepTrends(entries), ...(suggestion && { suggestion }), notes };
}

/** The case practised last stands first. */
export function caseRecords(entries: readonly HistoryEntry[]): readonly CaseRecord[] {
  return [...new Set(entries.map(({ caseId }) => caseId))].flatMap((id) => {
    const own = entries.filter(({ caseId }) => caseId === id);
    const latest = own.at(-1);
    if (!latest) return [];
    const best = own.reduce((top, entry) => (entry.total >= top.total ? entry : top), latest);
    return [{ caseId: latest.caseId, title: latest.title, sessions: own.length, best, latest }];
  }).sort((a, b) => b.latest.startedAt - a.latest.startedAt);
}
