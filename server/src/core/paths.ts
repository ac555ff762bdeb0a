import type { Design } from "./design";
import type { Field } from "./field";
import type { Span } from "./spans";

/** The path of the innermost field on whose key or value a span begins; empty where it lies on none. */
export function pathAt(design: Design, span: Span): string {
  return fieldAt(design, span.start)?.path ?? "";
}

/** The innermost field whose key, value or the gap between holds an offset. */
export function fieldAt(design: Design, offset: number): Field | undefined {
  let found: Field | undefined;
  let within: Field = design.root;
  for (;;) {
    const next = childAt(within, offset);
    if (!next) return found;
    found = next;
    within = next;
  }
}

function childAt(field: Field, offset: number): Field | undefined {
  const children = field.kind === "list" ? field.rowsNear(offset) : field.members.values();
  let found: Field | undefined;
  let foundStart = -1;
  for (const child of children) {
    const start = Math.min(child.keySpan.start, child.span.start);
    // A block ends where the next one begins; the one that begins there is meant.
    if (foundStart < start && start <= offset && offset <= Math.max(child.keySpan.end, child.span.end)) {
      found = child;
      foundStart = start;
    }
  }
  // A shorthand gives its one field the span of the whole; nothing lies deeper there.
  const isWhole = found?.span.start === field.span.start && found.span.end === field.span.end && field.path !== "";
  return isWhole && found?.value.kind === "scalar" ? undefined : found;
}
