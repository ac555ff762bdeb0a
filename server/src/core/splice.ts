import type { Problem } from "./finding";
import type { TextLike } from "./editedText";
import type { Span } from "./spans";

/** A stretch outside of which two texts are the same, and where the places outside of it have moved. */
export class Splice {
  private constructor(
    /** Of the text before. */
    readonly start: number,
    readonly end: number,
    /** How much further everything behind it stands now. */
    readonly by: number,
  ) {}

  static between(before: string, after: string): Splice {
    const start = sameFromStart(before, after);
    const end = before.length - sameFromEnd(before, after, Math.min(before.length, after.length) - start);
    return new Splice(start, end, after.length - before.length);
  }

  /** Of replacing a span by a text of some length. */
  static of({ start, end }: Span, length: number): Splice {
    return new Splice(start, end, start + length - end);
  }

  /** Both in one, the other having been done to the text after this. */
  then(next: Splice): Splice {
    if (this.isNothing) return next;
    const start = Math.min(this.start, next.start);
    const end = Math.max(this.end + this.by, next.end);
    return new Splice(start, end - this.by, this.by + next.by);
  }

  get isNothing(): boolean {
    return this.start === this.end && this.by === 0;
  }

  /** Undefined where an end lies inside the stretch, or where it is open on which side of it an empty span would stand. */
  moved(span: Span): Span | undefined {
    if (span.start === span.end) return span.start < this.start ? span : span.start > this.end ? this.shifted(span) : undefined;
    if (span.end <= this.start) return span;
    if (span.start >= this.end) return this.shifted(span);
    return span.start < this.start && span.end >= this.end ? { start: span.start, end: span.end + this.by } : undefined;
  }

  /** Where a word stands in the text after, from all places where it stood before. */
  placesOf(word: string, before: readonly number[], after: TextLike): readonly number[] {
    const from = Math.max(this.start - word.length + 1, 0);
    const around = placesIn(after.slice(from, this.end + this.by + word.length - 1), word).map((place) => place + from);
    return [
      ...before.filter((place) => place + word.length <= this.start), ...around,
      ...before.filter((place) => place >= this.end).map((place) => place + this.by),
    ];
  }

  /** The same problem in the text after; undefined where one of its places cannot be told. */
  movedProblem(problem: Problem): Problem | undefined {
    const span = this.moved(problem.span);
    const related = allOf(problem.related, (place) => this.movedPlace(place));
    const fixes = allOf(problem.fixes, (fix) => {
      const edits = allOf(fix.edits, (edit) => this.movedPlace(edit));
      return edits && { ...fix, edits };
    });
    if (!span || (problem.related && !related) || (problem.fixes && !fixes)) return undefined;
    return { ...problem, span, ...(related ? { related } : {}), ...(fixes ? { fixes } : {}) };
  }

  private movedPlace<P extends { readonly span: Span }>(place: P): P | undefined {
    const span = this.moved(place.span);
    return span && { ...place, span };
  }

  private shifted({ start, end }: Span): Span {
    return { start: start + this.by, end: end + this.by };
  }
}

/** Everywhere that a word stands, also where two of them overlap. */
export function placesIn(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) places.push(place);
  return places;
}

/** All results, or undefined where one is missing. */
export function allOf<T, R>(values: readonly T[] | undefined, work: (value: T, place: number) => R | undefined): readonly R[] | undefined {
  const results: R[] = [];
  for (const [place, value] of (values ?? []).entries()) {
    const result = work(value, place);
    if (result === undefined) return undefined;
    results.push(result);
  }
  return values && results;
}

/** Long texts are compared in pieces, which costs a hundredth of looking at each character. */
const PIECE = 2048;

/** How many characters two texts have in common at their beginning. */
function sameFromStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same + PIECE <= most && a.slice(same, same + PIECE) === b.slice(same, same + PIECE)) same += PIECE;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  return same;
}

/** How many characters they have in common at their end, of at most so many. */
function sameFromEnd(a: string, b: string, most: number): number {
  let same = 0;
  while (same + PIECE <= most && a.slice(a.length - same - PIECE, a.length - same) === b.slice(b.length - same - PIECE, b.length - same)) same += PIECE;
  while (same < most && a.charCodeAt(a.length - same - 1) === b.charCodeAt(b.length - same - 1)) same += 1;
  return same;
}
