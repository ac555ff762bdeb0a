import type { Design } from "../core/design";
import type { Field } from "../core/field";
import { isStepKey, STEPS } from "../core/framework";
import type { Span } from "../core/spans";
import { detailOf, isRow, nameOf, namingField } from "./labels";

export interface DesignSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "step" | "list" | "row" | "field";
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DesignSymbol[];
}

/** The design as an outline: its top-level keys, what they hold, and the rows of their lists. Linear in its size. */
export function documentSymbols(design: Design): readonly DesignSymbol[] {
  return [...design.root.members.values()].map((field) => symbolOf(field, design.text));
}

function symbolOf(field: Field, text: string): DesignSymbol {
  const step = isStepKey(field.path) ? STEPS.find(({ key }) => key === field.path) : undefined;
  const span = spanOf(field, text);
  return {
    name: step ? `${step.number} ${step.title}` : nameOf(field),
    detail: step ? step.key : detailOf(field),
    kind: step ? "step" : isRow(field) ? "row" : field.value.kind === "list" ? "list" : "field",
    span,
    nameSpan: nameSpanOf(field, span),
    children: childrenOf(field).map((child) => symbolOf(child, text)),
  };
}

/** A block ends where the next line begins; its symbol ends with what it says. */
function spanOf(field: Field, text: string): Span {
  const start = Math.min(field.keySpan.start, field.span.start);
  let end = Math.max(field.keySpan.end, field.span.end);
  // The key of a row is the row itself.
  const least = isRow(field) ? start : field.keySpan.end;
  while (end > least && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return { start, end };
}

/** The key, or what names a row; of a row that takes its name from elsewhere, its start. */
function nameSpanOf(field: Field, within: Span): Span {
  if (!isRow(field)) return field.keySpan;
  const name = field.value.kind === "map" ? namingField(field)?.span : undefined;
  const span = name ?? field.keySpan;
  return within.start <= span.start && span.end <= within.end ? span : { start: within.start, end: within.start };
}

/** Rows that are things of their own, and the fields of a mapping. What a row says of itself is its detail. */
function childrenOf(field: Field): readonly Field[] {
  if (field.value.kind === "list") return isListOfThings(field) ? field.items : [];
  if (isRow(field)) return field.at("parallel")?.items ?? [];
  // A shorthand and a merge key give fields that have no key in the text.
  return [...field.members.values()].filter((member) => member.keySpan.start !== member.span.start);
}

function isListOfThings({ schema, items }: Field): boolean {
  const item = schema?.item;
  return item ? item.type === "map" || item.annotations.declares !== undefined : items.some(({ value }) => value.kind === "map");
}
