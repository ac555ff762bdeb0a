import { LineStarts } from "../core/lineStarts";

/** Turns offsets into lines and columns as terminals and editors show them: both count from 1, columns in UTF-16 code units. */
export class LineColumns {
  readonly #lines: LineStarts;

  constructor(text: string) {
    this.#lines = new LineStarts(text);
  }

  at(offset: number): { line: number; column: number } {
    const line = this.#lines.lineAt(offset);
    return { line: line + 1, column: offset - (this.#lines.startOf(line) ?? 0) + 1 };
  }
}
