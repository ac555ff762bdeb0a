import type { StepKey } from "../../../server/src/practiceProtocol";
import type { CaseSuggestion, HistoryEntry, StepTrend } from "./history";
import { practiceStep } from "./practiceSteps";
import { stepTrends } from "./stepTrends";

/** What a suggestion needs to know of a case. */
export interface SuggestibleCase {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly difficulty: 1 | 2 | 3;
  /** The foremost first. */
  readonly trains: readonly string[];
}

/** The case that trains the weakest step, in the domain that was practised longest ago. Before the first session, an easy one. */
export function suggestCase(entries: readonly HistoryEntry[], cases: readonly SuggestibleCase[]): CaseSuggestion | undefined {
  const weakest = weakestStep(entries);
  if (!weakest) return firstCase(cases);
  const { step } = weakest;
  const training = cases.filter(({ trains }) => trains.includes(step));
  const chosen = [...(training.length > 0 ? training : cases)].sort((a, b) =>
    lastIn(entries, ({ domain }) => domain === a.domain) - lastIn(entries, ({ domain }) => domain === b.domain)
    || lastIn(entries, ({ caseId }) => caseId === a.id) - lastIn(entries, ({ caseId }) => caseId === b.id)
    || placeOf(step, a) - placeOf(step, b)
    || a.difficulty - b.difficulty)[0];
  return chosen && { caseId: chosen.id, title: chosen.title, step, because: `${reason(weakest)}, and ${sinceText(chosen, entries)}.` };
}

/** Any case, those that were never practised first. `random` gives a number from 0 up to 1, without 1. */
export function surpriseCase<Case extends SuggestibleCase>(entries: readonly HistoryEntry[], cases: readonly Case[], random: () => number): Case | undefined {
  const fresh = cases.filter(({ id }) => entries.every(({ caseId }) => caseId !== id));
  const among = fresh.length > 0 ? fresh : cases;
  return among[Math.floor(random() * among.length)];
}

/** The lowest median; of two, the one that gets worse. */
export function weakestStep(entries: readonly HistoryEntry[]): StepTrend | undefined {
  return [...stepTrends(entries)].sort((a, b) => a.median - b.median || a.slope - b.slope)[0];
}

function firstCase(cases: readonly SuggestibleCase[]): CaseSuggestion | undefined {
  const first = [...cases].sort((a, b) => a.difficulty - b.difficulty)[0];
  return first && { caseId: first.id, title: first.title, because: "Nothing was practised yet, and this is one of the easier cases." };
}

/** When something was practised last; before all times when it never was. */
function lastIn(entries: readonly HistoryEntry[], isWanted: (entry: HistoryEntry) => boolean): number {
  return entries.findLast(isWanted)?.startedAt ?? -1;
}

function placeOf(step: StepKey, { trains }: SuggestibleCase): number {
  const place = trains.indexOf(step);
  return place < 0 ? trains.length : place;
}

function reason({ step, median, levels }: StepTrend): string {
  const count = Math.min(levels.length, 5);
  const { title } = practiceStep(step);
  return count === 1 ? `${title} was at level ${median} of 4, your lowest` : `${title} is your weakest step, with a median of ${median} of 4 over ${count} sessions`;
}

function sinceText({ domain }: SuggestibleCase, entries: readonly HistoryEntry[]): string {
  const name = domain.replaceAll("_", " ");
  const ago = [...entries].reverse().findIndex((entry) => entry.domain === domain);
  if (ago < 0) return `you have not practised ${name} yet`;
  return ago === 0 ? `${name} trains it` : `${name} was last practised ${ago + 1} sessions ago`;
}
