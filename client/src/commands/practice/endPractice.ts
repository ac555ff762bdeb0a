import { type ScoreResult } from "../../../../server/src/practiceProtocol";
import type { PracticeMode } from "../../practice/practiceMode";
import { givenMarks } from "../../practice/selfAssessment";
import { endSession } from "../../practice/sessionReport";

/** Ends the session and shows its card. `{selfAssessment}` answers both questions beforehand; an empty list skips the marks. */
export async function endPractice(practice: PracticeMode, argument: unknown): Promise<ScoreResult | undefined> {
  const marks = givenMarks(argument);
  if (marks) {
    const result = await endSession(practice, marks);
    practice.past.added();
    return result;
  }
  await practice.actions.end();
  return undefined;
}
