import type { ScoreResult } from "../../../server/src/practiceProtocol";
import { historyEntry } from "./historyEntry";
import type { HistoryStore } from "./historyStore";
import type { PracticePanels, SelfAssessment } from "./panels";
import type { PracticeController } from "./practiceController";
import type { PracticeServer } from "./practiceServer";
import type { Session } from "./session";
import { assess, end } from "./sessionChanges";
import { sessionDocument } from "./sessionDesign";
import { sessionFacts } from "./sessionFacts";

export interface ReportParts {
  readonly controller: PracticeController;
  readonly server: PracticeServer;
  readonly history: HistoryStore;
  readonly panels: Pick<PracticePanels, "askSelfAssessment" | "showScoreCard">;
}

/**
 * Ends the session. The marks of the person come first and the card after, since the gap between the two is the lesson.
 * `marks` answers beforehand; an empty list skips the question.
 */
export async function endSession(parts: ReportParts, marks?: SelfAssessment): Promise<ScoreResult | undefined> {
  const { controller, panels } = parts;
  controller.change(end);
  const given = marks ?? (await panels.askSelfAssessment());
  if (given && given.length > 0) controller.change((session) => assess(session, given));
  return showCard(parts);
}

/**
 * Shows the card as it stands; that of a session that has ended goes into the history, once, and is about the text as it was
 * at the end, whatever is written later.
 */
export async function showCard({ controller, server, history, panels }: ReportParts): Promise<ScoreResult | undefined> {
  const { session, study, now } = controller;
  if (!session || !study) return undefined;
  const isOpen = (await sessionDocument(controller)) !== undefined;
  const result = await server.score(session.design, isOpen && session.phase !== "ended" ? undefined : session.text, study, sessionFacts(session, now));
  if (session.phase === "ended" && !isRecorded(session, history)) await history.add(historyEntry(session, result.card, result.markdown, now));
  await panels.showScoreCard(result.card, result.markdown, { design: session.design, caseId: study.id, hasReference: study.design !== undefined });
  return result;
}

/** Ended, and nothing of it is in the history: the window was closed before the card came. */
export function isWithoutCard(session: Session, history: HistoryStore): boolean {
  return session.phase === "ended" && !isRecorded(session, history);
}

function isRecorded({ id }: Session, { entries }: HistoryStore): boolean {
  return entries.some((entry) => entry.id === id);
}
