import type { Design } from "../core/design";
import type { Finding } from "../core/engine";
import type { Problem } from "../core/finding";
import { alerts } from "../core/facts/alertFacts";
import { isStandIn, models } from "../core/facts/modelFacts";
import { allStages } from "../core/facts/taskFacts";
import type { Field } from "../core/field";
import type { FieldName } from "../core/generated/fieldPaths";
import { KIND_NAMES, type IdKind } from "../core/ids";
import type { NamedThing } from "../core/idUses";
import { STANDARD_LIMITS } from "../core/limits";
import type { CheckContext, Rule } from "../core/rule";
import type { Span } from "../core/spans";
import { NO_TEAM } from "../core/team";

/** An id that nothing in its design makes use of. */
export interface UnusedId {
  readonly span: Span;
  readonly message: string;
}

/** The rule that says it of sources. */
export const UNUSED_SOURCE = "data/unused-source";

/**
 * Ids to be faded. An id is unused only where everything that could name one says which it means, so that none is left
 * open, and its word stands nowhere else in the text. Metrics, alerts, stages and slices are used by being declared;
 * business metrics that nothing pursues are the matter of `cross/goal-chain-broken`.
 */
export function unusedIds(design: Design, findings: readonly Finding[]): readonly UnusedId[] {
  return [...unusedSources(findings), ...design.checks.run(UNUSED_THINGS, design, NO_CONTEXT)];
}

/** Asked like a rule, so that an edit elsewhere leaves the answer as it is. */
const UNUSED_THINGS: Pick<Rule, "check"> = { check: unusedThings };
const NO_CONTEXT: CheckContext = { status: "draft", preset: "design", limits: STANDARD_LIMITS, team: NO_TEAM };

/** The finding stands at the first of them and carries the others; the first needs no second word. */
function unusedSources(findings: readonly Finding[]): readonly UnusedId[] {
  return findings.filter(({ rule }) => rule === UNUSED_SOURCE).flatMap(({ related }) => related);
}

function unusedThings(design: Design): readonly Problem[] {
  const covers = design.root.text("covers") ?? "system";
  if (covers !== "system" || design.isBroken) return [];
  const decided = new Set(DECIDED.filter(([kind, isDecided]) => !hasUnresolved(kind, design) && isDecided(design)).map(([kind]) => kind));
  // What is referred to stands in two places; most designs have nothing else, and need not be looked at more closely.
  const referredTo = new Set([...design.ids.references, ...design.ids.mentions].map(({ id }) => id));
  if (!design.ids.declarations.some(({ kind, id }) => decided.has(kind) && !referredTo.has(id))) return [];
  const candidates = design.idUses.things.filter((thing) => decided.has(thing.kind) && isNowhereNamed(thing, design));
  if (candidates.length === 0) return [];
  const counts = countWords(design.text, new Set(candidates.map(({ id }) => id.toLowerCase())));
  return candidates
    .filter(({ id }) => counts.get(id.toLowerCase()) === 1)
    .map(({ kind, id, places }) => ({ span: places[0]?.span ?? { start: 0, end: 0 }, message: `Nothing in this design uses the ${KIND_NAMES[kind]} \`${id}\`.`, hint: "" }));
}

function isNowhereNamed({ kind, places }: NamedThing, design: Design): boolean {
  const [declaration] = places;
  if (places.length !== 1 || !declaration?.field.isEditable) return false;
  // A head is its own use of the label that it declares.
  if (declaration.field.path.startsWith("task.heads")) return false;
  return !(kind === "model" && isStandIn(declaration.row, design)) && !(kind === "label" && mayJudgeLive(declaration.row, design));
}

const MADE_BEFORE_LAUNCH = new Set(["human", "programmatic", "self_supervised", "synthetic"]);

/** An alert on quality holds predictions against labels of the live system, and names only the metric. */
function mayJudgeLive(label: Field, design: Design): boolean {
  const how = label.value.kind === "map" ? label.texts("how") : [];
  const isMadeBefore = how.length > 0 && how.every((way) => MADE_BEFORE_LAUNCH.has(way));
  return !isMadeBefore && alerts(design).some((alert) => ["quality", "fairness", undefined].includes(alert.text("kind")));
}

/** A misspelt reference may mean any of them. */
function hasUnresolved(kind: IdKind, design: Design): boolean {
  return design.ids.referencesTo(kind).some(({ id }) => !design.ids.find(kind, id));
}

/** For each kind, whether all that could name one does. */
const DECIDED: readonly (readonly [IdKind, (design: Design) => boolean])[] = [
  ["feature", (design) => allSay("features", models(design))],
  ["label", (design) => namesWhatIsLearnt(design) && allSay("label", offline(design)) && (design.list("evaluation.threshold")?.items ?? []).every((row) => row.has("label"))],
  ["set", (design) => allSay("on", offline(design))],
  ["index", (design) => allSay("index", allStages(design).filter((stage) => ["retrieve", undefined].includes(stage.text("role"))))],
  ["model", namesWhatRuns],
];

function namesWhatIsLearnt(design: Design): boolean {
  return design.at("task.label") !== undefined || design.at("task.heads") !== undefined || allSay("label", models(design));
}

/** Roles of stages that need no model. */
const WITHOUT_MODEL = new Set(["preprocess", "filter", "fetch", "mix", "postprocess", "review"]);

function namesWhatRuns(design: Design): boolean {
  // A teacher and the members of an ensemble are named by no field.
  if (models(design).some((model) => model.text("init") === "distilled" || model.text("family") === "ensemble")) return false;
  const running = allStages(design).filter((stage) => !WITHOUT_MODEL.has(stage.text("role") ?? ""));
  return running.length > 0 && running.every((stage) => stage.has("model") || stage.has("index")) && allSay("model", offline(design)) && design.list("monitoring.retraining") !== undefined;
}

function offline(design: Design): readonly Field[] {
  return design.list("evaluation.offline")?.items ?? [];
}

function allSay(key: FieldName, rows: readonly Field[]): boolean {
  return rows.length > 0 && rows.every((row) => row.has(key));
}

/** How often each word stands in a text, also as a part of one with hyphens; comments count too. */
function countWords(text: string, words: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (word: string): void => {
    if (words.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const [match] of text.matchAll(/[a-z0-9_]+(?:-+[a-z0-9_]+)*/gi)) {
    const word = match.toLowerCase();
    if (word.includes("-")) runsOf(word.split(/-+/)).forEach(count);
    else count(word);
  }
  return counts;
}

/** `ranker-based` names `ranker` as well. */
function runsOf(parts: readonly string[]): string[] {
  const longest = Math.min(parts.length, 6);
  return parts.flatMap((_, from) => Array.from({ length: Math.min(longest, parts.length - from) }, (__, length) => parts.slice(from, from + length + 1).join("-")));
}
