import type { Field } from "../field";
import { wordTable } from "../wordTable";
import { goalOf } from "./businessFacts";

/** Whether a row of `requirements.business` promises something that can be kept or broken, and which way. */

/** Goals that say where the metric must not go: its value today, or a target, is all they need. */
const BOUNDS = new Set(["hold", "not_increase", "not_decrease"]);

const WAYS = wordTable<"up" | "down">({ increase: "up", not_decrease: "up", decrease: "down", not_increase: "down" });

export function isBound(goal: string | undefined): boolean {
  return goal !== undefined && BOUNDS.has(goal);
}

/** The way that a goal wants; undefined for `hold`, and for none. */
export function wayOf(goal: string | undefined): "up" | "down" | undefined {
  return goal === undefined ? undefined : WAYS[goal];
}

export interface Holes {
  readonly direction: boolean;
  readonly target: boolean;
  /** The change that cannot be counted, since the value of today is not written. */
  readonly baselineFor: Field | undefined;
}

/** What a business metric leaves open. Written as `saves: +4%` it is excused from a baseline (format B6). */
export function holesOf(metric: Field, isNameAndTarget: boolean): Holes {
  const goal = goalOf(metric);
  const hasTarget = metric.has("target") || metric.has("result") || metric.has(isBound(goal) ? "baseline" : "minimum");
  const isExcused = isNameAndTarget || metric.has("baseline");
  return {
    direction: goal === undefined && !tellsItsDirection(metric),
    target: !hasTarget,
    baselineFor: isExcused ? undefined : (["target", "minimum"] as const).map((key) => metric.at(key)).find(isShareOfBaseline),
  };
}

/** A level beside a baseline says the direction as well as a sign does; what is not understood may say it too. */
function tellsItsDirection(metric: Field): boolean {
  const target = metric.at("target") ?? metric.at("minimum") ?? metric.at("result");
  return target !== undefined && (metric.has("baseline") || !target.asQuantity);
}

function isShareOfBaseline(field: Field | undefined): boolean {
  const form = field?.asQuantity?.form;
  return form === "relative" || form === "factor";
}
