import type { Design } from "../design";
import { replaceValue } from "../edits";
import type { Finding } from "../engine";
import type { Field } from "../field";
import type { TextEdit } from "../spans";
import type { Quantity } from "../units";
import type { Change } from "./caseStudy";
import { rowsOf, writtenAt } from "./writtenAt";

/**
 * The edits that make a design what it would be if one thing were otherwise; none where that thing is not written, or
 * is no number and should be multiplied. The text itself is left to whoever shows the answer.
 */
export function applyChange(design: Design, { path, times, to }: Change): readonly TextEdit[] {
  return writtenAt(design, path).map(throughShorthand).flatMap((field) => {
    if (to !== undefined) return isOneValue(field) ? replaced(field, asScalar(to)) ?? [] : [];
    return rowsOf(field).flatMap((row) => (times === undefined ? [] : multiplied(row, times, design) ?? []));
  });
}

/** What a reviewer says after a change and did not say of this place before. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Set(before.map(keyOf));
  return after.filter((finding) => !known.has(keyOf(finding)));
}

function keyOf({ rule, path }: Finding): string {
  return `${rule} ${path}`;
}

/** `requirements.latency` is its p99, which a bare number behind it stands for. */
function throughShorthand(field: Field): Field {
  const key = field.value.kind === "map" ? field.schema?.annotations.scalarAs : undefined;
  return (key === undefined ? undefined : field.at(key)) ?? field;
}

/** A scalar, or a list of scalars, for which one scalar may stand. */
function isOneValue(field: Field): boolean {
  return rowsOf(field).every((row) => row.value.kind === "scalar");
}

/** The span of a block list ends behind its last line break, which belongs to what follows. */
function replaced(field: Field, text: string): TextEdit | undefined {
  const edit = replaceValue(field, text);
  const end = field.value.kind === "list" && !field.value.isFlow ? field.items.at(-1)?.span.end : undefined;
  return edit && { ...edit, span: { ...edit.span, end: end ?? edit.span.end } };
}

const NUMBER = /\d+(?:[_,]\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Unit, sign and currency stay as written: both ends of `200-300ms`, each part of `1h30min`, but not the time of `10 per 5min`. */
function multiplied(field: Field, times: number, design: Design): TextEdit | undefined {
  const quantity = field.asQuantity;
  if (!quantity || quantity.dimension === "boolean" || quantity.dimension === "date") return undefined;
  const text = design.text.slice(field.span.start, field.span.end);
  const amount = /^.*?(?=\/|:|\bper\b|$)/s.exec(text)?.[0] ?? text;
  return replaceValue(field, amount.replace(NUMBER, (number) => product(number, times, quantity)) + text.slice(amount.length));
}

function product(number: string, times: number, { dimension, text }: Quantity): string {
  const result = Number(number.replaceAll(/[_,]/g, "")) * times;
  // Nobody has six and a half machines.
  if (dimension === "count" && /^\d+$/.test(text)) return String(Math.max(1, Math.round(result)));
  return String(Number(result.toPrecision(6)));
}

/** Quoted wherever YAML might read something else, inside of braces too. */
function asScalar(text: string): string {
  return /^[\w+$€£<≤≥][^,[\]{}#:"']*$/.test(text) ? text : JSON.stringify(text);
}
