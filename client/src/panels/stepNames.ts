import type { StepKey } from "../../../server/src/practiceProtocol";
import { practiceStep } from "../practice/practiceSteps";

/** `step 3, Data preparation`: how panels name a step inside of a sentence. */
export function stepName(step: StepKey): string {
  const { number, title } = practiceStep(step);
  return `step ${number}, ${title}`;
}

/** `3. Data preparation`: how panels name a step in a list. */
export function stepLabel(step: StepKey): string {
  const { number, title } = practiceStep(step);
  return `${number}. ${title}`;
}
