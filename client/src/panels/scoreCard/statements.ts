import type { StepKey } from "../../../../server/src/practiceProtocol";
import type { SelfAssessment } from "../../practice/panels";

export type Mark = SelfAssessment[number]["mark"];

export interface Statement {
  readonly statement: string;
  /** The steps whose level the mark is held against; none where the review cannot judge it. */
  readonly steps: readonly StepKey[];
}

/** What somebody judges of their own session before the review is shown, from 1 (not at all) to 5 (fully). */
export const STATEMENTS: readonly Statement[] = [
  { statement: "I asked before I designed, and at least one answer changed what I designed.", steps: ["requirements"] },
  { statement: "I can say why this type of task is the right one, and which other I turned down.", steps: ["task"] },
  { statement: "I know at what moment every label and every feature value exists.", steps: ["data"] },
  { statement: "I beat a baseline that I named, for a reason that I can state.", steps: ["model"] },
  { statement: "I can walk from my offline number to the money.", steps: ["evaluation"] },
  { statement: "I can defend every millisecond and every machine.", steps: ["serving"] },
  { statement: "I know what wakes whom at night, and what they do then.", steps: ["monitoring"] },
  { statement: "I led the conversation, and named my two weakest points myself.", steps: [] },
  { statement: "I said numbers, and said them with their units.", steps: [] },
  { statement: "I got to the end.", steps: [] },
];

export const MARKS: readonly Mark[] = [1, 2, 3, 4, 5];

/** Reads the fields `mark-0` to `mark-9` of the form; statements without a mark are left out. */
export function selfAssessmentOf(values: Readonly<Record<string, string>>): SelfAssessment {
  return STATEMENTS.flatMap(({ statement, steps }, index) => {
    const mark = MARKS.find((one) => String(one) === values[`mark-${index}`]);
    return mark === undefined ? [] : [{ statement, mark, steps }];
  });
}

/** A mark of 1 to 5 and a level of 1 to 4 count as the same when they lie within this of each other, on the scale of marks. */
const SAME_WITHIN = 1;

/** How a mark compares with the level of the review, with the ends of both scales put on each other. */
export function gapBetween(mark: number, level: number): "higher" | "lower" | "same" {
  const gap = mark - (1 + ((level - 1) * 4) / 3);
  if (Math.abs(gap) <= SAME_WITHIN) return "same";
  return gap > 0 ? "higher" : "lower";
}
