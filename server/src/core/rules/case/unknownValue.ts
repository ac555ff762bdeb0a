import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { parseMetric } from "../../metrics";
import { caseFields } from "../../practice/caseFields";
import { unknownName } from "../../practice/unknownName";
import { defineRule } from "../../rule";
import { schemaAt } from "../../schema/fieldSchema";
import { isKnownMetric } from "../../tables/metricFit";

// What a design may call by a name of its own, a case may too: it is said, and the case can be practised all the same.
export const unknownValue = defineRule({
  id: "case/unknown-value",
  severity: "error",
  tier: 1,
  summary: "A case expects a value that a design cannot have.",
  why: "Whoever answers well would be told that something is missing, and a trap would never show.",
  source: "The schema of designs",
  examples: {
    bad: "expected: {task_types: [rankin]}\n",
    good: "expected: {task_types: [ranking], metrics: [ndcg]}\n",
  },
  check(study) {
    const expected = study.remember(caseFields).flatMap((field) => {
      const { asIn, names } = field.schema?.annotations ?? {};
      return (names === "metric" ? metricProblem(field) : asIn === undefined ? undefined : valueProblem(field, asIn)) ?? [];
    });
    const signs = study.root.rows("traps").flatMap((trap) => trap.rows("shows")).flatMap(signProblems);
    return [...expected, ...signs];
  },
});

/** What a sign looks for must be something that its path can hold. */
function signProblems(sign: Field): readonly Problem[] {
  const path = sign.text("path");
  if (path === undefined) return [];
  const values = [...sign.rows("is"), ...sign.rows("none_of")];
  return values.flatMap((value) => (/(?:^|\.)metric$/.test(path) ? metricProblem(value) : valueProblem(value, path)) ?? []);
}

function valueProblem(field: Field, path: string): Problem | undefined {
  const text = field.scalarText;
  const schema = schemaAt(path.split("."));
  const known = ((schema?.item ?? schema)?.values ?? []).map(({ value }) => value);
  if (text === undefined || known.length === 0 || known.includes(text) || text.startsWith("x-")) return undefined;
  const problem = unknownName(field, `no value of \`${path}\``, known, `Known are: ${known.slice(0, MOST_NAMED).join(", ")}${known.length > MOST_NAMED ? ", …" : ""}.`);
  const isClosed = (schema?.item ?? schema)?.annotations.vocabulary === undefined && schema?.annotations.vocabulary === undefined;
  return isClosed ? problem : { ...problem, severity: "warning" };
}

const MOST_NAMED = 12;

function metricProblem(field: Field): Problem | undefined {
  const text = field.scalarText;
  if (text === undefined || text.startsWith("x-")) return undefined;
  const known = (schemaAt(["evaluation", "offline", "metric"])?.values ?? []).map(({ value }) => value);
  if (!isKnownMetric(text)) return { ...unknownName(field, "no metric that MLSD knows", known, "Designs that use it are found all the same, if they spell it so."), severity: "warning" };
  if (parseMetric(text).cut === undefined) return undefined;
  return { span: field.span, message: `\`${text}\` has a cut-off; a metric is compared without it.`, hint: `Write \`${parseMetric(text).name}\`.` };
}
