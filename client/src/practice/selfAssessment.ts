import { isRecord, listOf, rowsOf, textOf } from "./keptValues";
import type { SelfAssessment } from "./panels";
import { isPracticeStep } from "./practiceSteps";

/** Marks as they were kept, or came from a panel; rows that make no sense are left out. Undefined where there is no list. */
export function readSelfAssessment(value: unknown): SelfAssessment | undefined {
  if (!Array.isArray(value)) return undefined;
  return rowsOf(value, (row) => {
    const statement = textOf(row.statement);
    const mark = markOf(row.mark);
    return statement === undefined || mark === undefined ? undefined : { statement, mark, steps: listOf(row.steps).filter(isPracticeStep) };
  });
}

const MARKS = [1, 2, 3, 4, 5] as const;

function markOf(value: unknown): (typeof MARKS)[number] | undefined {
  return MARKS.find((mark) => mark === value);
}

/** What a command was given as `{selfAssessment}`, which a test or a key binding may use to answer beforehand. */
export function givenMarks(argument: unknown): SelfAssessment | undefined {
  return isRecord(argument) ? readSelfAssessment(argument.selfAssessment) : undefined;
}
