import { limitValue } from "../../config/configSettings";
import { replaceValue } from "../../edits";
import { LIMITS, LIMIT_NAMES, type LimitDefinition } from "../../limits";
import { defineRule } from "../../rule";
import { formatQuantity } from "../../units";

export const limitOutOfRange = defineRule({
  id: "config/limit-out-of-range",
  severity: "error",
  tier: 1,
  summary: "A threshold has a value that it cannot have.",
  why: "A share above 100%, or a time that is not positive, would make its rules speak always or never.",
  source: "The configuration of MLSD",
  examples: {
    bad: "limits: {utilisation: 140%}\n",
    good: "limits: {utilisation: 60%}\n",
  },
  check(config) {
    return LIMIT_NAMES.flatMap((name) => {
      const field = config.root.at("limits")?.at(name);
      const quantity = field?.asQuantity;
      if (!field || !quantity) return [];
      const definition: LimitDefinition = LIMITS[name];
      const value = limitValue(quantity);
      const problem = value === undefined ? "must be one number" : rangeProblem(value, definition);
      if (problem === undefined) return [];
      const standard = formatQuantity(definition.standard, definition.unit);
      const edit = replaceValue(field, standard);
      return [{
        span: field.span,
        message: `\`${name}\` is ${quantity.text}, but ${problem}.`,
        hint: `${definition.description} The standard is ${standard}.`,
        ...(edit ? { fixes: [{ title: `Set the standard, ${standard}`, edits: [edit] }] } : {}),
      }];
    });
  },
});

function rangeProblem(value: number, { unit, least }: LimitDefinition): string | undefined {
  if (least !== undefined && value < least) return `must be at least ${least}`;
  if (value <= 0) return "must be above zero";
  return unit === "percent" && value > 1 ? "is a share: at most 100%" : undefined;
}
