import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { caseFields, nameOfPlace } from "../../practice/caseFields";
import { defineRule } from "../../rule";

export const malformedValue = defineRule({
  id: "case/malformed-value",
  severity: "error",
  tier: 1,
  summary: "A value of a case is not of the form that practice can use.",
  why: "A prompt of two words asks nothing, and a question without its sign is not found when a candidate types it.",
  source: "The schema of cases",
  examples: {
    bad: "questions:\n  - {topic: scale, ask: The number of searches, answer: Two million a day.}\n",
    good: "questions:\n  - {topic: scale, ask: \"How many searches a day?\", answer: Two million a day.}\n",
  },
  check(study) {
    return study.remember(caseFields).flatMap((field) => {
      const problem = field.value.kind === "scalar" ? textProblem(field) ?? numberProblem(field) ?? wordProblem(field) : undefined;
      return problem ? [problem] : [];
    });
  },
});

function textProblem(field: Field): Problem | undefined {
  const text = field.scalarText ?? "";
  const { minLength = 0, pattern } = field.schema?.constraints ?? {};
  if (text.length < minLength) return problemAt(field, `has ${text.length} characters; it needs at least ${minLength}.`);
  const isOfForm = pattern === undefined || new RegExp(pattern, "u").test(text);
  return isOfForm ? undefined : problemAt(field, `must be ${field.schema?.annotations.form ?? `of the form ${pattern}`}.`);
}

function numberProblem(field: Field): Problem | undefined {
  const { type, minimum } = field.schema?.constraints ?? {};
  if ((type !== "integer" && type !== "number") || (field.schema?.values.length ?? 0) > 0) return undefined;
  // What cannot be read as a number at all, the rules of units say.
  if (field.value.kind === "scalar" && field.value.reading?.kind === "problem") return undefined;
  const quantity = field.asQuantity;
  const value = quantity && quantity.low === quantity.high && !quantity.bound ? quantity.low : undefined;
  const isRight = value !== undefined && (type === "number" || Number.isInteger(value)) && (minimum === undefined || value >= minimum);
  if (isRight) return undefined;
  return problemAt(field, `must be ${type === "integer" ? "a whole number" : "one number"}${minimum === undefined ? "" : ` of at least ${minimum}`}.`);
}

/** In a design a word of one's own begins with `x-`; nothing would know what to do with it in a case. */
function wordProblem(field: Field): Problem | undefined {
  const { values = [] } = field.schema ?? {};
  if (values.length === 0 || !field.scalarText?.startsWith("x-")) return undefined;
  return problemAt(field, `must be one of ${values.map(({ value }) => value).join(", ")}.`);
}

function problemAt(field: Field, what: string): Problem {
  return { span: field.span, message: `${nameOfPlace(field)} ${what}`, hint: field.schema?.description ?? "" };
}
