import type { Field } from "./field";
import type { FieldName } from "./generated/fieldPaths";

/**
 * Lists of rows as rules and facts go through them. What is asked of each row is a function of its own that gets handed
 * what it needs: `foundOn(rows, flawOf, design)`. One that is made for each review, as an arrow function that sees
 * `design` is, is alive only during the review; V8 drops its optimised code at the next full garbage collection and
 * optimises it again. Over 2,000 reviews that was done 1,900 times, and cost more than a quarter of their CPU (`--log-code`).
 */

/** What is found on each row, for rows on which something is. */
export function foundOn<Row, Found, Given extends readonly unknown[]>(
  rows: readonly Row[], look: (row: Row, ...given: Given) => Found | undefined, ...given: Given
): Found[] {
  const found: Found[] = [];
  for (const row of rows) {
    const one = look(row, ...given);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** As `foundOn`, where several things may be found on a row: all of them in one list. */
export function allFoundOn<Row, Found, Given extends readonly unknown[]>(
  rows: readonly Row[], look: (row: Row, ...given: Given) => readonly Found[], ...given: Given
): Found[] {
  const found: Found[] = [];
  for (const row of rows) for (const one of look(row, ...given)) found.push(one);
  return found;
}

export function rowsThat<Row, Given extends readonly unknown[]>(rows: readonly Row[], are: (row: Row, ...given: Given) => boolean, ...given: Given): Row[] {
  const found: Row[] = [];
  for (const row of rows) if (are(row, ...given)) found.push(row);
  return found;
}

export function someRow<Row, Given extends readonly unknown[]>(rows: readonly Row[], is: (row: Row, ...given: Given) => boolean, ...given: Given): boolean {
  for (const row of rows) if (is(row, ...given)) return true;
  return false;
}

export function everyRow<Row, Given extends readonly unknown[]>(rows: readonly Row[], is: (row: Row, ...given: Given) => boolean, ...given: Given): boolean {
  for (const row of rows) if (!is(row, ...given)) return false;
  return true;
}

/** The text of a field in each row that has one. */
export function textsAt(rows: readonly Field[], key: FieldName): string[] {
  const texts: string[] = [];
  for (const row of rows) {
    const text = row.text(key);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** The texts of a list in each row, all in one list. */
export function allTextsAt(rows: readonly Field[], key: FieldName): string[] {
  const texts: string[] = [];
  for (const row of rows) texts.push(...row.texts(key));
  return texts;
}

/** The rows in which a field has one of some texts. */
export function rowsWith(rows: readonly Field[], key: FieldName, ...texts: readonly (string | undefined)[]): Field[] {
  const found: Field[] = [];
  for (const row of rows) if (hasOneOf(row, key, texts)) found.push(row);
  return found;
}

export function someRowHas(rows: readonly Field[], key: FieldName, ...texts: readonly (string | undefined)[]): boolean {
  for (const row of rows) if (hasOneOf(row, key, texts)) return true;
  return false;
}

function hasOneOf(row: Field, key: FieldName, texts: readonly (string | undefined)[]): boolean {
  const text = row.text(key);
  return text !== undefined && texts.includes(text);
}
