import type { Design } from "../../design";
import { setMember } from "../../edits";
import { population } from "../../estimates/experiment";
import { features } from "../../facts/featureFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";
import { hasToken } from "../../words";

type Entity = "query" | "request" | "place" | "speaker" | "account" | "patient" | "user";

export const entityAcrossSplits = defineRule({
  id: "data/entity-across-splits",
  severity: "warning",
  tier: 1,
  summary: "Rows of one query, person or place may stand in training and in test.",
  why: "A model that has memorised them does well on the test and meets new ones in life.",
  question: "What might the model recognise in the test because it has met it in training?",
  source: "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012",
  examples: {
    bad: "domain: search\ntask: {type: ranking}\ndata:\n  split: {by: time, gap: 1d}\n",
    good: "domain: search\ntask: {type: ranking}\ndata:\n  split: {by: time, gap: 1d, group: query_id}\n",
  },
  check(design) {
    const split = design.at("data.split");
    const by = split?.text("by");
    const entity = expectedGroup(design);
    if (!split || by === undefined || !entity || split.has("group") || isKeptApart(by, entity, design)) return [];
    const group = `${entity}_id`;
    const edit = setMember(design, split, "group", group);
    return [{
      span: split.keySpan,
      ...(by === "random" ? { severity: "error" as const } : {}),
      message: `One ${entity} can appear in train and test; group the split by ${group}.`,
      hint: `Add \`group: ${group}\`: all rows of one ${entity} then fall into the same part.`,
      fixes: edit ? [{ title: `Group the split by ${group}`, edits: [edit], isPreferred: true }] : [],
    }];
  },
});

/** Whose rows resemble each other so much that they must not be torn apart. */
function expectedGroup(design: Design): Entity | undefined {
  const type = taskType(design);
  // A tie between two people is asked by nobody: there, its ends count like any user below.
  if (familyOf(type) === "rank" && type !== "link_prediction") return isAskedInWords(design) ? "query" : "request";
  if (familyOf(type) === "vision" && isAbout(design, ["place"])) return "place";
  const { domains } = design;
  if (domains.includes("speech")) return "speaker";
  if (domains.includes("health")) return "patient";
  if (domains.includes("fraud") || domains.includes("payments")) return "account";
  return hasFeatureOf(design, ["user", "account", "session"]) ? "user" : undefined;
}

function isKeptApart(by: string, entity: Entity, design: Design): boolean {
  switch (by) {
    case "random": return false;
    // A request lies at one time, and so do all its rows. Accounts and users come back, which a model can only
    // exploit where it is told who they are; that they come back with what they did before is as in life.
    case "time": return entity === "request" || ((entity === "account" || entity === "user") && !features(design).some((feature) => tellsWho(feature, design)));
    case "item": case "geo": return entity !== "speaker";
    // Whoever owns an account speaks on it; and the parts of a public benchmark are given.
    default: return true;
  }
}

/** An id, or a vector learnt for each of them, as against what they did or are like. */
function tellsWho(feature: Field, design: Design): boolean {
  if (!["user", "account"].includes(feature.text("entity") ?? "") || isShared(feature, design)) return false;
  return feature.text("type") === "embedding" || ["embedding", "hash"].includes(feature.text("encoding") ?? "") || hasToken(feature.text("id"), "id");
}

/** A value that so many people have in common tells of none of them who it is. */
const IN_A_CROWD = 100;

function isShared(feature: Field, design: Design): boolean {
  const values = feature.quantity("cardinality");
  const people = population(design);
  return values !== undefined && people !== undefined && exceeds(people.low, IN_A_CROWD * values.high);
}

/** The same query comes again and again; a request does not. */
function isAskedInWords(design: Design): boolean {
  return design.domains.includes("search") || isAbout(design, ["query"]);
}

function isAbout(design: Design, entities: readonly string[]): boolean {
  const labels = design.list("data.labels")?.items ?? [];
  return hasFeatureOf(design, entities) || labels.some((label) => entities.includes(label.text("unit") ?? ""));
}

function hasFeatureOf(design: Design, entities: readonly string[]): boolean {
  return features(design).some((feature) => entities.includes(feature.text("entity") ?? ""));
}
