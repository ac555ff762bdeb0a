import type { Design } from "../../design";

/** What a new model must not be worse at, from the metric that the design measures it by. Used by fixes and completion. */
export function suggestedGate(model: string | undefined, design: Design): string {
  const metric = (design.list("evaluation.offline")?.items ?? []).find((row) => model !== undefined && row.text("model") === model)?.text("metric");
  return `${metric ?? "primary metric"} not below champion on every slice`;
}
