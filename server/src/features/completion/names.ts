import type { Design } from "../../core/design";
import { fairnessDuty } from "../../core/facts/fairnessFacts";
import { features } from "../../core/facts/featureFacts";
import { models } from "../../core/facts/modelFacts";
import { ownersNamed } from "../../core/facts/ownerFacts";
import { allStages } from "../../core/facts/taskFacts";
import type { Field } from "../../core/field";
import type { FieldName } from "../../core/generated/fieldPaths";
import { acceleratorsIn } from "../../core/tables/hardware";
import type { Team } from "../../core/team";
import { formatQuantity } from "../../core/units";
import { wordTable } from "../../core/wordTable";
import type { CompletionContext } from "./context";

/** A name that may stand in a field of text, with where it comes from. */
export interface KnownName {
  readonly name: string;
  readonly detail: string;
}

/** Names for a text that names something: those that this design uses in other places, and those of the team. Sentences have none. */
export function knownNames(context: CompletionContext): readonly KnownName[] {
  const { path } = context;
  const names = BY_PATH[path] ?? (/(?:^|\.)(?:owner|team)$/.test(path) ? owners : undefined);
  return names?.(context) ?? [];
}

export function hasKnownNames(path: string): boolean {
  return path in BY_PATH || /(?:^|\.)owner$/.test(path);
}

const BY_PATH = wordTable<(context: CompletionContext) => readonly KnownName[]>({
  "stakeholders.team": owners,
  "serving.stages.hardware": hardware,
  "serving.stages.parallel.hardware": hardware,
  "serving.ingest.stages.hardware": hardware,
  "model.models.train.hardware": hardware,
  "data.feature_store.name": ({ team }) => ofTeam(team.featureStores),
  "data.feature_store": ({ team }) => ofTeam(team.featureStores),
  "data.sources.pii": ({ design }) => inDesign(personalData(design), "personal data of another source"),
  "data.sources.licence": ({ design }) => inDesign(textsOf(rows(design, "data.sources"), "licence"), "licence of another source"),
  "model.models.licence": ({ design }) => inDesign(textsOf(models(design), "licence"), "licence of another model"),
  "data.split.group": splitGroups,
  "evaluation.slices": slices,
  "evaluation.fairness.slices": slices,
  "requirements.privacy.lawful_basis": () => LAWFUL_BASES.map((name) => ({ name, detail: "GDPR, article 6(1)" })),
  "serving.rollout": () => ROLLOUT.map(([name, detail]) => ({ name, detail })),
  "task.non_ml_baseline": ({ design }) => inDesign([design.at("model.baseline.name")?.scalarText], "the baseline of the model"),
  "model.baseline": ({ design }) => inDesign([design.at("task.non_ml_baseline")?.scalarText], "the answer without learning"),
  "model.baseline.name": ({ design }) => inDesign([design.at("task.non_ml_baseline")?.scalarText], "the answer without learning"),
  "serving.fallback": ({ design }) => inDesign([design.at("task.non_ml_baseline")?.scalarText, design.at("model.baseline.name")?.scalarText], "the answer without learning"),
});

/** The free keys of a mapping whose keys are names of the design: what is personal and not handled yet. */
export function knownKeys({ design, path }: CompletionContext): readonly KnownName[] {
  return path === "data.handling" ? inDesign(personalData(design), "personal data of a source") : [];
}

const LAWFUL_BASES = ["consent", "contract", "legal obligation", "vital interests", "public task", "legitimate interests"];

/** In their order (format B4, step 6). */
const ROLLOUT: readonly (readonly [string, string])[] = [
  ["shadow", "gets the traffic and answers nobody"], ["canary 1%", "answers a small share"], ["canary 10%", "answers a larger share"],
  ["ab", "a test against the model before"], ["full", "answers everybody"],
];

function owners({ design, team }: CompletionContext): readonly KnownName[] {
  const own = design.root.text("owner");
  const others = (["requirements.business", "data.features", "risks", "integrations"] as const).flatMap((path) => textsOf(rows(design, path), "owner"));
  const named = [...new Set([...ownersNamed(design, team), ...others])];
  return named.map((name) => ({ name, detail: name === own ? "owner of this design" : team.owners.includes(name) ? "named by the team" : "owner in this design" }));
}

function hardware({ design, team }: CompletionContext): readonly KnownName[] {
  const used = [...new Set([...textsOf(allStages(design), "hardware"), ...models(design).flatMap((model) => model.at("train")?.text("hardware") ?? [])])];
  const known = new Set(used.map((name) => name.toLowerCase()));
  const others = team.hardware.filter((name) => !known.has(name)).map((name) => (acceleratorsIn(name) ? name.toUpperCase() : name));
  return [...used, ...others].map((name) => ({ name, detail: priceOf(name, team) ?? (known.has(name.toLowerCase()) ? "hardware in this design" : "named by the team") }));
}

function priceOf(name: string, { prices }: Team): string | undefined {
  const price = prices.get(name.toLowerCase());
  return price && `${formatQuantity(price.amount, "money", { currency: price.currency })} per hour, says the team`;
}

/** What must not stand in two parts is whom or what rows belong to. */
function splitGroups({ design }: CompletionContext): readonly KnownName[] {
  const entities = [...new Set(textsOf(features(design), "entity"))].filter((entity) => ["user", "item", "query", "session", "account", "document"].includes(entity));
  return [...inDesign(personalData(design), "personal data of a source"), ...entities.map((entity) => ({ name: `${entity}_id`, detail: `features describe ${entity}s` }))];
}

/** Groups in which people are told apart, and features with few values. */
function slices({ design }: CompletionContext): readonly KnownName[] {
  const duty = fairnessDuty(design);
  const features_ = features(design).filter((feature) => feature.flag("sensitive") === true || ["categorical", "geo"].includes(feature.text("type") ?? ""));
  return [
    ...(duty?.groups ?? []).map((name) => ({ name, detail: duty?.text ?? "" })),
    ...features_.flatMap((feature) => (feature.text("id") === undefined ? [] : [{ name: feature.text("id") ?? "", detail: feature.flag("sensitive") ? "sensitive feature" : `${feature.text("type")} feature` }])),
  ];
}

function personalData(design: Design): readonly string[] {
  return rows(design, "data.sources").flatMap((source) => source.texts("pii"));
}

function rows(design: Design, path: "data.sources" | "data.features" | "requirements.business" | "risks" | "integrations"): readonly Field[] {
  return design.list(path)?.items ?? [];
}

function textsOf(fields: readonly Field[], key: FieldName): string[] {
  return fields.flatMap((field) => field.text(key) ?? []);
}

function inDesign(names: readonly (string | undefined)[], detail: string): readonly KnownName[] {
  return [...new Set(names)].flatMap((name) => (name === undefined ? [] : [{ name, detail }]));
}

function ofTeam(names: readonly string[]): readonly KnownName[] {
  return names.map((name) => ({ name, detail: "named by the team" }));
}
