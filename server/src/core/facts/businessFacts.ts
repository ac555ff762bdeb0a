import type { Design } from "../design";
import { directionOf } from "../estimates/change";
import type { Field } from "../field";
import { textsAt } from "../rows";
import { tokensOf } from "../words";
import { once } from "./once";

export const businessIds = once((design): readonly string[] => {
  return textsAt(design.list("requirements.business")?.items ?? [], "id");
});

/** The business metrics that something supports; the only one there is, is meant wherever nothing is written (format B6). */
export function supportedBy(row: Field | undefined, design: Design): readonly string[] {
  const written = row?.texts("supports") ?? [];
  if (written.length > 0) return written;
  const all = businessIds(design);
  return all.length === 1 ? all : [];
}

/** What the goal of a business metric is: as written, else the way its signed target goes (format B6). */
export function goalOf(metric: Field): string | undefined {
  const written = metric.text("goal");
  if (written !== undefined) return written;
  const ways = (["target", "minimum", "stretch", "result"] as const).map((key) => {
    const change = metric.quantity(key);
    return change && directionOf(change);
  });
  const way = ways.find((one) => one !== undefined);
  return way && (way === "up" ? "increase" : "decrease");
}

/** The tokens of an id or a name that say what is counted; what stands behind `per` only says for how many. */
export function countedTokens(name: string | undefined): readonly string[] {
  const tokens = tokensOf(name);
  const per = tokens.indexOf("per");
  return per > 0 ? tokens.slice(0, per) : tokens;
}
