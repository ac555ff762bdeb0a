import type { Design } from "../design";
import type { Field } from "../field";
import { businessIds } from "../facts/businessFacts";

/** How one metric is tied to the next: written; implied, since there is only one business metric; not written; or to an id that is not declared. */
export type LinkState = "written" | "implied" | "missing" | "unresolved";

export interface Link {
  readonly state: LinkState;
  /** `predicts` or `supports`, where it is written. */
  readonly field?: Field;
}

/** Why an offline metric matters: offline → (predicts) → online → (supports) → business. All metrics are rows. */
export interface GoalChain {
  /** Absent in a chain that begins with an online metric. */
  readonly offline?: Field;
  readonly predicts: Link;
  readonly online?: Field;
  readonly supports: Link;
  readonly business: readonly Field[];
}

/** One chain for each offline metric, then one for each online metric that none of them predicts. */
export function goalChains(design: Design): readonly GoalChain[] {
  const fromOffline = (design.list("evaluation.offline")?.items ?? []).map((row) => chainOfOffline(row, design));
  const predicted = new Set(fromOffline.map(({ online }) => online?.path));
  const others = (design.list("evaluation.online")?.items ?? []).filter((row) => !predicted.has(row.path));
  return [...fromOffline, ...others.map((row) => chainOfOnline(row, design))];
}

/** The chain from a row of `evaluation.offline`. */
export function chainOfOffline(offline: Field, design: Design): GoalChain {
  const field = offline.at("predicts");
  const online = design.ids.row("online", field?.scalarText);
  if (!field) return { offline, predicts: { state: "missing" }, supports: { state: "missing" }, business: [] };
  if (!online) return { offline, predicts: { state: "unresolved", field }, supports: { state: "missing" }, business: [] };
  return { ...chainOfOnline(online, design), offline, predicts: { state: "written", field } };
}

/** The chain from a row of `evaluation.online`, without what predicts it. */
export function chainOfOnline(online: Field, design: Design): GoalChain {
  const field = online.at("supports");
  const all = businessIds(design);
  const named = field ? online.texts("supports") : all.length === 1 ? all : [];
  const business = named.flatMap((id) => design.ids.row("business", id) ?? []);
  const state = business.length === 0 ? (field ? "unresolved" : "missing") : field ? "written" : "implied";
  return { predicts: { state: "missing" }, online, supports: { state, ...(field ? { field } : {}) }, business };
}
