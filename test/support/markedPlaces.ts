/**
 * Reads documents with places and a cursor, for features of the editor. `$0` is the cursor. A comment line of carets
 * points at the line above it, as that reads without the cursor; each run of carets is a place, and one word behind
 * them names them all:
 *
 *   labels: [{id: sav$0ed}]
 * #               ^^^^^ write
 *
 * `#^^^` without a gap counts the `#` as the first caret, to reach column 0.
 */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface PlacedDocument {
  readonly text: string;
  readonly cursor: number;
  readonly places: readonly Place[];
}

const CARETS = /^( *)#( *\^[ ^]*)(?: (\S+))?\r?\n?$/;

export function readPlaces(marked: string): PlacedDocument {
  const places: Place[] = [];
  let text = "";
  let previousLine = 0;
  let cursor = -1;
  for (const written of marked.split(/(?<=\n)/)) {
    const line = written.replace("$0", "");
    const match = CARETS.exec(line);
    if (!match) {
      if (line !== written) cursor = text.length + written.indexOf("$0");
      previousLine = text.length;
      text += line;
      continue;
    }
    const [, indent = "", carets = "", name = ""] = match;
    const from = previousLine + indent.length;
    for (const { 0: run, index } of `${carets.startsWith("^") ? "^" : " "}${carets}`.matchAll(/\^+/g)) {
      places.push({ start: from + index, end: from + index + run.length, name });
    }
  }
  return { text, cursor, places };
}

/** The same document as other editors would hold it. */
export function variantsOf(marked: string): readonly (readonly [name: string, marked: string])[] {
  return [
    ["LF", marked],
    ["CRLF", marked.replaceAll("\n", "\r\n")],
    ["BOM and emoji", `\uFEFF# 👩‍👩‍👧 of the 🚀 team\n${marked}`],
  ];
}

/** A text with places below it, as a failing test prints it. */
export function printPlaces(text: string, places: readonly Place[]): string {
  let offset = 0;
  return text.split("\n").flatMap((line) => {
    const here = places.filter(({ start }) => start >= offset && start <= offset + line.length);
    const carets = here.map(({ start, end, name }) => `${" ".repeat(start - offset)}${"^".repeat(Math.max(1, Math.min(end, offset + line.length) - start))} ${name}`);
    offset += line.length + 1;
    return [line.replace("\r", ""), ...carets];
  }).join("\n");
}
