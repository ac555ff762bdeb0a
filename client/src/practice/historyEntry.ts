import type { ScoreCard, StepKey } from "../../../server/src/practiceProtocol";
import type { HistoryEntry } from "./history";
import type { Session } from "./session";
import { clockAt } from "./sessionChanges";

/** What is kept of a session that has ended. A step that was not written counts as level 1. */
export function historyEntry(session: Session, card: ScoreCard, markdown: string, now: number): HistoryEntry {
  const { minutes, selfAssessment } = session;
  const levels: Partial<Record<StepKey, 1 | 2 | 3 | 4>> = {};
  for (const { step, level } of card.steps) levels[step] = level;
  return {
    id: session.id,
    caseId: session.case.id,
    title: session.case.title,
    domain: session.case.domain,
    startedAt: session.startedAt,
    seconds: Math.floor(clockAt(session, now) / 1000),
    ...(minutes !== undefined && { minutes }),
    total: card.total,
    band: card.band,
    levels,
    hints: session.hints.length,
    isUnfinished: card.isUnfinished,
    markdown,
    ...(selfAssessment && { selfAssessment }),
  };
}
