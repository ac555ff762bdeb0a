import type { Design } from "../design";
import type { Field } from "../field";
import { isOwnEvents, models, servedModels, sourceNamed } from "./modelFacts";
import { once } from "./once";
import { allTextsAt, foundOn, rowsThat } from "../rows";

/** What kind of thing a feature describes, and how its value comes to be there when it is needed. */

export const features = once((design): readonly Field[] => {
  return design.list("data.features")?.items ?? [];
});

export function featureNamed(id: string | undefined, design: Design): Field | undefined {
  return id === undefined ? undefined : design.list("data.features")?.rowById(id);
}

/** What served models read; all declared features where no model lists any. */
export const servedFeatures = once((design): readonly Field[] => {
  if (!models(design).some((model) => model.has("features"))) return features(design);
  const listed = new Set(allTextsAt(servedModels(design), "features"));
  return rowsThat(features(design), isListed, listed);
});

function isListed(row: Field, ids: ReadonlySet<string>): boolean {
  return ids.has(row.text("id") ?? "");
}

/** These entities are a person or contain one (format B4): `pair` is user × item, an account and a session are somebody's. */
const OF_A_USER = new Set(["user", "account", "session", "pair"]);

export function isUserFeature(feature: Field): boolean {
  return OF_A_USER.has(feature.text("entity") ?? "");
}

/** Its value is computed ahead of the request and ages: it can leak, and it can be stale. */
export function isPrecomputed(feature: Field): boolean {
  const compute = feature.text("compute");
  return compute === "batch" || compute === "streaming";
}

/** Any of its sources is a log of the product's own events. */
export function isFromOwnEvents(row: Field, design: Design): boolean {
  return foundOn(row.texts("source"), sourceNamed, design).some(isOwnEvents);
}

/**
 * The source that shows that a feature cannot be computed from events as they come: none of its sources is a stream,
 * and this one says so, is written on a schedule, or is a table of what is. Undefined where a source may be a stream.
 */
export function streamlessSource(feature: Field, design: Design): Field | undefined {
  const ids = feature.texts("source");
  const sources = foundOn(ids, sourceNamed, design);
  return sources.length < ids.length || sources.some(mayStream) ? undefined : sources.find(isNoStream);
}

function isNoStream(source: Field): boolean {
  return source.has("stream") || source.has("refresh") || ["catalog", "documents"].includes(source.text("kind") ?? "");
}

/** A source that is written without a pause is a stream; an answer that cannot be read may be a yes. */
export function mayStream(source: Field): boolean {
  return (source.has("stream") && source.flag("stream") !== false) || source.quantity("refresh")?.isContinuous === true;
}
