import { Design } from "../../server/src/core/design";
import type { StepKey } from "../../server/src/core/framework";
import { writtenAt } from "../../server/src/core/practice/writtenAt";
import { applyEdits } from "../../server/src/core/spans";

/** Answers that are weaker than a reference in one way, made from its text as a candidate might have left it. */

export function withoutStep(text: string, step: StepKey): string {
  const field = Design.read(text).root.member(step);
  return field ? text.slice(0, field.keySpan.start) + text.slice(field.span.end) : text;
}

/** Nothing wakes anybody; retraining and all else of monitoring is there. */
export function withoutAlerts(text: string): string {
  return text.replace(/^ {2}alerts:\n(?: {4}.*\n)*/m, "");
}

/** Every offline metric is one that anybody can name. */
export function withMetric(text: string, metric: string): string {
  const design = Design.read(text);
  return applyEdits(text, writtenAt(design, "evaluation.offline.metric").map(({ span }) => ({ span, text: metric })));
}

/** The model stands before the requirements. */
export function modelFirst(text: string): string {
  const model = /^model:\n(?:(?!^# 5).*\n)*/m.exec(text)?.[0] ?? "";
  return text.replace(model, "").replace(/^requirements:/m, `${model}$&`);
}

/** What a candidate has after ten minutes: a line or two in each step, and no number that could be wrong. */
export const SKELETON = `title: A first try
status: practice
requirements:
  problem: People want good results
  business: [{id: success, name: Successful sessions, goal: increase}]
  scale: {dau: 1M}
task:
  objective: Predict whether a result is good
  type: ranking
  input: [query]
  output: {kind: ranked_list}
data:
  sources: [{id: logs, kind: events}]
  labels: [{id: click, source: logs, how: implicit}]
  features: [age, popularity, price]
model:
  models: [{id: ranker, family: gbdt}]
evaluation:
  offline: [ndcg@10]
serving:
  mode: online
  stages: [{id: rank, role: rank, model: ranker}]
monitoring:
  alerts: [{id: slow, kind: latency, watch: p99}]
`;
