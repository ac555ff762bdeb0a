/** The seven steps of an ML system design as data. Knows their order, titles and the question each one answers; not their fields, which the schema knows. */

export const STEP_KEYS = ["requirements", "task", "data", "model", "evaluation", "serving", "monitoring"] as const;

export type StepKey = (typeof STEP_KEYS)[number];

/** Where a finding is shown: one of the seven steps, or the design as a whole (header, decisions, checks across steps). */
export type Chapter = StepKey | "design";

export interface Step {
  readonly key: StepKey;
  readonly number: number;
  readonly title: string;
  readonly question: string;
}

export const STEPS: readonly Step[] = [
  step("requirements", "Clarifying requirements", "Who needs what, how much of it, how fast, and what would be a success?"),
  step("task", "Framing as an ML task", "What exactly is predicted, for which unit, at which moment?"),
  step("data", "Data preparation", "Which data and labels exist at that moment, and what could leak?"),
  step("model", "Model development", "What is the simplest model that could work, and what beats it, and why?"),
  step("evaluation", "Evaluation", "Which number shows that it works, offline and with users?"),
  step("serving", "Deployment and serving", "How does a request travel, how long does it take and what does it cost?"),
  step("monitoring", "Monitoring and infrastructure", "Who notices when it gets worse, and what do they do?"),
];

function step(key: StepKey, title: string, question: string): Step {
  return { key, number: STEP_KEYS.indexOf(key) + 1, title, question };
}

export function isStepKey(key: string): key is StepKey {
  return (STEP_KEYS as readonly string[]).includes(key);
}
