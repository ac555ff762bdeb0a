import type { Design } from "../design";
import type { Field } from "../field";
import type { Quantity } from "../units";
import { modelNamed } from "./modelFacts";

/** Which label belongs to a metric, a model or the task. */

export function labelNamed(id: string | undefined, design: Design): Field | undefined {
  return id === undefined ? undefined : design.list("data.labels")?.rowById(id);
}

/** The label that a model learns: its own, else that of the task, else the only one there is. */
export function labelOfModel(model: Field | undefined, design: Design): Field | undefined {
  return named(model?.text("label"), design);
}

/** The label that a row of `evaluation.offline` is measured against: its own, else that of its model, else that of the task. */
export function labelOfMetric(row: Field, design: Design): Field | undefined {
  return named(row.text("label") ?? modelNamed(row.text("model"), design)?.text("label"), design);
}

/** What is learnt is what comes next in a text or a row of actions: nobody acts on a single answer, and several are offered. */
export function foretellsWhatFollows(design: Design): boolean {
  const label = named(undefined, design);
  return label?.texts("how").includes("self_supervised") === true && design.at("evaluation.threshold") === undefined;
}

function named(id: string | undefined, design: Design): Field | undefined {
  const wanted = id ?? design.at("task")?.text("label");
  if (wanted !== undefined) return labelNamed(wanted, design);
  const labels = design.list("data.labels")?.items ?? [];
  return labels.length === 1 ? labels[0] : undefined;
}

/** When a label is final, after the event; undefined where the design does not say. */
export function delayOf(label: Field | undefined): Quantity | undefined {
  const delay = label?.quantity("delay");
  return delay?.dimension === "duration" ? delay : undefined;
}
