import { valueOf, type EstimateKind, type EstimateRow } from "../core/estimates/overview";
import type { Span } from "../core/spans";

/** A figure beside the field that it follows from. */
export interface FigureHint {
  /** Where it stands: behind the value. */
  readonly offset: number;
  readonly text: string;
  /** Markdown: what it is, and the arithmetic. */
  readonly tooltip: string;
}

/** The figures of a part of a design, short; of several for one field, the one that decides. */
export function inlayHints(figures: readonly EstimateRow[], kinds: ReadonlySet<EstimateKind>, range: Span): readonly FigureHint[] {
  return figures.flatMap((row): FigureHint[] => {
    const short = SHORT[row.name]?.(valueOf(row), row);
    const offset = row.field.span.end;
    if (short === undefined || !kinds.has(row.kind) || offset < range.start || offset > range.end || !isOneLine(row)) return [];
    return [{ offset, text: short, tooltip: `**${row.name}** ${valueOf(row)}\n\n\`${row.derivation}\`` }];
  });
}

/** What is not listed stands in the hover only. */
const SHORT: Readonly<Record<string, (value: string, row: EstimateRow) => string | undefined>> = {
  "Peak load": (value) => `peak ${value}`,
  "p50 of the path": (value) => `path ${value}`,
  "p99 of the path": (value) => `path ${value}`,
  "Replicas needed": (value) => `needs ${value}`,
  "Memory per node": (value) => `${value} a node`,
  "Memory of the model": (value) => value,
  "Cost per month": (value) => `about ${value}/month`,
  "Enrolled per arm": (value) => `${value} per arm`,
  // A feature that is computed for the request has no age worth a word.
  "Age at serving": (value, { high }) => (high > 0 ? `${value} old` : undefined),
  "Age of the live model": (value) => `${value} old at most`,
  "Training examples per day": (value) => `${value} a day`,
};

/** Behind a value that goes over several lines a figure would stand far from its field. */
function isOneLine({ field }: EstimateRow): boolean {
  return field.value.kind === "scalar";
}

