import type { Design } from "../../../core/design";
import type { Field } from "../../../core/field";
import type { IdKind } from "../../../core/ids";
import type { RefKind } from "../../../core/schema/fieldSchema";
import { OPEN, scalarText, type Insertion, type ValueStyle } from "../insertion";
import type { RowEntries } from "../suggestion";

/** A whole row that the design asks for. */
export interface RowIdea {
  /** What the row is for. */
  readonly label: string;
  /** Where it comes from. */
  readonly detail: string;
  /** Its entries, or the row as it is to be written. */
  readonly row: RowEntries | string;
}

const IN_BRACES: ValueStyle = { style: "flow", quote: "" };

/** More rows of one sort than this are no help in choosing. */
export const MOST_OF_A_SORT = 12;

/** The first rows that something holds for, without a look at the rest of a long list. */
export function firstRows(rows: readonly Field[], isWanted: (row: Field) => boolean, most = MOST_OF_A_SORT): readonly Field[] {
  const found: Field[] = [];
  for (const row of rows) {
    if (found.length === most) break;
    if (isWanted(row)) found.push(row);
  }
  return found;
}

/** Ids of a kind that the rows of some list refer to. */
export function idsNamedIn(path: string, kind: RefKind, design: Design): ReadonlySet<string> {
  return new Set(design.ids.references.filter((reference) => reference.kind === kind && reference.field.path.startsWith(path)).map(({ id }) => id));
}

/** An entry as it is known; none where it is not. */
export function entry(key: string, text: string | undefined): RowEntries {
  return text === undefined ? [] : [[key, [scalarText(text, IN_BRACES)]]];
}

/** An entry for the author to fill in, perhaps with a proposal. */
export function open(key: string, proposal?: string): RowEntries[number] {
  return [key, [proposal === undefined ? OPEN : { text: scalarText(proposal, IN_BRACES) }]];
}

export function choice(key: string, choices: readonly string[]): RowEntries[number] {
  return [key, [{ choices }]];
}

export function listEntry(key: string, items: readonly string[]): RowEntries {
  const value: Insertion = [`[${items.map((item) => scalarText(item, IN_BRACES)).join(", ")}]`];
  return items.length === 0 ? [] : [[key, value]];
}

/** The id wanted, with a number where it is taken. */
export function freeId(wanted: string, kind: IdKind, design: Design): string {
  let id = wanted;
  for (let suffix = 2; design.ids.find(kind, id); suffix += 1) id = `${wanted}_${suffix}`;
  return id;
}
