import { type FindingCounts } from "../../../server/src/protocol";

/** Counts of findings in words and by rank. Knows no colours. */

const SEVERITIES = ["error", "warning", "info", "hint"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** `2 errors, 1 warning, 3 hints`, or nothing. */
export function findingsText(counts: FindingCounts): string {
  return inWords(counts, SEVERITIES);
}

/** The same for a narrow place: only the loudest. */
export function briefFindingsText(counts: FindingCounts): string {
  const loudest = worstSeverity(counts);
  return loudest ? inWords(counts, [loudest]) : "";
}

function inWords(counts: FindingCounts, severities: readonly Severity[]): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? "" : "s"}`)
    .join(", ");
}

export function worstSeverity(counts: FindingCounts): Severity | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}
