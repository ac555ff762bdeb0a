import type { Design } from "../design";
import { exceeds } from "../units";
import { familyOf, taskType } from "./taskFacts";

/** Who comes without a history, and has no plan in `serving.cold_start`. A text for the whole of it counts for both. */
export interface ColdStartHoles {
  readonly item: boolean;
  readonly user: boolean;
}

export function coldStartHoles(design: Design): ColdStartHoles {
  const plan = design.at("serving.cold_start");
  if (familyOf(taskType(design)) !== "rank" || plan?.scalarText !== undefined) return { item: false, user: false };
  const arrivals = design.at("requirements.scale")?.quantity("new_items");
  return {
    item: arrivals !== undefined && exceeds(arrivals.low, 0) && !plan?.has("item"),
    user: design.at("requirements")?.flag("personalised") === true && !plan?.has("user"),
  };
}
