import type { ReviewedDesign } from "./check";
import { LineColumns } from "./lineColumns";

/** One finding as other programs read it. Lines and columns count from 1. */
export interface JsonFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly hint: string;
  /** The key of the step, or `design`. */
  readonly step: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The field, as `serving.stages[3].p99`; empty for the design as a whole. */
  readonly path: string;
}

export function printJson(reviewed: readonly ReviewedDesign[]): string {
  return `${JSON.stringify(reviewed.flatMap(findingsOf), undefined, 2)}\n`;
}

function findingsOf({ file, review }: ReviewedDesign): JsonFinding[] {
  const lines = new LineColumns(file.text);
  return review.findings.map(({ rule, severity, message, hint, chapter, span, path }) => {
    const start = lines.at(span.start);
    const end = lines.at(span.end);
    return {
      file: file.name, rule, severity, message, hint, step: chapter,
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column, path,
    };
  });
}
