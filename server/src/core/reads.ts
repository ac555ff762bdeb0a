import type { RefKind } from "./schema/fieldSchema";

/**
 * What a pure function of a design looked at, by columns: a column is a place in the schema, such as the `window` of
 * all features. What a function did not look at cannot change what it says, so an edit makes only those rules speak
 * again that read one of the columns it changed (decision 013).
 */
export type ReadSet = readonly number[];

/** What can be asked of a value, each a bit. `present` is also whether it is filled, and a map, a list or a scalar. */
export const ASKED = { present: 1, content: 2, keys: 4, below: 8, place: 16, keyPlace: 32 } as const;

/** What a function gave, and what it looked at. */
export interface Recorded<T> {
  readonly result: T;
  readonly reads: ReadSet;
}

/** All of these. */
export const ANYTHING = 63;

/** A column and what is asked of it in one number: `column * 64 + asked`. */
const BITS = 6;

/** Values that the schema does not describe share one column. */
export const UNDESCRIBED = 0;

/** What belongs to the whole design. */
export const WHOLE = { text: 1, problems: 2, broken: 3 } as const;

export const REF_KINDS: readonly RefKind[] = [
  "business", "source", "label", "feature", "model", "set", "metric", "online", "stage", "index", "alert", "slice", "risk", "watch",
];

/** The column of all ids that are declared of a kind; what a `watch` may be is declared as something else. */
export function declaredColumn(kind: RefKind): number {
  return 4 + REF_KINDS.indexOf(kind);
}

/** The column of all that refers to a kind. */
export function referredColumn(kind: RefKind): number {
  return 4 + REF_KINDS.length + REF_KINDS.indexOf(kind);
}

/** The columns above, which stand before those of the schema. */
export const COLUMNS_BESIDE_SCHEMA = 4 + 2 * REF_KINDS.length;

/** Records what is read of one version of a design, by the innermost function that asked to be recorded. */
export class Reads {
  #page: Page;
  /** Blank ones: a review records hundreds of functions, a few at a time. */
  readonly #spare: Page[] = [];

  constructor(private readonly columns: number) {
    this.#page = blankPage(columns);
  }

  mark(column: number, asked: number): void {
    const page = this.#page;
    const known = page.marks[column] ?? 0;
    if ((known & asked) === asked) return;
    if (known === 0) page.touched[page.count++] = column;
    page.marks[column] = known | asked;
  }

  /** What a result was made from is read by whoever uses the result. */
  add(reads: ReadSet): void {
    for (const read of reads) this.mark(read >> BITS, read & ANYTHING);
  }

  /** Whoever is being recorded has read the same, also where `work` throws. */
  record<T>(work: () => T): Recorded<T> {
    const outer = this.#page;
    const page = this.#spare.pop() ?? blankPage(this.columns);
    this.#page = page;
    let reads: ReadSet = [];
    let result: T;
    try {
      result = work();
    } finally {
      reads = takenFrom(page);
      this.#spare.push(page);
      this.#page = outer;
      this.add(reads);
    }
    return { result, reads };
  }
}

/** What one function looked at. */
interface Page {
  /** By column, what was asked of it. */
  readonly marks: Uint8Array;
  /** The columns with marks, as many as `count`; what stands behind these is left from before. */
  readonly touched: number[];
  count: number;
}

function blankPage(columns: number): Page {
  return { marks: new Uint8Array(columns), touched: [], count: 0 };
}

/** What was marked; the page is blank again. */
function takenFrom(page: Page): ReadSet {
  const reads = new Array<number>(page.count);
  for (let place = 0; place < page.count; place += 1) {
    const column = page.touched[place] ?? UNDESCRIBED;
    reads[place] = (column << BITS) | (page.marks[column] ?? 0);
    page.marks[column] = 0;
  }
  page.count = 0;
  return reads;
}

/** What has changed from one version of a design to the next. */
export class ChangedColumns {
  readonly #changed: Uint8Array;
  /** Something that stayed as it is was moved about, so no place can be worked out from where it was. */
  areMoved = false;

  constructor(columns: number) {
    this.#changed = new Uint8Array(columns);
  }

  mark(column: number, asked: number): void {
    this.#changed[column] = (this.#changed[column] ?? 0) | asked;
  }

  touch(reads: ReadSet): boolean {
    return reads.some((read) => {
      const asked = read & ANYTHING;
      return ((this.#changed[read >> BITS] ?? 0) & asked) !== 0 || (this.areMoved && (asked & (ASKED.place | ASKED.keyPlace)) !== 0);
    });
  }
}
