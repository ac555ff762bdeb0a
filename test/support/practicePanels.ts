import { historyPage } from "../../client/src/panels/history/historyPage";
import { interviewerPage } from "../../client/src/panels/interviewer/interviewerPage";
import { scoreCardPage } from "../../client/src/panels/scoreCard/scoreCardPage";
import type { HistoryView } from "../../client/src/practice/history";
import type { PracticeView } from "../../client/src/practice/practiceView";
import type { ScoreCard } from "../../server/src/practiceProtocol";
import { EXAMPLE_OPTIONS, exampleCard, exampleHistory } from "./practiceExamples";

/** The HTML of the panels for the examples, changed where a test says so. */

export function interviewerPanel(view: PracticeView | undefined): string {
  return Object.values(interviewerPage(view)).map(({ markup }) => markup).join("\n");
}

export function scoreCardPanel(change: Partial<ScoreCard> = {}, hasReference = true): string {
  return scoreCardPage({ card: exampleCard(change), markdown: "", options: { ...EXAMPLE_OPTIONS, hasReference } }).markup;
}

export function historyPanel(change: Partial<HistoryView> = {}): string {
  return historyPage(exampleHistory(change), day).markup;
}

export function emptyHistoryPanel(): string {
  return historyPage({ entries: [], cases: [], trends: [], notes: [] }, day).markup;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
