import type { Design } from "../core/design";
import type { EstimateContext } from "../core/estimates/estimate";
import { estimatesOf, valueOf, type EstimateRow } from "../core/estimates/overview";
import { STANDARD_LIMITS } from "../core/limits";
import type { ReviewOptions } from "../core/engine";
import { NO_TEAM } from "../core/team";

/** The figures of one design under the thresholds in force, as hovers and inlay hints show them; of long lists only those at `place`, if it is given. */
export function figuresOf(design: Design, options: ReviewOptions, place?: number): readonly EstimateRow[] {
  const context: EstimateContext = { limits: options.limits ?? STANDARD_LIMITS, team: options.team ?? NO_TEAM };
  return estimatesOf(design, context, place);
}

/** What follows from the field at this path, with the arithmetic. */
export function figuresAt(figures: readonly EstimateRow[], path: string): string {
  return figures
    .filter((row) => row.field.path === path)
    .map((row) => `**${row.name}** ${valueOf(row)}${row.derivation === valueOf(row) ? "" : `  \n\`${row.derivation}\``}`)
    .join("\n\n");
}
