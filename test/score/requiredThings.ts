import { isCollection, isMap, isScalar, isSeq, parseDocument, visit, type Document } from "yaml";
import type { Design } from "../../server/src/core/design";
import { STEP_KEYS } from "../../server/src/core/framework";
import { schemaAt } from "../../server/src/core/schema/fieldSchema";
import type { Coverage } from "../../server/src/core/score/coverage";

/** A place in a design: keys of maps and numbers of rows, from the top. */
export type Place = readonly (string | number)[];

/**
 * What may not be deleted for points (decision 008). A thing of a design is required when it is
 * - a step,
 * - a field that the format marks as asked for always,
 * - whatever a gate asks for: without it, a gate that found what it asks for finds it no longer.
 * All else is the author's choice; whoever deletes something of it that is wrong has mended the design.
 */
export function isRequired(place: Place, before: Judged, after: Judged): boolean {
  const last = place.at(-1);
  const isStep = place.length === 1 && STEP_KEYS.some((step) => step === last);
  const keys = place.filter((key) => typeof key === "string");
  const isAskedAlways = typeof last === "string" && schemaAt(keys)?.annotations.required?.split(", ").includes("always") === true;
  return isStep || isAskedAlways || statedIn(before).some((gate) => !statedIn(after).includes(gate));
}

export interface Judged {
  readonly design: Design;
  readonly coverage: Coverage;
}

/** The gates that find in a design what they ask for, whatever else is said of it. */
export function statedIn({ design, coverage }: Judged): readonly string[] {
  return coverage.steps.filter(({ step }) => design.at(step) !== undefined).flatMap(({ step, met, missing }) =>
    [...met, ...missing].filter(({ gate }) => gate.isStated(design)).map(({ gate }) => `${step}: ${gate.text}`));
}

/** The text without one thing; undefined where the rest cannot stand without it, as an alias without its anchor. */
export function without(text: string, place: Place): string | undefined {
  const document = parseDocument(text);
  document.deleteIn(place);
  return printed(document);
}

/** As `without` prints it, so that two texts differ in what was deleted only. */
export function normalised(text: string): string {
  return printed(parseDocument(text)) ?? text;
}

/** Every entry of a map and every row of a list. */
export function placesIn(text: string): readonly Place[] {
  const below = (node: unknown, place: Place): readonly Place[] => {
    if (isMap(node)) return node.items.flatMap(({ key, value }) => (isScalar(key) && key.value !== "<<" ? withBelow(value, [...place, String(key.value)]) : []));
    return isSeq(node) ? node.items.flatMap((item, index) => withBelow(item, [...place, index])) : [];
  };
  const withBelow = (node: unknown, place: Place): readonly Place[] => [place, ...below(node, place)];
  return below(parseDocument(text).contents, []);
}

/** One number of the text many times larger or smaller; `at` chooses which. */
export function withNumber(text: string, at: number, factor: number): string {
  const document = parseDocument(text);
  const numbers: { value: unknown; source?: string; type?: unknown }[] = [];
  visit(document, { Scalar: (key, node) => { if (key !== "key" && /\d/.test(String(node.value))) numbers.push(node); } });
  const chosen = numbers[at % Math.max(1, numbers.length)];
  if (!chosen) return text;
  const written = String(chosen.value).replace(/\d+(?:\.\d+)?/, (digits) => String(Number((Number(digits) * factor).toPrecision(3))));
  chosen.value = Number.isNaN(Number(written)) ? written : Number(written);
  delete chosen.source;
  delete chosen.type;
  return printed(document) ?? text;
}

function printed(document: Document): string | undefined {
  if (!isCollection(document.contents)) return undefined;
  try {
    return document.toString({ lineWidth: 0 });
  } catch {
    return undefined;
  }
}
