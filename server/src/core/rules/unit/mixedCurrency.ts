import type { Design } from "../../design";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import type { Section } from "../../reading/section";
import type { Value } from "../../reading/values";
import { below, someScalar } from "../../rowFacts";
import { defineRule } from "../../rule";
import { CURRENCIES } from "../../units/quantity";

export const mixedCurrency = defineRule({
  id: "unit/mixed-currency",
  severity: "warning",
  tier: 1,
  summary: "Amounts stand in two currencies.",
  why: "They cannot be added, so cost is compared with the budget in one currency only.",
  source: "The document format of MLSD, B2",
  examples: {
    bad: "requirements: {budget: $45k/month}\nserving: {stages: [{id: rank, cost: €0.50/h}]}\n",
    good: "requirements: {budget: $45k/month}\nserving: {stages: [{id: rank, cost: $0.50/h}]}\n",
  },
  check: mixedCurrencies,
});

/** One finding, at the first amount in another currency than the first. */
function mixedCurrencies(design: Design): readonly Problem[] {
  const amounts = mayBeMixed(design) ? amountsBelow(design.root, design) : [];
  const first = amounts[0];
  const other = amounts.find(({ currency }) => currency !== first?.currency);
  if (!first || !other) return [];
  return [{
    span: other.field.span,
    message: `This amount is in ${other.currency}, the one before in ${first.currency}.`,
    hint: "Write all amounts in one currency.",
    related: [{ span: first.field.span, message: `The first amount is in ${first.currency}.` }],
  }];
}

/** Most designs hold one currency sign; only those with more are read for it. A search of the text is many times faster than a walk. */
function mayBeMixed(design: Design): boolean {
  let first: string | undefined;
  for (const { section } of design.sections) {
    for (const currency of design.rowFacts.of(section, currenciesNamed)) if (currency !== (first ??= currency)) return true;
  }
  return false;
}

function currenciesNamed({ text }: Section): readonly string[] {
  const named: string[] = [];
  for (const [sign, currency] of SIGNS) if (text.includes(sign)) named.push(currency);
  return named;
}

const SIGNS = Object.entries(CURRENCIES);

function amountsBelow(field: Field, design: Design): { field: Field; currency: string }[] {
  if (field.value.kind === "scalar") {
    const currency = field.asQuantity?.currency;
    return currency ? [{ field, currency }] : [];
  }
  return below(field, design, holdsAmount).flatMap((one) => amountsBelow(one, design));
}

function holdsAmount(row: Value): boolean {
  return someScalar(row, ({ reading }) => reading?.kind === "quantity" && reading.quantity.currency !== undefined);
}
