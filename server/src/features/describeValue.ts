import type { Design } from "../core/design";
import { reachedLevel } from "../core/estimates/change";
import type { Field } from "../core/field";
import type { Declaration } from "../core/ids";
import { formatQuantity, type Quantity } from "../core/units";
import { whatItIs } from "./labels";

/** What a value says, as Markdown: what an id names, what a word means, what a number is in plain figures. */
export function describeValue(design: Design, field: Field, parent: Field | undefined): string {
  const text = field.scalarText;
  if (text === undefined) return "";
  const ref = field.schema?.annotations.ref;
  const declaration = ref && design.ids.find(ref, text);
  if (declaration) return describeDeclaration(design, declaration);
  const option = field.schema?.values.find(({ value }) => value === text);
  if (option?.doc) return `\`${text}\` · ${option.doc}`;
  const quantity = field.asQuantity;
  if (!quantity) return "";
  return [`\`${text}\` = ${readAs(quantity)}`, changeText(quantity, parent)].filter(Boolean).join("  \n");
}

/** What an id names, with the row behind it. */
export function describeDeclaration(design: Design, declaration: Declaration): string {
  return `\`${declaration.id}\` · ${whatItIs(declaration)}${definitionText(design, declaration)}`;
}

/** More lines than this are looked up where they stand. */
const MOST_LINES = 8;

/** The row behind an id as its author wrote it. */
function definitionText(design: Design, { row, field }: Declaration): string {
  if (row.value.kind !== "map" || row.span.start === field.span.start) return "";
  const lineStart = design.text.lastIndexOf("\n", row.span.start - 1) + 1;
  const indent = " ".repeat(row.span.start - lineStart);
  const lines = design.text.slice(row.span.start, row.span.end).split(/\r?\n/).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
  return `\n\n\`\`\`yaml\n${shown.join("\n").trimEnd()}\n\`\`\``;
}

/** The level that a change reaches on its baseline; of a percent of a percent both readings (format B2, Signs). */
function changeText(quantity: Quantity, parent: Field | undefined): string {
  const baseline = parent?.value.kind === "map" ? parent.quantity("baseline") : undefined;
  if (!baseline || quantity.form === undefined || quantity.form === "level") return "";
  const level = reachedLevel(quantity, baseline);
  if (!level) return "";
  const print = (value: number): string => formatQuantity(value, baseline.dimension, { digits: 4, ...(baseline.currency ? { currency: baseline.currency } : {}) });
  const reached = level.low === level.high ? print(level.low) : `${print(level.low)} to ${print(level.high)}`;
  const isAmbiguous = baseline.dimension === "percent" && quantity.form === "relative";
  const points = isAmbiguous ? `; if points were meant, write \`${quantity.text.replace("%", "pp")}\`: ${print(baseline.low + quantity.low)}` : "";
  return `on ${baseline.text} that is ${reached}${points}`;
}

/** The value in plain figures: `20,000,000`, `11.6 qps`, `120ms to 300ms`. */
function readAs(quantity: Quantity): string {
  const print = (value: number): string => {
    if (quantity.dimension === "count" || quantity.dimension === "tokens") return Math.round(value).toLocaleString("en-US");
    return formatQuantity(value, quantity.dimension, quantity.currency ? { currency: quantity.currency } : {});
  };
  if (quantity.dimension === "date") return "the whole span of it";
  if (quantity.isContinuous) return "without a period";
  if (quantity.bound === "below") return `up to ${print(quantity.high)}`;
  if (quantity.bound === "above") return `at least ${print(quantity.low)}`;
  const value = quantity.low === quantity.high ? print(quantity.low) : `${print(quantity.low)} to ${print(quantity.high)}`;
  const form = quantity.form === "relative" ? " against the baseline" : quantity.form === "points" ? " points" : quantity.form === "factor" ? " times the baseline" : "";
  const per = quantity.per ? ` per ${quantity.per}` : "";
  return `${value}${form}${per}`;
}
