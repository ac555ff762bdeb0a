import { readFileSync } from "node:fs";
import { STEPS } from "../server/src/core/framework";
import { LIMITS, LIMIT_NAMES, type LimitDefinition } from "../server/src/core/limits";
import { RULES } from "../server/src/core/rules";
import { formatQuantity } from "../server/src/core/units";

/** What core says already is filled into the hand-written schema of configurations, and into the settings of the extension. */
export function configSchema(): string {
  const path = "schemas/mlsd.config.schema.json";
  const schema = JSON.parse(readFileSync(path, "utf8")) as { properties: { severity: { properties: object }; limits: { properties: object } } };
  const severity = (description: string): object => ({ $ref: "#/definitions/severity", description });
  schema.properties.severity.properties = {
    ...Object.fromEntries(STEPS.map(({ key, title }) => [key, severity(`All rules of the step ${title} that have no setting of their own.`)])),
    ...Object.fromEntries(RULES.map(({ id, summary }) => [id, severity(summary)])),
  };
  schema.properties.limits.properties = Object.fromEntries(LIMIT_NAMES.map((name) => [name, limitSchema(LIMITS[name])]));
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** `package.json` with the settings `mlsd.limits` and `mlsd.severity` filled in. */
export function packageWithSettings(): string {
  const file = JSON.parse(readFileSync("package.json", "utf8")) as { contributes: { configuration: { properties: Record<string, { properties?: object }> } } };
  const limits = file.contributes.configuration.properties["mlsd.limits"];
  if (limits) {
    limits.properties = Object.fromEntries(LIMIT_NAMES.map((name) => [name, { type: ["string", "number"], description: describe(LIMITS[name]) }]));
  }
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function limitSchema(definition: LimitDefinition): object {
  return {
    type: "string",
    description: describe(definition),
    examples: [formatQuantity(definition.standard, definition.unit)],
    "x-mlsd": { unit: definition.unit },
  };
}

function describe({ description, standard, unit, source }: LimitDefinition): string {
  return `${description} Standard ${formatQuantity(standard, unit)} (${source}).`;
}
