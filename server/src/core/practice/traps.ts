import type { Design } from "../design";
import type { Finding } from "../engine";
import type { Field } from "../field";
import { isStepKey, type StepKey } from "../framework";
import { parseMetric, vocabularyName } from "../metrics";
import { chapterOf } from "../rule";
import type { Span } from "../spans";
import type { CaseStudy, Sign, Trap } from "./caseStudy";
import { rowsOf, writtenAt } from "./writtenAt";

/** A trap that somebody has fallen into, and the place where it shows first. */
export interface ShownTrap {
  readonly trap: Trap;
  readonly sign: Sign;
  readonly span: Span;
}

/**
 * The traps of a case that show in a design, in the order of the case. `findings` are those of a review of the same
 * text. A sign is looked for only in a step that is written: nobody has fallen where nobody has been.
 */
export function trapsShown({ traps }: Pick<CaseStudy, "traps">, design: Design, findings: readonly Finding[]): readonly ShownTrap[] {
  return traps.flatMap((trap) => {
    for (const sign of trap.shows) {
      const span = isReached(sign, trap, design) ? placeOf(sign, design, findings) : undefined;
      if (span) return [{ trap, sign, span }];
    }
    return [];
  });
}

/** The step in which one falls: the one that the case names, else that of the first sign that tells. */
export function stepOfTrap({ step, shows }: Trap): StepKey | undefined {
  return step ?? shows.map(stepOfSign).find((own) => own !== undefined);
}

function isReached(sign: Sign, trap: Trap, design: Design): boolean {
  const step = stepOfSign(sign) ?? trap.step;
  return step === undefined || design.at(step) !== undefined;
}

/** A rule across steps tells no step. */
function stepOfSign({ rule, missing, path }: Sign): StepKey | undefined {
  const own = rule === undefined ? (missing ?? path ?? "").split(".")[0] ?? "" : chapterOf(rule);
  return isStepKey(own) ? own : undefined;
}

/** Where a sign shows; undefined where it does not. What a sign states must hold together. */
function placeOf({ rule, missing, path, ...rows }: Sign, design: Design, findings: readonly Finding[]): Span | undefined {
  const places: (Span | undefined)[] = [];
  if (rule !== undefined) places.push(findings.find((finding) => finding.rule === rule)?.span);
  if (missing !== undefined) places.push(design.root.at(missing) ? undefined : nearestKey(design, missing));
  if (path !== undefined) places.push(placeOfRows(path, rows, design));
  return places.length > 0 && places.every((place) => place !== undefined) ? places.at(-1) : undefined;
}

function placeOfRows(path: string, { is, none_of: noneOf, fewer_than: fewerThan }: Omit<Sign, "rule" | "missing" | "path">, design: Design): Span | undefined {
  const rows = writtenAt(design, path).flatMap(rowsOf);
  const among = (row: Field, wanted: readonly string[]): boolean => wanted.some((one) => isSame(row, one, path));
  const chosen = is ? rows.filter((row) => among(row, is)) : rows;
  if (fewerThan !== undefined && chosen.length >= fewerThan) return undefined;
  if (noneOf && (rows.length === 0 || rows.some((row) => among(row, noneOf)))) return undefined;
  if (fewerThan !== undefined) return chosen[0]?.span ?? nearestKey(design, path);
  return is || noneOf ? chosen[0]?.span : undefined;
}

/** Case does not count, and of a metric neither its cut-off nor its level. */
function isSame(row: Field, wanted: string, path: string): boolean {
  const text = row.scalarText?.toLowerCase();
  if (text === undefined) return false;
  const isMetric = /(?:^|\.)metric$/.test(path);
  return text === wanted.toLowerCase() || (isMetric && (vocabularyName(text) === wanted || parseMetric(text).name === wanted));
}

/** The key of the nearest parent that is written. */
function nearestKey(design: Design, path: string): Span {
  const keys = path.split(".");
  for (let length = keys.length; length > 0; length -= 1) {
    const written = writtenAt(design, keys.slice(0, length).join("."))[0];
    if (written) return written.keySpan;
  }
  return { start: 0, end: 0 };
}
