import { Validator, type OutputUnit, type Schema } from "@cfworker/json-schema";
import draft07 from "ajv/lib/refs/json-schema-draft-07.json";
import type { Design } from "../design";
import type { Field } from "../field";
import type { Problem, Severity } from "../finding";
import { isStepKey, type StepKey } from "../framework";
import type { Rule } from "../rule";
import { plainData } from "./plainData";

/** A check that a team states as data: a JSON Schema for one step, or for the whole design. */
export interface TeamCheck {
  readonly id: string;
  readonly step: StepKey | undefined;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly why: string;
  readonly schema: Schema;
}

/** The checks of a configuration that can be run, each with its row; what is wrong with the others, `config/invalid-check` says. */
export function readTeamChecks(root: Field): { field: Field; check: TeamCheck }[] {
  return (root.at("checks")?.items ?? []).flatMap((row) => {
    const schema = schemaOf(row);
    const id = row.text("id");
    if (id === undefined || typeof schema === "string") return [];
    const step = row.text("step");
    const severity = row.text("severity");
    const check: TeamCheck = {
      id: `team/${id}`,
      step: step !== undefined && isStepKey(step) ? step : undefined,
      severity: severity === "error" || severity === "info" || severity === "hint" ? severity : "warning",
      message: row.text("message") ?? `The team's check ${id} is not satisfied.`,
      hint: row.text("hint") ?? "See the team's configuration.",
      why: row.text("why") ?? "The team asks for it in its configuration.",
      schema,
    };
    return [{ field: row, check }];
  });
}

/** The schema of a row, or what is wrong with it in words. */
export function schemaOf(row: Field): Schema | string {
  const field = row.at("schema");
  if (!field) return "has no schema";
  const schema = plainData(field);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return "has a schema that is no mapping";
  const { errors } = new Validator(draft07 as Schema, DRAFT, false).validate(schema);
  const fault = leaves(errors)[0];
  return fault ? `has a schema that is no JSON Schema: at \`${fault.instanceLocation.replace(/^#\/?/, "") || "schema"}\`, ${fault.error}` : schema;
}

const DRAFT = "7";

/** A check of a team as a rule like any other: it can be waived, made louder, explained. */
export function ruleOfTeamCheck(check: TeamCheck): Rule {
  return {
    id: check.id,
    severity: check.severity,
    tier: 2,
    summary: check.message,
    why: check.why,
    source: "The team's configuration",
    examples: { bad: "", good: "" },
    check: (design) => problemsOf(check, design),
  };
}

function problemsOf(check: TeamCheck, design: Design): readonly Problem[] {
  const target = check.step ? design.at(check.step) : design.root;
  if (!target) return [];
  const { errors } = new Validator(check.schema, DRAFT, false).validate(plainData(target));
  const deepest = leaves(errors)[0];
  if (!deepest) return [];
  const place = follow(target, deepest.instanceLocation);
  return [{
    span: place.path === "" ? design.placeFor("title") : deepest.keyword === "required" ? place.keySpan : valueSpan(place),
    message: check.message,
    hint: check.hint,
    ...(check.step ? { chapter: check.step } : {}),
  }];
}

/** The validator reports every schema on the way down as well; only the innermost errors say what is wrong. */
function leaves(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  const outer = new Set(["properties", "items", "allOf", "anyOf", "oneOf", "$ref", "if", "then", "else", "prefixItems", "patternProperties", "dependentSchemas"]);
  const inner = errors.filter(({ keyword }) => !outer.has(keyword));
  return inner.length > 0 ? inner : errors;
}

function follow(target: Field, pointer: string): Field {
  let field = target;
  for (const part of pointer.replace(/^#\/?/, "").split("/").filter((text) => text !== "")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    const next = field.value.kind === "list" ? field.items[Number(key)] : field.members.get(key);
    if (!next) return field;
    field = next;
  }
  return field;
}

/** A row is named by its first line; a longer value by its key. */
function valueSpan(field: Field): { start: number; end: number } {
  return field.value.kind === "scalar" ? field.span : field.keySpan;
}
