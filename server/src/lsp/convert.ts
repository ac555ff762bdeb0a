import type { Position, Range } from "vscode-languageserver-types";
import type { TextLike } from "../core/editedText";
import { LineStarts } from "../core/lineStarts";
import type { Span } from "../core/spans";

/** How the client counts the characters of a line. */
export type PositionEncoding = "utf-16" | "utf-8" | "utf-32";

/** Offsets of a text as protocol positions and back. One per text: it holds where the lines begin. */
export class Positions {
  readonly #lines: LineStarts;

  constructor(private readonly text: TextLike, private readonly encoding: PositionEncoding, lines?: LineStarts) {
    this.#lines = lines ?? new LineStarts(text);
  }

  /** Those of `text`, which came of replacing a span of this one by something of another length. */
  replaced(text: TextLike, { start, end }: Span, length: number): Positions {
    return new Positions(text, this.encoding, this.#lines.replaced(text, start, end, length));
  }

  position(offset: number): Position {
    const line = this.#lines.lineAt(offset);
    const start = this.#lines.startOf(line) ?? 0;
    return { line, character: this.encoding === "utf-16" ? offset - start : width(this.text.slice(start, offset), this.encoding) };
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset({ line, character }: Position): number {
    const start = this.#lines.startOf(line);
    if (start === undefined) return this.text.length;
    const end = this.#lines.startOf(line + 1) ?? this.text.length;
    if (this.encoding === "utf-16") return Math.min(start + character, end);
    let at = start;
    let counted = 0;
    for (const next of this.text.slice(start, end)) {
      if (counted >= character) break;
      counted += width(next, this.encoding);
      at += next.length;
    }
    return at;
  }

  span(range: Range): Span {
    return { start: this.offset(range.start), end: this.offset(range.end) };
  }
}

function width(text: string, encoding: PositionEncoding): number {
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    units += encoding === "utf-32" ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return units;
}
