import type { Design } from "../core/design";
import type { Field } from "../core/field";
import { isStepKey, STEPS } from "../core/framework";
import type { Span } from "../core/spans";
import { detailOf, nameOf } from "./labels";

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
  return [...design.root.members.values()].map((field) => symbolOf(field, 0));
}

/** Deeper than step, list and row there is nothing that a reader navigates to. */
const DEEPEST = 2;

function symbolOf(field: Field, depth: number): DesignSymbol {
  const step = depth === 0 && isStepKey(field.key) ? STEPS.find(({ key }) => key === field.key) : undefined;
  const kind = step ? "step" : field.value.kind === "list" ? "list" : /\]$/.test(field.path) ? "row" : "field";
  const children = depth >= DEEPEST ? [] : childrenOf(field).map((child) => symbolOf(child, depth + 1));
  return {
    name: step ? `${step.number} ${step.title}` : nameOf(field),
    detail: step ? "" : detailOf(field),
    kind,
    span: { start: Math.min(field.keySpan.start, field.span.start), end: Math.max(field.span.end, field.keySpan.end) },
    nameSpan: field.keySpan,
    children,
  };
}

function childrenOf(field: Field): readonly Field[] {
  if (field.value.kind === "list") return field.items;
  return field.value.kind === "map" ? [...field.members.values()].filter((member) => member.keySpan.start !== field.span.start || member.keySpan.end !== member.span.end) : [];
}
