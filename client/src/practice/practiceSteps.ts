import type { StepKey } from "../../../server/src/practiceProtocol";

/**
 * The seven steps as practice speaks of them. The client may not reach into the core; a test holds this list to the
 * framework there.
 */
export interface PracticeStep {
  readonly key: StepKey;
  readonly number: number;
  readonly title: string;
  /** For narrow places such as the status bar. */
  readonly short: string;
}

const TITLES: Readonly<Record<StepKey, string>> = {
  requirements: "Clarifying requirements",
  task: "Framing as an ML task",
  data: "Data preparation",
  model: "Model development",
  evaluation: "Evaluation",
  serving: "Deployment and serving",
  monitoring: "Monitoring and infrastructure",
};

export const PRACTICE_STEP_KEYS = Object.keys(TITLES) as readonly StepKey[];

export const PRACTICE_STEPS: readonly PracticeStep[] = PRACTICE_STEP_KEYS.map(practiceStep);

export function practiceStep(key: StepKey): PracticeStep {
  return { key, number: PRACTICE_STEP_KEYS.indexOf(key) + 1, title: TITLES[key], short: key.charAt(0).toUpperCase() + key.slice(1) };
}

export function isPracticeStep(key: unknown): key is StepKey {
  return typeof key === "string" && Object.hasOwn(TITLES, key);
}

/** Something for each of the seven steps. */
export function byStep<Value>(valueOf: (step: StepKey) => Value): Record<StepKey, Value> {
  return Object.fromEntries(PRACTICE_STEP_KEYS.map((step) => [step, valueOf(step)])) as Record<StepKey, Value>;
}
