import { LIMITS, LIMIT_NAMES } from "../server/src/core/limits";
import { formatQuantity } from "../server/src/core/units";
import { STEPS } from "../server/src/core/framework";
import { chapterOf } from "../server/src/core/rule";
import { EVERY_RULE } from "../server/src/core/rules/everyRule";
import { ruleText } from "../server/src/core/ruleText";
import { CONFIG_SCHEMA, DESIGN_SCHEMA, type FieldSchema } from "../server/src/core/schema/fieldSchema";
import { kindOf } from "../server/src/features/describeField";
import { configSchema, packageWithSettings } from "./configSchema";

/** All generated pages of `docs/`, and files with generated parts: path and text. `npm run docs` writes them, a test fails when they are stale. */
export function docPages(): ReadonlyMap<string, string> {
  return new Map([
    ...EVERY_RULE.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, ruleText(rule)]),
    ["schemas/mlsd.config.schema.json", configSchema()],
    ["package.json", packageWithSettings()],
    ["docs/rules/README.md", ruleIndex()],
    ["docs/fields.md", fieldReference()],
    ["docs/configuration.md", configurationReference()],
  ]);
}

function ruleIndex(): string {
  const chapters = [...STEPS.map(({ key, number, title }) => ({ key, title: `${number} ${title}` })), { key: "design", title: "The text, the configuration, practice cases, and the design as a whole" }];
  const sections = chapters.map(({ key, title }) => {
    const rows = EVERY_RULE.filter(({ id }) => chapterOf(id) === key).map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
    return rows.length > 0 ? [`## ${title}`, "", "| rule | severity | finds |", "| --- | --- | --- |", ...rows, ""].join("\n") : "";
  });
  return [`# The ${EVERY_RULE.length} rules`, "", "Made by `npm run docs` from the rules themselves.", "", ...sections.filter(Boolean)].join("\n");
}

function fieldReference(): string {
  const steps = [...DESIGN_SCHEMA.members].filter(([, field]) => field.type === "map" && field.title !== undefined);
  const header = [...DESIGN_SCHEMA.members].filter(([key]) => !steps.some(([step]) => step === key));
  const intro = "Made by `npm run docs` from `schemas/mlsd.schema.json`. A path with `[]` is a row of a list.";
  const parts = [["# The fields of a design", "", intro, "", "## Header and lists beside the steps", "", ...table(header, "")].join("\n")];
  for (const [key, field] of steps) {
    parts.push([`## \`${key}\`: ${field.title}`, "", field.description, "", ...table([...field.members], key)].join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

/** What a team can set: the keys of the file, then every threshold with its standard and where that comes from. */
function configurationReference(): string {
  const keys = [...CONFIG_SCHEMA.members].flatMap(([key, field]) => (key === "severity" || key === "limits" ? [ownRow(key, field)] : rows(key, field, "")));
  const limits = LIMIT_NAMES.map((name) => {
    const { standard, unit, description, source } = LIMITS[name];
    return `| \`${name}\` | ${formatQuantity(standard, unit)} | ${cell(description)} | ${cell(source)} |`;
  });
  return [
    "# Configuration", "",
    "Made by `npm run docs` from `schemas/mlsd.config.schema.json` and the thresholds of the review.", "",
    "A team's settings stand in `mlsd.config.yaml`; the nearest one at or above a design holds, with the files that it extends.",
    "It wins over an editor's settings, and the command line wins over it.",
    "`mlsd config` and `MLSD: Show Effective Configuration` print what is in force and where each value comes from.", "",
    "```yaml", EXAMPLE_CONFIG, "```", "",
    "## Keys", "", "| field | what | meaning | example |", "| --- | --- | --- | --- |", ...keys, "",
    "## Thresholds", "", "| name under `limits` | standard | what it decides | source of the standard |", "| --- | --- | --- | --- |", ...limits, "",
  ].join("\n");
}

const EXAMPLE_CONFIG = `extends: ../platform/mlsd.config.yaml
preset: production
severity:
  monitoring: error            # every rule of the step
  unit/vague: off              # one rule
limits: {utilisation: 60%, rollback_time: 15min}
ignore: [archive/**]
vocabulary:
  owners: [search-ml, search-sre]
  hardware: {L4: $0.80/h, H100: $4.10/h}
required: [owner, requirements.privacy]
checks:
  - id: no_region
    step: serving
    message: The region is not named.
    schema: {required: [x-region], properties: {x-region: {enum: [eu, us]}}}`;

/** Of a mapping whose keys stand elsewhere: rules in their index, thresholds in a table of their own. */
function ownRow(key: string, field: FieldSchema): string {
  return `| \`${key}\` | ${kindOf(field)} | ${cell(field.description)} | ${cell(field.examples.map((example) => `\`${example}\``).join(" "))} |`;
}

function table(members: readonly [string, FieldSchema][], path: string): string[] {
  return ["| field | what | meaning | example |", "| --- | --- | --- | --- |", ...members.flatMap(([key, field]) => rows(key, field, path))];
}

function rows(key: string, field: FieldSchema, path: string): string[] {
  const here = path ? `${path}.${key}` : key;
  const values = field.type === "list" ? (field.item?.values ?? []) : field.values;
  const choice = values.length > 0 ? ` One of: ${values.map(({ value, doc }) => `\`${value}\`${doc ? ` ${doc}` : ""}`).join(" · ")}.` : "";
  const row = `| \`${here}\` | ${cell(kindOf(field))} | ${cell(`${field.description}${choice}`)} | ${cell(field.examples.map((example) => `\`${example}\``).join(" "))} |`;
  // A group of parallel stages holds stages again.
  if (key === "parallel") return [row];
  const inner = field.type === "list" ? field.item : field;
  const below = inner?.type === "map" ? [...inner.members] : [];
  return [row, ...below.flatMap(([name, member]) => rows(name, member, field.type === "list" ? `${here}[]` : here))];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
