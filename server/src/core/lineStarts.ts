import type { TextLike } from "./editedText";

/** Where the lines of a text begin, as offsets. A line ends with LF, CRLF or a lone CR, as in the Language Server Protocol. */
export class LineStarts {
  readonly #starts: readonly number[];

  constructor(text: TextLike, starts?: readonly number[]) {
    this.#starts = starts ?? [0, ...startsBetween(text, 0, text.length)];
  }

  /**
   * The same of the text that came of replacing what stood from `start` to `end` by something of another length. Only lines
   * around that are looked at: a CR and an LF may have come together, or been parted.
   */
  replaced(text: TextLike, start: number, end: number, length: number): LineStarts {
    const by = start + length - end;
    const first = Math.max(this.lineAt(start) - 1, 0);
    const next = this.lineAt(end + 1) + 1;
    const [from, behind] = [this.#starts[first] ?? 0, this.#starts[next]];
    const until = behind === undefined ? text.length : behind + by - 1;
    const rest = by === 0 ? this.#starts.slice(next) : this.#starts.slice(next).map((at) => at + by);
    return new LineStarts(text, this.#starts.slice(0, first + 1).concat(startsBetween(text, from, until), rest));
  }

  /** The line, from 0, that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Undefined behind the last line. */
  startOf(line: number): number | undefined {
    return this.#starts[line];
  }
}

/** The beginnings of lines behind all line breaks that begin in a stretch. */
function startsBetween(text: TextLike, from: number, until: number): readonly number[] {
  const starts: number[] = [];
  for (let at = from; at < until; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
