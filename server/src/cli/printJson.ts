import type { Finding } from "../core/engine";
import type { ReviewedDesign } from "./check";
import { LineColumns } from "./lineColumns";

/** One finding as other programs read it. Lines and columns count from 1. */
export interface JsonFinding {
  readonly file: string;
  readonly rule: string;
  /** `error`, `warning`, `info`, `hint`; `accepted` for a risk that the author waived. */
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
  /** Of an accepted risk: why it is accepted, and how loud it would be. */
  readonly reason?: string;
  readonly waived?: string;
}

/** The findings of all designs, each design's accepted risks behind its findings. */
export function printJson(reviewed: readonly ReviewedDesign[]): string {
  return `${JSON.stringify(reviewed.flatMap(findingsOf), undefined, 2)}\n`;
}

function findingsOf({ file, review }: ReviewedDesign): JsonFinding[] {
  const lines = new LineColumns(file.text);
  const toJson = ({ rule, severity, message, hint, chapter, span, path }: Finding): JsonFinding => {
    const start = lines.at(span.start);
    const end = lines.at(span.end);
    return {
      file: file.name, rule, severity, message, hint, step: chapter,
      line: start.line, column: start.column, endLine: end.line, endColumn: end.column, path,
    };
  };
  const accepted = review.accepted.map(({ finding, reason }) => ({ ...toJson(finding), severity: "accepted", reason, waived: finding.severity }));
  return [...review.findings.map(toJson), ...accepted];
}
