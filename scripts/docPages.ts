import { STEPS } from "../server/src/core/framework";
import { chapterOf } from "../server/src/core/rule";
import { RULES } from "../server/src/core/rules";
import { ruleText } from "../server/src/core/ruleText";
import { DESIGN_SCHEMA, type FieldSchema } from "../server/src/core/schema/fieldSchema";
import { kindOf } from "../server/src/features/describeField";

/** All generated pages of `docs/`: path and text. `npm run docs` writes them, a test fails when they are stale. */
export function docPages(): ReadonlyMap<string, string> {
  return new Map([
    ...RULES.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, ruleText(rule)]),
    ["docs/rules/README.md", ruleIndex()],
    ["docs/fields.md", fieldReference()],
  ]);
}

function ruleIndex(): string {
  const chapters = [...STEPS.map(({ key, number, title }) => ({ key, title: `${number} ${title}` })), { key: "design", title: "The text, and the design as a whole" }];
  const sections = chapters.map(({ key, title }) => {
    const rows = RULES.filter(({ id }) => chapterOf(id) === key).map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
    return rows.length > 0 ? [`## ${title}`, "", "| rule | severity | finds |", "| --- | --- | --- |", ...rows, ""].join("\n") : "";
  });
  return [`# The ${RULES.length} rules`, "", "Made by `npm run docs` from the rules themselves.", "", ...sections.filter(Boolean)].join("\n");
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
