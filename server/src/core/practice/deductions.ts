import { STEPS, type StepKey } from "../framework";
import type { Coverage } from "../score/coverage";
import type { CardFinding, SessionFacts } from "./card";

export interface CardDeduction {
  /** What is taken off, as a positive number. */
  readonly points: number;
  readonly reason: string;
  /** The step that it is about, where it is about one. */
  readonly step?: StepKey;
}

/** Points for a step that was never entered, and as much for one that came too late to steer the model (decision 014). */
export const NEVER_ENTERED = 3;

/** By the highest rung that was asked for in a step: a nudge is free (decision 014). */
const HINT_POINTS: Readonly<Record<1 | 2 | 3, number>> = { 1: 0, 2: 1, 3: 2 };
const MOST_FOR_HINTS = 10;

/**
 * What is taken off the points of the steps: for flaws of the whole, for hints, for steps that nobody came to, and for a
 * model that came first. Without a session the text alone tells; `flaws` are those of the coverage, with their lines.
 */
export function deductionsOf(flaws: readonly { readonly points: number; readonly finding: CardFinding }[], { steps }: Coverage, isWritten: (step: StepKey) => boolean, session: SessionFacts | undefined): readonly CardDeduction[] {
  const ofText = flaws.map(({ points, finding }) => ({ points, reason: `${finding.rule} (line ${finding.line}): ${finding.message}` }));
  const never = steps
    .filter(({ step }) => (session ? !session.entered.includes(step) : !isWritten(step)))
    .map(({ step }): CardDeduction => ({ points: NEVER_ENTERED, step, reason: session ? `Nobody entered ${nameOf(step)}.` : `Nothing is written in ${nameOf(step)}.` }));
  const isModelFirst = flaws.some(({ finding }) => finding.rule === "cross/model-before-requirements");
  return [...ofText, ...never, ...(session && !isModelFirst ? modelFirst(session) : []), ...(session ? forHints(session) : [])];
}

/** Where all seven keys stand in the text from the start, only the session knows what was filled first. */
function modelFirst({ entered }: SessionFacts): CardDeduction[] {
  const model = entered.indexOf("model");
  const late = (["requirements", "task"] as const).filter((step) => model >= 0 && entered.indexOf(step) > model);
  if (late.length === 0) return [];
  return [{ points: NEVER_ENTERED, step: "model", reason: `The model was begun before ${late.map(nameOf).join(" and ")}.` }];
}

function forHints({ hints }: SessionFacts): CardDeduction[] {
  const costly = STEPS.flatMap(({ key, number }) => {
    const points = HINT_POINTS[hints[key] ?? 1];
    return points > 0 ? [{ points, text: `step ${number} (${hints[key] === 3 ? "example" : "question"}, ${points})` }] : [];
  });
  const sum = costly.reduce((total, { points }) => total + points, 0);
  if (sum === 0) return [];
  const cap = sum > MOST_FOR_HINTS ? `; never more than ${MOST_FOR_HINTS}` : "";
  return [{ points: Math.min(sum, MOST_FOR_HINTS), reason: `Hints: ${costly.map(({ text }) => text).join(", ")}${cap}.` }];
}

function nameOf(step: StepKey): string {
  const { number, title } = STEPS.find(({ key }) => key === step) ?? { number: 0, title: step };
  return `step ${number} (${title})`;
}
