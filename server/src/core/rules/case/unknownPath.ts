import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { caseFields } from "../../practice/caseFields";
import { unknownName } from "../../practice/unknownName";
import { defineRule } from "../../rule";
import { pathsBelow } from "../../schema/fieldPaths";
import { DESIGN_SCHEMA, schemaAt } from "../../schema/fieldSchema";

export const unknownPath = defineRule({
  id: "case/unknown-path",
  severity: "error",
  tier: 1,
  summary: "A case names a field that a design does not have.",
  why: "A trap would never show there, and a what-if would change nothing.",
  source: "The schema of designs",
  examples: {
    bad: "follow_ups:\n  - {step: serving, ask: The promise is cut to 100 ms., change: {path: requirements.latncy.p99, to: 100ms}}\n",
    good: "follow_ups:\n  - {step: serving, ask: The promise is cut to 100 ms., change: {path: requirements.latency.p99, to: 100ms}}\n",
  },
  check(study) {
    const paths = [...pathsBelow(DESIGN_SCHEMA, "everywhere")].map(({ path }) => path);
    return study.remember(caseFields).flatMap((field) => problemOf(field, paths) ?? []);
  },
});

function problemOf(field: Field, paths: readonly string[]): Problem | undefined {
  const { names } = field.schema?.annotations ?? {};
  const keys = (field.scalarText ?? "").split(".");
  if ((names !== "field" && names !== "single field") || keys.some((key) => key.startsWith("x-"))) return undefined;
  if (!schemaAt(keys)) return unknownName(field, "no field of a design", paths, "Write the keys from the top, with dots and without index: `serving.stages.p99`.");
  const list = keys.findIndex((_, index) => index < keys.length - 1 && schemaAt(keys.slice(0, index + 1))?.type === "list");
  if (names === "field" || list < 0) return undefined;
  return {
    span: field.span,
    message: `\`${field.scalarText}\` lies in the rows of \`${keys.slice(0, list + 1).join(".")}\`, where \`${field.key}\` does not look.`,
    hint: "Look for values there with `path`, and `is`, `none_of` or `fewer_than`.",
  };
}
