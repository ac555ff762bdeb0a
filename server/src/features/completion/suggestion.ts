import type { IdKind } from "../../core/ids";
import { OPEN, scalarText, type Insertion, type ValueStyle } from "./insertion";

/** One thing that may stand at the cursor, before it is fitted into the text. */
export interface Suggestion {
  readonly label: string;
  readonly kind: "field" | "value" | "reference" | "unit" | "row" | "text";
  /** What it is, in a few words. */
  readonly detail: string;
  readonly insert: Insertion;
  /** The lower, the earlier; what has the same stays in the order given. */
  readonly rank: number;
  readonly isRequired?: boolean;
  readonly about?: About;
  /** It takes the place of the blank before it, and brings what is to stand there. */
  readonly replacesBlank?: boolean;
  /** What comes next can be chosen as well. */
  readonly suggestsNext?: boolean;
}

/** What a suggestion is about: enough to find its documentation when somebody asks for it. */
export type About =
  | { readonly kind: "field"; readonly path: readonly string[] }
  | { readonly kind: "value"; readonly path: readonly string[]; readonly value: string }
  | { readonly kind: "id"; readonly of: IdKind; readonly id: string };

/** Ranks by what a suggestion is good for here. */
export const RANKS = { required: 0, likely: 100, possible: 200, unlikely: 300, last: 400 } as const;

interface ValueParts {
  readonly detail?: string;
  readonly kind?: Suggestion["kind"];
  readonly rank?: number;
  readonly about?: About;
}

/** A text as the value, or as one item of a list. */
export function valueSuggestion(text: string, place: ValueStyle, { detail = "", kind = "value", rank = RANKS.possible, about }: ValueParts = {}): Suggestion {
  return { label: text, kind, detail, insert: [scalarText(text, place)], rank, ...(about ? { about } : {}) };
}

/** The entries of a row; a value that only the author knows is left open. */
export type RowEntries = readonly (readonly [key: string, value: Insertion])[];

/** `{id: a, kind: events}`. */
export function flowRow(entries: RowEntries): Insertion {
  return ["{", ...entries.flatMap(([key, value], place): Insertion => [place === 0 ? "" : ", ", `${key}: `, ...value]), "}"];
}

/** One entry per line, the first of them where the cursor is. */
export function blockRow(entries: RowEntries, lineBreak: string): Insertion {
  return entries.flatMap(([key, value], place): Insertion => [place === 0 ? "" : lineBreak, `${key}: `, ...value]);
}

/** An open value of a list, or of anything else. */
export function openValue(isList: boolean): Insertion {
  return isList ? ["[", OPEN, "]"] : [OPEN];
}
