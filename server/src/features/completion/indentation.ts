import { lineBreakOf } from "../../core/edits";

/** How an author indents, as far as the beginning of a text shows it. */
export interface Indentation {
  readonly lineBreak: string;
  /** From a key to the keys below it. */
  readonly width: number;
  /** From a key to the dashes below it. */
  readonly dash: number;
}

/** Enough lines to see one key below another, and a dash below a key. */
const FIRST_CHARACTERS = 10_000;

export function indentationOf(text: string): Indentation {
  const beginning = text.slice(0, FIRST_CHARACTERS);
  const width = /^[\w-]+:[ \t]*(?:#.*)?\r?\n( +)[^\s#-]/m.exec(beginning)?.[1]?.length ?? 2;
  const dashed = /^( *)[\w-]+:[ \t]*(?:#.*)?\r?\n( *)- /m.exec(beginning);
  const dash = dashed ? (dashed[2]?.length ?? 0) - (dashed[1]?.length ?? 0) : width;
  return { lineBreak: lineBreakOf(text), width, dash: dash >= 0 ? dash : width };
}
