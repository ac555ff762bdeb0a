import type { Span } from "./spans";

/** What reading asks of a text. Any string has it, and so has a text that was edited and not put together again. */
export type TextLike = Pick<string, "length" | "charCodeAt" | "indexOf" | "lastIndexOf" | "slice" | "toString">;

/** Behind so many characters typed in one place it is cheaper to begin with a new text. */
const LONGEST_INSERTION = 4096;

/**
 * A text in which one stretch was replaced. Whoever types into a design of a megabyte would have it copied with each key;
 * here what stands around the stretch is left where it is, and only somebody who asks for the whole text has it made.
 */
export class EditedText implements TextLike {
  #whole: string | undefined;
  readonly length: number;

  private constructor(
    private readonly base: string,
    /** Of the base. */
    private readonly start: number,
    private readonly end: number,
    private readonly inserted: string,
  ) {
    this.length = base.length + this.by;
  }

  /** The text after one more edit; edits beside each other become one stretch. */
  static of(text: string | EditedText, { start, end }: Span, inserted: string): EditedText {
    if (typeof text === "string") return new EditedText(text, start, end, inserted);
    const from = Math.min(text.start, start);
    const until = Math.max(text.behind, end);
    if (text.#whole !== undefined || until - from + inserted.length > LONGEST_INSERTION) return new EditedText(text.toString(), start, end, inserted);
    return new EditedText(text.base, from, until - text.by, text.slice(from, start) + inserted + text.slice(end, until));
  }

  toString(): string {
    this.#whole ??= this.base.slice(0, this.start) + this.inserted + this.base.slice(this.end);
    return this.#whole;
  }

  charCodeAt(index: number): number {
    if (index < this.start) return this.base.charCodeAt(index);
    return index < this.behind ? this.inserted.charCodeAt(index - this.start) : this.base.charCodeAt(index - this.by);
  }

  /** As of a string, but for places counted from the end, which nobody asks for. */
  slice(from = 0, until = this.length): string {
    const before = from < this.start ? this.base.slice(from, Math.min(until, this.start)) : "";
    const within = this.inserted.slice(Math.max(from - this.start, 0), Math.max(until - this.start, 0));
    const after = until > this.behind ? this.base.slice(Math.max(from, this.behind) - this.by, until - this.by) : "";
    return before + within + after;
  }

  indexOf(word: string, from = 0): number {
    const before = from < this.start ? this.base.indexOf(word, from) : -1;
    if (before >= 0 && before + word.length <= this.start) return before;
    const around = Math.max(from, this.start - word.length + 1, 0);
    const within = this.slice(around, this.behind + word.length - 1).indexOf(word);
    if (within >= 0) return around + within;
    const after = this.base.indexOf(word, Math.max(from, this.behind) - this.by);
    return after < 0 ? -1 : after + this.by;
  }

  lastIndexOf(word: string, from = this.length): number {
    const after = from >= this.behind ? this.base.lastIndexOf(word, from - this.by) : -1;
    if (after >= this.end) return after + this.by;
    const around = Math.max(this.start - word.length + 1, 0);
    const within = from < around ? -1 : this.slice(around, this.behind + word.length - 1).lastIndexOf(word, from - around);
    if (within >= 0) return around + within;
    const before = Math.min(from, this.start - word.length);
    return before < 0 ? -1 : this.base.lastIndexOf(word, before);
  }

  private get by(): number {
    return this.start + this.inserted.length - this.end;
  }

  /** Where the stretch ends now. */
  private get behind(): number {
    return this.start + this.inserted.length;
  }
}
