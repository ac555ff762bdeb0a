import type { OutlineStep } from "../../../server/src/protocol";
import type { StepKey } from "../../../server/src/practiceProtocol";
import { isPracticeStep } from "./practiceSteps";

/**
 * The step that a line belongs to. A new line at the end of a step does so before the next review has seen it: everything
 * behind a step is its own until something begins in column 0.
 */
export function stepUnderCursor(steps: readonly OutlineStep[], textOf: (line: number) => string, line: number): StepKey | undefined {
  const before = steps.filter(({ range }) => range && range.startLine <= line);
  const last = before.reduce<OutlineStep | undefined>((near, step) => ((step.range?.startLine ?? 0) >= (near?.range?.startLine ?? 0) ? step : near), undefined);
  if (!last?.range || !isPracticeStep(last.key)) return undefined;
  for (let after = last.range.startLine + 1; after <= line; after += 1) if (/^[^\s#]/.test(textOf(after))) return undefined;
  return last.key;
}

/** Steps in which something is written, in their order. */
export function writtenSteps(steps: readonly OutlineStep[]): readonly StepKey[] {
  return steps.flatMap(({ key, state }) => (state !== "missing" && isPracticeStep(key) ? [key] : []));
}
