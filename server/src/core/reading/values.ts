import type { FieldSchema } from "../schema/fieldSchema";
import type { Span } from "../spans";
import type { Reading } from "../units";

/**
 * A design in its long form: every shorthand expanded, every alias followed, every number read. Each value remembers
 * where it was written, relative to its section.
 */
export type Value = MapValue | ListValue | ScalarValue;

interface ValueBase {
  readonly span: Span;
  /** Where its text stands: the same as `span`, save for what came through an alias. It may lie outside of the section. */
  readonly written: Span;
  readonly schema: FieldSchema | undefined;
  /** It came through an alias or a merge key: the span is that of the alias, and no edit may be made there. */
  readonly isAliased: boolean;
  /** It has no text of its own; the span is that of the shorthand which implied it. */
  readonly isImplied: boolean;
}

export interface MapValue extends ValueBase {
  readonly kind: "map";
  readonly isFlow: boolean;
  readonly members: ReadonlyMap<string, Member>;
}

export interface ListValue extends ValueBase {
  readonly kind: "list";
  readonly isFlow: boolean;
  readonly items: readonly Value[];
  /** Where rows that were read one by one begin in the section: the spans in such a row are relative to it. */
  readonly bases?: readonly number[];
  /** Written as a map of name and value, each of which became a row: `heads: {like: 0.5}`. */
  readonly isFromMap: boolean;
}

export interface ScalarValue extends ValueBase {
  readonly kind: "scalar";
  readonly text: string;
  readonly isNull: boolean;
  /** What the text means as a number with a unit; absent for fields that hold words. */
  readonly reading: Reading | undefined;
}

export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}
