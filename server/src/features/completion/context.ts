import type { Design } from "../../core/design";
import type { RowTexts } from "../../core/field";
import type { Team } from "../../core/team";
import type { Cursor } from "../cursor";
import { siblingsOf, type Sibling } from "../cursor/siblings";

/** What a completion draws on. The text is that of the moment; the design may have been read from one shortly before. */
export interface CompletionSources {
  readonly text: string;
  readonly design: Design;
  readonly team: Team;
}

/** The sources seen from one place. */
export interface CompletionContext extends CompletionSources {
  readonly cursor: Cursor;
  /** The keys above, joined: `data.sources.kind`. */
  readonly path: string;
}

/** The entries that stand beside the cursor in its mapping, or beside the list that the cursor is in. */
export function entriesAround({ text, cursor }: CompletionContext): readonly Sibling[] {
  const map = cursor.frames.findLast(({ kind }) => kind === "map");
  return map ? siblingsOf(text, map, cursor) : [];
}

/** The row that the cursor is in, as it is written so far. */
export function rowAround(context: CompletionContext): RowTexts {
  const texts = new Map(entriesAround(context).flatMap(({ key, value }) => (key !== undefined && value !== "" ? [[key, value] as const] : [])));
  return { text: (key) => texts.get(key), has: (key) => texts.has(key) };
}

/** What the list of the cursor holds already, by the texts of its items. */
export function itemsAround({ text, cursor }: CompletionContext): ReadonlySet<string> {
  const list = cursor.frames.at(-1);
  return new Set(cursor.kind === "item" && list?.kind === "list" ? siblingsOf(text, list, cursor).map(({ value }) => value) : []);
}
