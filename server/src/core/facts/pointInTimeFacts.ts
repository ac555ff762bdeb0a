import type { Design } from "../design";
import type { Field } from "../field";
import type { FieldName } from "../generated/fieldPaths";
import { features, isFromOwnEvents, isPrecomputed } from "./featureFacts";
import { hasTrainedModel } from "./modelFacts";

/** Whether training sees a feature as it was when the prediction was made, or as it is today. */

/** Features are logged when they are served, so training reads the served values. */
export function logsFeatures(design: Design): boolean {
  return isSaid(design.at("monitoring.logging"), "features");
}

/** Joined to each row as of its own time, or logged at serving. */
export function seesFeaturesAsServed(design: Design): boolean {
  return isSaid(design.at("data.feature_store"), "point_in_time") || logsFeatures(design);
}

/** Features that change with the product's own events and that some model is trained on as they are today. */
export function featuresSeenToday(design: Design): readonly Field[] {
  if (!hasTrainedModel(design) || seesFeaturesAsServed(design)) return [];
  return features(design).filter((feature) => isPrecomputed(feature) && isFromOwnEvents(feature, design));
}

/** A boolean that is written and not `false`: one that cannot be read is no ground for an accusation. */
export function isSaid(map: Field | undefined, key: FieldName): boolean {
  return map !== undefined && map.has(key) && map.flag(key) !== false;
}
