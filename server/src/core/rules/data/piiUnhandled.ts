import type { Design } from "../../design";
import { insertAt, insertMember, plainOrQuoted } from "../../edits";
import { features, isUserFeature } from "../../facts/featureFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, foundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";
import { holdsOneOf, tokensOf } from "../../words";

/** Words in the id of a feature that mean a person whatever it describes; and words that also name things and places. */
const PERSONAL = new Set(["email", "phone", "ssn", "ip", "dob", "gps", "face", "voice", "plate"]);
const PERSONAL_OF_USERS = new Set([...PERSONAL, "name", "address"]);

export const piiUnhandled = defineRule({
  id: "data/pii-unhandled",
  severity: "error",
  tier: 2,
  summary: "Personal data are used, and nothing says what is done with them.",
  why: "Personal data in a feature spread to logs, indexes and weights, where they are hard to find again and to delete.",
  question: "Which of these data lead to a person, and what becomes of them on their way through the system?",
  source: "Breck et al., The ML Test Score (2017), Data 5; Gebru et al., Datasheets for Datasets (2021)",
  examples: {
    bad: "data:\n  sources: [{id: accounts, kind: catalog, pii: [email]}]\n",
    good: "data:\n  sources: [{id: accounts, kind: catalog, pii: [email]}]\n  handling: {email: hashed}\n",
  },
  check(design) {
    const handling = design.at("data.handling");
    // One text says what is done with everything; a shape that is not understood is no ground for an accusation.
    if (handling && handling.value.kind !== "map") return [];
    const handled = [...(handling?.members.values() ?? [])].filter((member) => member.isFilled).map(({ key }) => key);
    // With `privacy` missing too, `requirements/privacy-undeclared` speaks of the same data: one hole, one finding.
    const isAllOpen = !handling && design.at("requirements") !== undefined && !design.at("requirements.privacy");
    const declared = isAllOpen ? [] : rowsThat(declaredItems(design), isNoneOf, handled);
    const known = [...handled, ...declaredItems(design).map(({ name }) => name)];
    const suspects = rowsThat(suspectedFeatures(design), isNoneOf, known);
    const problems = [...declared.map((item) => undeclared(item, design)), ...suspects.map(suspicious)];
    const fixes = fixesFor([...declared, ...suspects].map(({ name }) => name), handling, design);
    return gather(problems, "error").map((problem) => ({ ...problem, fixes }));
  },
});

/** The age of an example or of a page is not that of a person. */
const OF_THINGS = new Set(["item", "document", "series", "place", "query", "context"]);

interface Item {
  readonly name: string;
  readonly field: Field;
}

function declaredItems(design: Design): readonly Item[] {
  return allFoundOn(design.list("data.sources")?.items ?? [], itemsOf);
}

function itemsOf(source: Field): readonly Item[] {
  const pii = source.at("pii");
  if (!pii) return [];
  return foundOn(pii.value.kind === "list" ? pii.items : [pii], named);
}

function named(field: Field): Item | undefined {
  return field.scalarText === undefined ? undefined : { name: field.scalarText, field };
}

/** Ids alone show no more than a suspicion. Numbers are counted or computed from a person's data and are none themselves. */
function suspectedFeatures(design: Design): readonly Item[] {
  return foundOn(features(design), suspected);
}

function suspected(feature: Field): Item | undefined {
  const field = feature.at("id");
  const name = field?.scalarText;
  if (!field || name === undefined || feature.text("type") === "numeric") return undefined;
  const isPersonal = holdsOneOf(tokensOf(name), isUserFeature(feature) ? PERSONAL_OF_USERS : PERSONAL);
  return isPersonal ? { name, field } : undefined;
}

function isNoneOf({ name }: Item, known: readonly string[]): boolean {
  return !someRow(known, isSame, name);
}

/** `email` handles `user_email`: all words of the one stand in the other. */
function isSame(key: string, name: string): boolean {
  const [a, b] = [tokensOf(key), tokensOf(name)];
  if (a.length === 0 || b.length === 0) return key === name;
  return a.every((token) => b.includes(token)) || b.every((token) => a.includes(token));
}

function undeclared({ name, field }: Item, design: Design): Problem {
  const feature = features(design).find((row) => isSame(name, row.text("id") ?? "") && !OF_THINGS.has(row.text("entity") ?? ""));
  return {
    span: field.span,
    isPresence: true,
    message: `'${name}' is personal${feature ? ` and used as feature '${feature.rowName}'` : ""}, with no handling.`,
    hint: "Say under `handling:` what is done with it: hashed, dropped, aggregated, blurred, deleted on request.",
    related: feature ? [{ span: (feature.at("id") ?? feature).span, message: "It is used here." }] : [],
  };
}

function suspicious({ name, field }: Item): Problem {
  return {
    span: field.span,
    severity: "info",
    message: `'${name}' sounds personal, and no \`pii\` or \`handling\` speaks of it.`,
    hint: "If it is, list it under the source's `pii` and say under `handling:` what is done with it.",
  };
}

/** All of them where `handling` begins with this; else the first, since keys are added one by one. */
function fixesFor(names: readonly string[], handling: Field | undefined, design: Design): Fix[] {
  const keys = [...new Set(names)].filter((name) => /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(name));
  const [first] = keys;
  if (first === undefined) return [];
  if (handling?.member(first)) return [];
  const edit = handling
    ? insertMember(design, handling, [first], "hashed")
    : insertAt(design, "data.handling", `{${keys.map((key) => `${plainOrQuoted(key)}: hashed`).join(", ")}}`);
  const added = handling ? [first] : keys;
  return edit ? [{ title: `Handle ${added.map((key) => `\`${key}\``).join(", ")}`, edits: [edit], isPreferred: true }] : [];
}
