import fc from "fast-check";
import { Design } from "../../server/src/core/design";
import type { Field } from "../../server/src/core/field";
import { applyEdits, lineAt, type TextEdit } from "../../server/src/core/spans";
import { randomValue } from "./randomDesigns";

/** Designs of people with a few fields left out, written twice, exchanged or given another value; comments and layout stay. */

/** What is done to a text, where, and with what. The numbers choose among the places that there are. */
export interface Mutation {
  readonly kind: "leave out lines" | "write lines twice" | "leave out an entry" | "exchange values" | "another value";
  readonly at: number;
  readonly other: number;
  readonly value: string;
}

const someMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("leave out lines", "write lines twice", "leave out an entry", "leave out an entry", "exchange values", "another value", "another value"),
  at: fc.nat(), other: fc.nat(), value: randomValue,
});

export function mutatedDesign(text: string): fc.Arbitrary<string> {
  return fc.array(someMutation, { minLength: 1, maxLength: 5 }).map((mutations) => mutations.reduce(mutated, text));
}

export function mutated(text: string, { kind, at, other, value }: Mutation): string {
  if (kind === "leave out lines" || kind === "write lines twice") {
    const block = blockAt(text, at % (text.length + 1));
    return kind === "leave out lines" ? text.replace(block, "") : text.replace(block, () => block + block);
  }
  const fields = fieldsOf(Design.read(text).root).filter((field) => field.isEditable);
  if (kind === "leave out an entry") {
    const entries = fields.filter((field) => text[field.keySpan.end] === ":" && !text.slice(field.keySpan.start, field.span.end).includes("\n"));
    const entry = entries[at % entries.length];
    if (!entry) return text;
    const behind = /^\s*,\s*/.exec(text.slice(entry.span.end))?.[0] ?? "";
    return applyEdits(text, [{ span: { start: entry.keySpan.start, end: entry.span.end + behind.length }, text: "" }]);
  }
  const scalars = fields.filter((field) => field.value.kind === "scalar" && field.isFilled);
  const [first, second] = [scalars[at % scalars.length], scalars[other % scalars.length]];
  if (!first || !second) return text;
  if (kind === "another value") return applyEdits(text, [{ span: first.span, text: value }]);
  const [a, b] = [first, second].map(({ span }) => text.slice(span.start, span.end));
  const edits: readonly TextEdit[] = [{ span: first.span, text: b ?? "" }, { span: second.span, text: a ?? "" }];
  return first.span.end <= second.span.start || second.span.end <= first.span.start ? applyEdits(text, edits) : text;
}

/** The line at an offset with the lines below it that are further in. */
function blockAt(text: string, offset: number): string {
  const { start } = lineAt(text, offset);
  const [first = "", ...rest] = text.slice(start).split(/(?<=\n)/);
  const indent = first.search(/\S/);
  const next = rest.findIndex((line) => line.search(/\S/) <= indent);
  return [first, ...rest.slice(0, next < 0 ? undefined : next)].join("");
}

function fieldsOf(field: Field): readonly Field[] {
  const below = field.value.kind === "list" ? field.items : [...field.members.values()];
  return below.flatMap((one) => [one, ...fieldsOf(one)]);
}
