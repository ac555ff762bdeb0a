import type { Design } from "../design";
import type { Field } from "../field";
import { features } from "../facts/featureFacts";
import { allStages } from "../facts/taskFacts";
import { rowsThat, textsAt } from "../rows";
import { figure, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";
import { formatAge, staleness } from "./staleness";

/** How long a new item waits, at worst, until an index holds it. */
export interface IndexAge extends Estimate {
  readonly index: Field;
  readonly refresh: Field;
  /** The low end of what is added by the vector that is indexed, in seconds. */
  readonly vectorAge: number;
  /** The feature that holds it. */
  readonly vector?: Field;
}

/**
 * The indexes that are searched: those that a stage names, or all where none is named. Undefined where a stage names
 * one that is not declared.
 */
export function searchedIndexes(design: Design): readonly Field[] | undefined {
  const indexes = design.list("serving.indexes")?.items ?? [];
  const named = new Set(textsAt(allStages(design), "index"));
  if (named.size === 0) return indexes;
  const found = indexes.filter((index) => named.has(index.text("id") ?? ""));
  return found.length === named.size ? found : undefined;
}

/**
 * The freshest of the searched indexes: its period, plus the worst age of the item vector that it holds (the embedding
 * feature of an item or document with the same `dim`; none counts nothing). Undefined where one of them states no
 * period. Of ranges the lower ends count, as for a check that calls an index too old.
 * Source: arithmetic.
 */
export function freshestIndex(design: Design): IndexAge | undefined {
  const ages = searchedIndexes(design)?.map((index) => ageOf(index, design)) ?? [];
  const known = ages.filter((age) => age !== undefined);
  if (known.length < ages.length) return undefined;
  return known.reduce<IndexAge | undefined>((best, age) => (!best || age.low < best.low ? age : best), undefined);
}

function ageOf(index: Field, design: Design): IndexAge | undefined {
  const refresh = index.at("refresh");
  const period = refresh?.asQuantity;
  if (!refresh || !period) return undefined;
  const own = period.isContinuous === true ? { low: 0, high: 0 } : period;
  const ownText = (): string => (period.isContinuous === true ? "0s" : inFigures(period));
  const vector = vectorOf(index, design);
  if (!vector) return estimate(own, ownText, { index, refresh, vectorAge: 0 });
  const { feature, age } = vector;
  const low = own.low + age.low;
  return estimate(
    { low, high: own.high + age.high },
    () => (age.low === 0 ? ownText() : `${ownText()} + '${feature.text("id") ?? "its vector"}' (${age.derivation}) = ${formatAge(low)}`),
    { index, refresh, vectorAge: age.low, vector: feature },
  );
}

/** The vector that the index holds; of several that fit the youngest. */
function vectorOf(index: Field, design: Design): { readonly feature: Field; readonly age: Estimate } | undefined {
  const dim = index.quantity("dim");
  if (!dim) return undefined;
  let youngest: { readonly feature: Field; readonly age: Estimate } | undefined;
  for (const feature of rowsThat(features(design), isItemVector, dim)) {
    const age = staleness(feature) ?? { low: 0, high: 0, derivation: "" };
    if (!youngest || age.low < youngest.age.low) youngest = { feature, age };
  }
  return youngest;
}

function isItemVector(feature: Field, dim: Quantity): boolean {
  const entity = feature.text("entity");
  if ((entity !== "item" && entity !== "document") || feature.text("type") !== "embedding") return false;
  const own = feature.quantity("dim");
  return own?.low === dim.low && own.high === dim.high;
}

/** `24h`, but `1d (nightly)`: a period in words with what it counts. */
function inFigures(period: Quantity): string {
  return /\d/.test(period.text) ? figure(period, "low") : `${formatAge(period.low)} (${period.text})`;
}
