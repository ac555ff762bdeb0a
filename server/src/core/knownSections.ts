import type { PlacedSection } from "./design";
import type { Section } from "./reading/section";
import type { Span } from "./spans";
import type { Splice } from "./splice";

/** The sections of the version before an edit, as the next version looks for them. */
export class KnownSections {
  readonly #byStart: ReadonlyMap<number, Section>;
  #byText: ReadonlyMap<string, Section> | undefined;
  #byFirstWord: ReadonlyMap<string, Section> | undefined;

  constructor(private readonly sections: readonly PlacedSection[], private readonly splice: Splice) {
    this.#byStart = new Map(sections.map(({ section, start }) => [start, section]));
  }

  /** The section that stands at a place of the new text, if it is known. Only one that the edit touched or moved is looked up by its text, which takes reading all of it. */
  at({ start, end }: Span, text: string): Section | undefined {
    const { start: from, end: until, by } = this.splice;
    const before = end <= from ? this.#byStart.get(start) : start >= until + by ? this.#byStart.get(start - by) : undefined;
    if (before?.text.length === end - start) return before;
    this.#byText ??= new Map(this.sections.map(({ section }) => [section.text, section]));
    return this.#byText.get(text);
  }

  /** The one that a section of another text most likely comes from: by the first word, which is the key of most. */
  replacedBy(text: string): Section | undefined {
    this.#byFirstWord ??= new Map(this.sections.map(({ section }) => [firstWordOf(section.text), section]));
    return this.#byFirstWord.get(firstWordOf(text));
  }
}

function firstWordOf(text: string): string {
  return /^[\w-]*/.exec(text)?.[0] ?? "";
}
