import type { Field } from "../field";

/**
 * A part of a document as JSON has it, for JSON Schema. A number with a unit is in base units, a text that looks like a
 * number or a boolean is one, whatever quotes it had; a range or a bound stays text, which no numeric keyword looks at.
 */
export function plainData(field: Field): unknown {
  if (field.value.kind === "list") return field.items.map(plainData);
  if (field.value.kind === "map") {
    return Object.fromEntries([...field.members].filter(([, member]) => member.isFilled).map(([key, member]) => [key, plainData(member)]));
  }
  const text = field.scalarText ?? "";
  const quantity = field.asQuantity;
  if (quantity?.dimension === "boolean") return quantity.low === 1;
  if (quantity && quantity.dimension !== "date") return quantity.low === quantity.high && !quantity.bound ? quantity.low : text;
  return plainScalar(text);
}

/** What an author of YAML means by a text, as far as JSON can say it. */
function plainScalar(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return Number(text);
  return text;
}
