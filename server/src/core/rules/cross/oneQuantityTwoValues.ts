import type { Design } from "../../design";
import type { Field } from "../../field";
import { sourceNamed } from "../../facts/modelFacts";
import { allStages, nameOfStage } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, rowsWith } from "../../rows";
import { defineRule } from "../../rule";
import { everyPeriod, exceeds, figure, type Quantity } from "../../units";

// Only these pairs are compared: other figures that look alike may well differ.
export const oneQuantityTwoValues = defineRule({
  id: "cross/one-quantity-two-values",
  severity: "warning",
  tier: 2,
  summary: "Two places of the design state the same quantity and disagree.",
  why: "A reader takes whichever comes first, and one of the two is wrong.",
  question: "Would two people who read different parts of your design come away with the same times?",
  source: "Review practice",
  examples: {
    bad: "serving:\n  stages: [{id: find, role: retrieve, index: chunks, p99: 300ms}]\n  indexes: [{id: chunks, kind: managed, target: 100ms}]\n",
    good: "serving:\n  stages: [{id: find, role: retrieve, index: chunks, p99: 90ms}]\n  indexes: [{id: chunks, kind: managed, target: 100ms}]\n",
  },
  check(design, { limits }) {
    const indexes = foundOn(design.list("serving.indexes")?.items ?? [], slowerThanIndex, design);
    const labels = foundOn(design.list("data.labels")?.items ?? [], earlierThanSource, design);
    return [...gather(indexes, "warning"), ...ingestion(design, limits.promise_slack), ...gather(labels, "warning")];
  },
});

/** What an index promises against what a stage that searches it takes. */
function slowerThanIndex(index: Field, design: Design): Problem | undefined {
  const promise = durationOf(index, "target");
  const id = index.text("id");
  if (!promise || id === undefined) return undefined;
  for (const stage of rowsWith(allStages(design), "index", id)) {
    const taken = durationOf(stage, "p99") ?? durationOf(stage, "target") ?? durationOf(stage, "estimate");
    if (!taken || !exceeds(taken.quantity.low, promise.quantity.high)) continue;
    return {
      span: promise.field.span,
      message: `Index '${id}' promises ${figure(promise.quantity, "high")}, but stage '${nameOfStage(stage)}' takes ${figure(taken.quantity, "low")}.`,
      hint: "Say which of the two holds; what a stage adds to the search belongs to the stage.",
      related: [{ span: taken.field.span, message: `The stage: ${taken.quantity.text}.` }],
    };
  }
  return undefined;
}

/** How soon a new item can be found: as it is built, and as it is promised. */
function ingestion(design: Design, slack: number): Problem[] {
  const ingest = design.at("serving.ingest");
  const built = ingest && durationOf(ingest, "target");
  const requirements = design.at("requirements");
  const promised = requirements && durationOf(requirements, "freshness");
  if (!built || !promised) return [];
  const related = [{ span: promised.field.span, message: `The requirement: ${promised.quantity.text}.` }];
  if (exceeds(built.quantity.low, promised.quantity.high)) {
    return [{
      span: built.field.span,
      message: `New items count within ${figure(promised.quantity, "high")}, but ingestion may take ${figure(built.quantity, "low")}.`,
      hint: "Make ingestion faster, or promise less.",
      related,
    }];
  }
  if (!exceeds(promised.quantity.low, slack * built.quantity.high)) return [];
  return [{
    span: built.field.span,
    severity: "info",
    message: `Ingestion takes ${figure(built.quantity, "high")}, and ${figure(promised.quantity, "low")} is promised, more than ${slack} times as much: which is the promise?`,
    hint: "Promise what is built, or build what is promised.",
    related,
  }];
}

/** A label cannot be final before its data are there. A source that is read as it comes, or states no period, excuses it. */
function earlierThanSource(label: Field, design: Design): Problem | undefined {
  const delay = durationOf(label, "delay");
  const sources = label.texts("source");
  const known = foundOn(sources, periodOfSource, design);
  const [first] = known;
  if (!delay || !first || known.length < sources.length) return undefined;
  const least = known.reduce((best, period) => (period.quantity.low < best.quantity.low ? period : best), first);
  if (!exceeds(least.quantity.low, delay.quantity.high)) return undefined;
  return {
    span: delay.field.span,
    message: `Label '${label.rowName}' is final after ${figure(delay.quantity, "high")}, but its source '${least.source.rowName}' is refreshed ${everyPeriod(least.quantity, "low")}.`,
    hint: "Count the refresh into the delay, or read the source as a stream.",
    related: [{ span: least.field.span, message: `The source: ${least.quantity.text}.` }],
  };
}

function periodOfSource(id: string, design: Design): Period | undefined {
  const source = sourceNamed(id, design);
  return source && isScheduled(source) ? periodOf(source) : undefined;
}

function isScheduled(source: Field): boolean {
  return !source.has("stream") || source.flag("stream") === false;
}

interface Timed {
  readonly field: Field;
  readonly quantity: Quantity;
}

function durationOf(row: Field, key: "target" | "p99" | "estimate" | "freshness" | "delay"): Timed | undefined {
  const field = row.at(key);
  const quantity = field?.asQuantity;
  return field && quantity?.dimension === "duration" ? { field, quantity } : undefined;
}

interface Period extends Timed {
  readonly source: Field;
}

function periodOf(source: Field): Period | undefined {
  const field = source.at("refresh");
  const quantity = field?.asQuantity;
  return field && quantity && quantity.isContinuous !== true ? { field, quantity, source } : undefined;
}
