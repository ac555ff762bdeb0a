import type { Design } from "../core/design";
import type { Finding } from "../core/engine";
import type { Field } from "../core/field";
import { fieldAt } from "../core/paths";
import type { Rule } from "../core/rule";
import { ruleSummary } from "../core/ruleText";
import { schemaAt } from "../core/schema/fieldSchema";
import { contains, type Span } from "../core/spans";
import { formatQuantity, type Quantity } from "../core/units";
import { waiversIn } from "../core/waivers";
import { whatItIs } from "./completion";
import { describeField } from "./describeField";

export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** What there is to say about the text at an offset: the rule of a finding, the field, the value. */
export function hoverAt(design: Design, findings: readonly Finding[], rules: readonly Rule[], offset: number): Hover | undefined {
  const waiver = waiversIn(design).find(({ span }) => contains(span, offset));
  const waived = rules.find(({ id }) => id === waiver?.rule);
  if (waiver) return waived && { markdown: ruleSummary(waived), span: waiver.span };
  const field = fieldAt(design, offset);
  const here = findings.filter(({ span }) => contains(span, offset));
  const about = here.flatMap(({ rule: id }) => rules.find((rule) => rule.id === id) ?? []).slice(0, 2).map(ruleSummary);
  const text = field && describe(design, field, offset);
  const parts = [...(text ? [text.markdown] : []), ...about];
  if (parts.length === 0) return undefined;
  return { markdown: parts.join("\n\n---\n\n"), span: text?.span ?? here[0]?.span ?? { start: offset, end: offset } };
}

function describe(design: Design, field: Field, offset: number): Hover | undefined {
  const isOnKey = contains(field.keySpan, offset) && field.keySpan.start !== field.span.start;
  const keys = field.path.replaceAll(/\[\d+\]/g, "").split(".");
  const schema = field.schema ?? schemaAt(keys);
  if (!schema) return undefined;
  if (isOnKey || field.value.kind !== "scalar") {
    if (!isOnKey) return undefined;
    return { markdown: describeField(keys, schema), span: field.keySpan };
  }
  const value = describeValue(design, field);
  return { markdown: [value, describeField(keys, schema, { withValues: value === "" })].filter((part) => part !== "").join("\n\n"), span: field.span };
}

function describeValue(design: Design, field: Field): string {
  const text = field.scalarText;
  if (text === undefined) return "";
  const ref = field.schema?.annotations.ref;
  const declaration = ref && design.ids.find(ref, text);
  if (declaration) return `\`${text}\` · ${whatItIs(declaration)}`;
  const option = field.schema?.values.find(({ value }) => value === text);
  if (option?.doc) return `\`${text}\` · ${option.doc}`;
  const quantity = field.asQuantity;
  return quantity ? `\`${text}\` = ${readAs(quantity)}` : "";
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
