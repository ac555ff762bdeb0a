import type { Design } from "../design";
import type { Field } from "../field";
import type { RelatedPlace } from "../finding";
import { foundOn, rowsWith, someRow } from "../rows";
import { exceeds, type Quantity } from "../units";
import { allStages } from "./taskFacts";

const YEAR = 365 * 86_400;

/** How the vectors of an index relate to what is searched: the items of the design and the input of its stages. */

/** Its vectors are the items, give or take the tolerance: what arrives at the corpus arrives in it. */
export function holdsCorpus(index: Field, design: Design, tolerance: number): boolean {
  const vectors = index.quantity("vectors");
  const items = design.at("requirements.scale")?.quantity("items");
  return vectors !== undefined && items !== undefined && vectors.low >= (1 - tolerance) * items.high && vectors.high <= (1 + tolerance) * items.low;
}

/**
 * Its vectors are the items, and items stay: a corpus that so many arrivals a day would have filled within a year is one
 * from which about as many leave (things are sold, jobs are filled), and says nothing of the next year.
 */
export function growsWithArrivals(index: Field, design: Design, tolerance: number): boolean {
  const items = design.at("requirements.scale")?.quantity("items");
  const arrivals = design.at("requirements.scale")?.quantity("new_items");
  const turnsOver = items && arrivals?.dimension === "rate" && !exceeds(items.low, arrivals.low * YEAR);
  return !turnsOver && holdsCorpus(index, design, tolerance);
}

export interface StrayVectors {
  readonly vectors: Field;
  /** `'ann' searches 1B and there are 2B items`. */
  readonly compared: string;
  readonly places: readonly RelatedPlace[];
}

/**
 * The vectors are neither what the stages search nor the items of the design. Without a stage that says what it
 * searches, the items are compared only where they are more and this is the only index: several vectors may stand for
 * one item, and several indexes may share the items. An index that only scores again holds what it is given.
 */
export function strayVectors(index: Field, design: Design, tolerance: number): StrayVectors | undefined {
  const vectors = index.at("vectors");
  const count = vectors?.asQuantity;
  if (!vectors || !count) return undefined;
  const id = index.text("id");
  // Of two indexes with one id the first is the one that stages mean.
  const isNamed = design.ids.row("index", id)?.path === index.path;
  const stages = isNamed ? rowsWith(allStages(design), "index", id) : [];
  if (stages.length > 0 && stages.every(onlyScores)) return undefined;
  const inputs = foundOn(stages, searchedBy);
  const items = foundOn([design.at("requirements.scale")?.at("items")], counted, "the items are");
  const all = [...inputs, ...items];
  if (all.length === 0 || someRow(all, isNear, count, tolerance)) return undefined;
  const isOnly = (design.list("serving.indexes")?.items.length ?? 0) === 1;
  if (inputs.length === 0 && (!isOnly || items.some((item) => count.low > item.count.low))) return undefined;
  return {
    vectors,
    compared: all.map(({ text, count: { text: written } }) => `${text} ${written}`).join(" and "),
    places: all.map(({ field, text }) => ({ span: field.span, message: `What ${text}.` })),
  };
}

interface Counted {
  readonly field: Field;
  readonly count: Quantity;
  readonly text: string;
}

function onlyScores(stage: Field): boolean {
  return ["rank", "rerank"].includes(stage.text("role") ?? "");
}

function searchedBy(stage: Field): Counted | undefined {
  return counted(stage.at("in"), `'${stage.text("id") ?? "a stage"}' searches`);
}

function counted(field: Field | undefined, text: string): Counted | undefined {
  const count = field?.asQuantity;
  return field && count ? { field, count, text } : undefined;
}

/** Some value of the one is within the tolerance of some value of the other. */
function isNear({ count: b }: Counted, a: Quantity, tolerance: number): boolean {
  return a.high >= (1 - tolerance) * b.low * (1 - 1e-9) && a.low <= (1 + tolerance) * b.high * (1 + 1e-9);
}
