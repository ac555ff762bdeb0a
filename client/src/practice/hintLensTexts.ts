import type { OutlineStep } from "../../../server/src/protocol";
import type { StepKey } from "../../../server/src/practiceProtocol";
import type { PracticeView } from "./practiceView";
import { PRACTICE_STEP_KEYS, practiceStep } from "./practiceSteps";

/** One lens of practice: where it stands, what it says, which step a click is about. */
export interface HintLens {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  readonly step: StepKey;
  /** `show`: the whole hint in the panel; `hint`: the next rung. */
  readonly action: "show" | "hint";
}

/** Longer than this, a lens pushes its neighbours out of sight. */
const LONGEST = 100;
/** A wait is told in steps of so many seconds, so that the lenses stand still in between. */
const WAIT_STEP = 15;

/**
 * At each written step, the hint that was given last and the offer of the next. At the end of the design the same for the
 * step that comes next, and for unwritten ones that somebody has asked about; more would be a wall of offers.
 */
export function hintLenses({ session, nextHint }: PracticeView, steps: readonly OutlineStep[], lastLine: number): readonly HintLens[] {
  if (session.phase !== "running") return [];
  const lineOf = (key: StepKey): number | undefined => steps.find((step) => step.key === key)?.range?.startLine;
  const comesNext = PRACTICE_STEP_KEYS.find((key) => lineOf(key) === undefined);
  return PRACTICE_STEP_KEYS.flatMap((step): HintLens[] => {
    const line = lineOf(step);
    const last = session.hints.filter((hint) => hint.step === step).reduce<(typeof session.hints)[number] | undefined>((top, hint) => (top && top.rung > hint.rung ? top : hint), undefined);
    if (line === undefined && step !== comesNext && !last) return [];
    const next = nextHint[step];
    const at = line ?? lastLine;
    const name = line === undefined ? `${practiceStep(step).number} ${practiceStep(step).short}` : "";
    return [
      ...(last ? [{ line: at, step, action: "show" as const, title: shortened([name, last.text].filter(Boolean).join(": ")), tooltip: last.text }] : []),
      ...(next ? [{ line: at, step, action: "hint" as const, title: offerText(next, last === undefined, name), tooltip: OFFERS[next.rung] }] : []),
    ];
  });
}

const OFFERS: Readonly<Record<1 | 2 | 3, string>> = {
  1: "A nudge: where to look. It costs nothing.",
  2: "A guiding question. It costs a point of the score.",
  3: "A concrete example with the numbers of the case. It costs two points of the score.",
};

function offerText({ inSeconds }: { readonly inSeconds: number }, isFirst: boolean, name: string): string {
  const label = `$(lightbulb) ${isFirst ? "Hint" : "Next hint"}${isFirst && name !== "" ? ` for ${name}` : ""}`;
  return inSeconds === 0 ? label : `${label} in ${Math.ceil(inSeconds / WAIT_STEP) * WAIT_STEP} s, or ask twice`;
}

/** On one line, cut between words. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST / 2))}…`;
}
