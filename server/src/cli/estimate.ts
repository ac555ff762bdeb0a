import type { Colors } from "picocolors/types";
import { estimatesOf, valueOf, type EstimateRow } from "../core/estimates/overview";
import type { EffectiveConfig } from "../core/config/effectiveConfig";
import { Design } from "../core/design";
import { STANDARD_LIMITS } from "../core/limits";
import { NO_TEAM } from "../core/team";
import { LineColumns } from "./lineColumns";
import type { DesignFile } from "./readDesigns";
import { wrap } from "./wrap";

/** The figures that follow from a design, as a table with the arithmetic behind each. */
export interface EstimatedDesign {
  readonly file: DesignFile;
  readonly rows: readonly EstimateRow[];
}

export function estimate(file: DesignFile, { options }: EffectiveConfig): EstimatedDesign {
  return { file, rows: estimatesOf(Design.read(file.text), { limits: options.limits ?? STANDARD_LIMITS, team: options.team ?? NO_TEAM }) };
}

export function printEstimates({ file, rows }: EstimatedDesign, colors: Colors, width: number): string {
  if (rows.length === 0) return `${colors.bold(colors.underline(file.name))}\n\n  No figure follows from the numbers that are written. Begin with \`scale\` and the stages.\n`;
  const name = (row: EstimateRow): string => (row.subject === undefined ? row.name : `${row.subject}: ${row.name.toLowerCase()}`);
  const nameWidth = Math.max(...rows.map((row) => name(row).length));
  const valueWidth = Math.max(...rows.map((row) => valueOf(row).length));
  const indent = nameWidth + valueWidth + 6;
  const room = Math.max(width - indent, 30);
  const out = [colors.bold(colors.underline(file.name)), ""];
  for (const row of rows) {
    const [first = "", ...others] = wrap(row.derivation, room);
    out.push(`  ${name(row).padEnd(nameWidth)}  ${colors.bold(valueOf(row).padStart(valueWidth))}  ${colors.dim(first)}`);
    out.push(...others.map((text) => " ".repeat(indent) + colors.dim(text)));
  }
  return `${out.join("\n")}\n`;
}

/** Base units: seconds, per second, bytes. An open end is `null`. */
export function estimatesAsJson(designs: readonly EstimatedDesign[]): string {
  const toJson = ({ file, rows }: EstimatedDesign): object => {
    const lines = new LineColumns(file.text);
    return {
      file: file.name,
      estimates: rows.map((row) => ({
        kind: row.kind, name: row.name, subject: row.subject ?? null, value: valueOf(row),
        low: row.low, high: Number.isFinite(row.high) ? row.high : null, unit: row.unit, ...(row.currency ? { currency: row.currency } : {}),
        derivation: row.derivation, path: row.field.path, ...lines.at(row.field.keySpan.start),
      })),
    };
  };
  return `${JSON.stringify(designs.map(toJson), undefined, 2)}\n`;
}
