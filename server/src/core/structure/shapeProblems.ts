import type { Fix, SectionProblem } from "../finding";
import type { Language, ShapeError } from "../language";
import { isOnlyMisspelt, nearest } from "../nearest";
import type { MapValue, Member, ScalarValue, Value } from "../reading/values";
import { placeName, kindOfShape } from "./placeNames";

/**
 * Holds a section in its long form against the schema, by a validator that Ajv compiled ahead of time, and says what
 * it found in the words of the design.
 */
export function shapeProblems(section: MapValue, { validate, noun }: Language): SectionProblem[] {
  if (validate(toData(section))) return [];
  const problems: SectionProblem[] = [];
  for (const error of validate.errors ?? []) {
    const problem = explain(error, section, noun);
    if (problem) problems.push(problem);
  }
  return problems;
}

/** Plain data for Ajv. What is written without a value yet counts as absent, save under a key that no field has. */
function toData(value: Value): unknown {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "list") return value.items.map(toData);
  const data: Record<string, unknown> = {};
  for (const [key, member] of value.members) {
    const isEmpty = member.value.kind === "scalar" && member.value.isNull;
    if (!isEmpty || !value.schema?.members.has(key)) data[key] = toData(member.value);
  }
  return data;
}

function explain(error: ShapeError, section: MapValue, noun: string): SectionProblem | undefined {
  const trail = follow(section, error.instancePath);
  const value = trail.at(-1)?.value;
  if (!value) return undefined;
  switch (error.keyword) {
    case "type": return wrongType(trail, value);
    case "enum": return unknownValue(trail, value);
    case "required": return missingRowKey(trail, value, String(error.params["missingProperty"]));
    case "additionalProperties": return unknownKey(trail, value, String(error.params["additionalProperty"]), noun);
    default: return undefined;
  }
}

/** The values on the way to a JSON pointer, with the key or index that led to each. */
export interface TrailStep {
  readonly key: string;
  readonly value: Value;
}

function follow(section: MapValue, pointer: string): TrailStep[] {
  const trail: TrailStep[] = [{ key: "", value: section }];
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const last = trail.at(-1)?.value;
    const next = last?.kind === "map" ? last.members.get(key)?.value : last?.kind === "list" ? last.items[Number(key)] : undefined;
    if (!next) return [];
    trail.push({ key, value: next });
  }
  return trail;
}

function wrongType(trail: readonly TrailStep[], value: Value): SectionProblem | undefined {
  const schema = value.schema;
  if (value.kind === "scalar" && value.isNull) return undefined;
  if (!schema) return undefined;
  const due = kindOfShape(schema);
  const found = value.kind === "map" ? "a mapping" : value.kind === "list" ? "a list" : `the text \`${short(value.text)}\``;
  const example = schema.examples[0];
  return {
    rule: "structure/wrong-type",
    span: value.span,
    message: `${placeName(trail)} must be ${due}, not ${found}.`,
    hint: example ? `For example \`${example}\`.` : `Write ${due}.`,
  };
}

function unknownValue(trail: readonly TrailStep[], value: Value): SectionProblem | undefined {
  if (value.kind !== "scalar" || value.isNull || value.text.startsWith("x-")) return undefined;
  const known = (value.schema?.values ?? []).map((option) => option.value);
  const suggestion = nearest(value.text, known);
  const listed = known.length > 12 ? `${known.slice(0, 12).join(", ")}, …` : known.join(", ");
  return {
    rule: "structure/unknown-value",
    span: value.span,
    message: `${placeName(trail)} cannot be \`${short(value.text)}\`${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
    hint: `Must be one of: ${listed}.`,
    ...replaceFix(value, suggestion, known),
  };
}

function unknownKey(trail: readonly TrailStep[], owner: Value, key: string, noun: string): SectionProblem | undefined {
  const member = owner.kind === "map" ? owner.members.get(key) : undefined;
  if (owner.kind !== "map" || !member || key === "<<") return undefined;
  if (owner.isFlow && isEmpty(member)) return splitByComma(member);
  const known = [...(owner.schema?.members.keys() ?? [])];
  const suggestion = nearest(key, known);
  const fixes: Fix[] = suggestion && !member.value.isAliased && !owner.members.has(suggestion)
    ? [{ title: `Rename to \`${suggestion}\``, edits: [{ span: member.keySpan, text: suggestion }], isPreferred: true, isSafe: isOnlyMisspelt(key, suggestion, known) && !isMeantTwice(owner, key, suggestion, known) }]
    : [];
  const where = trail.length > 1 ? ` in ${placeName(trail).replace(/^The /, "the ")}` : ` of ${noun}`;
  return {
    rule: "structure/unknown-key",
    span: member.keySpan,
    message: `\`${short(key)}\` is not a field${where}${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
    hint: "Keys that start with `x-` are yours: they are never reported.",
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** Two keys that mean the same field cannot both have its name. */
function isMeantTwice(owner: MapValue, key: string, meant: string, known: readonly string[]): boolean {
  return [...owner.members.keys()].some((other) => other !== key && !known.includes(other) && isOnlyMisspelt(other, meant, known));
}

function splitByComma(member: Member): SectionProblem {
  return {
    rule: "yaml/comma-splits-text",
    span: member.keySpan,
    message: `A comma split this text: \`${short(member.key)}\` became a key of its own.`,
    hint: "Put the whole text in quotes, or write the row as a block.",
  };
}

function missingRowKey(trail: readonly TrailStep[], value: Value, key: string): SectionProblem | undefined {
  if (value.kind !== "map" || value.members.size === 0) return undefined;
  const first = [...value.members.values()][0];
  return {
    rule: "structure/missing-key",
    span: first?.keySpan ?? value.span,
    message: `${placeName(trail)} has no \`${key}\`.`,
    hint: `Add \`${key}:\`; it names this row.`,
    isPresence: false,
  };
}

function replaceFix(value: ScalarValue, text: string | undefined, known: readonly string[]): { fixes?: Fix[] } {
  if (!text || value.isAliased || value.isImplied) return {};
  return { fixes: [{ title: `Replace with \`${text}\``, edits: [{ span: value.span, text }], isPreferred: true, isSafe: isOnlyMisspelt(value.text, text, known) }] };
}

function isEmpty(member: Member): boolean {
  return member.value.kind === "scalar" && member.value.isNull;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
