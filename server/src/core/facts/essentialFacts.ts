import type { Design } from "../design";
import type { Field } from "../field";
import { someRowHas, textsAt } from "../rows";
import { hasToken, tokensOf } from "../words";
import { metricName, offlineMetrics } from "./metricFacts";
import { usedLabels } from "./modelFacts";
import { allStages, familyOf, taskType } from "./taskFacts";

/** What a design shows by its structure of the questions that every domain is asked (`tables/domainEssentials`). */

export function hasMetric(design: Design, ...names: readonly string[]): boolean {
  return offlineMetrics(design).some((row) => names.includes(metricName(row)));
}

export function hasPolicy(design: Design, ...names: readonly string[]): boolean {
  return (design.at("serving")?.texts("policies") ?? []).some((policy) => names.includes(policy));
}

export function hasRole(design: Design, ...roles: readonly string[]): boolean {
  return someRowHas(allStages(design), "role", ...roles);
}

export function hasSlice(design: Design, ...words: readonly string[]): boolean {
  const slices = [...(design.at("evaluation")?.texts("slices") ?? []), ...(design.at("evaluation.fairness")?.texts("slices") ?? [])];
  return slices.some((slice) => tokensOf(slice).some((token) => words.includes(token)));
}

/** A row of the lists names one of the words in its id or name. */
export function isNamed(rows: readonly Field[], ...words: readonly string[]): boolean {
  return rows.some((row) => [...tokensOf(row.text("id")), ...tokensOf(row.text("name"))].some((token) => words.includes(token)));
}

/** What the design wants to move, and what it watches while it does: business and online metrics. */
export function outcomes(design: Design): readonly Field[] {
  return [...(design.list("requirements.business")?.items ?? []), ...(design.list("evaluation.online")?.items ?? [])];
}

/** The stages that find candidates: by their role, or because they search an index. */
export function retrievers(design: Design): readonly Field[] {
  return allStages(design).filter((stage) => stage.text("role") === "retrieve" || stage.has("index"));
}

/** Stages are written, each with its part, and none of them retrieves: what is ordered or read comes from elsewhere. */
export function retrievesNothing(design: Design): boolean {
  const stages = allStages(design);
  return stages.length > 0 && stages.every((stage) => stage.has("role")) && retrievers(design).length === 0 && !design.list("serving.indexes");
}

export function learnsFromBehaviour(design: Design): boolean {
  return usedLabels(design).some((label) => label.texts("how").includes("implicit"));
}

/** A stage that keeps bad items out stands before the first one that ranks. */
export function filtersBeforeRanking(design: Design): boolean {
  const roles = allStages(design).map((stage) => stage.text("role") ?? "");
  const first = roles.indexOf("rank");
  return (first < 0 ? roles : roles.slice(0, first)).some((role) => role === "filter" || role === "guard");
}

/** The query is spoken of where it enters, where it is worked on, or where it is left out. */
export function treatsQuery(design: Design): boolean {
  const names = [
    ...(design.at("task")?.texts("input") ?? []),
    ...(design.at("requirements")?.texts("out_of_scope") ?? []),
    ...textsAt(allStages(design), "id"),
    ...textsAt(allStages(design), "role"),
    ...textsAt(design.list("data.features")?.items ?? [], "entity"),
  ];
  return hasRole(design, "expand") || names.some(speaksOfQuery);
}

function speaksOfQuery(name: string): boolean {
  return hasToken(name, "query") || hasToken(name, "queries");
}

/** Where a model decides between two answers, checks of their own ask for its costs and its threshold. */
export function isClassifier(design: Design): boolean {
  const family = familyOf(taskType(design));
  return family === "classify" || family === "vision";
}
