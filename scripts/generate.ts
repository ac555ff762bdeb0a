/** Writes what is made from the schema before anything is compiled: the structure validator and the types of its paths. */
import { mkdirSync, writeFileSync } from "node:fs";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone";
import { CASE_SCHEMA, CONFIG_SCHEMA, DESIGN_SCHEMA, type FieldSchema } from "../server/src/core/schema/fieldSchema";
import { longFormSchema } from "./longFormSchema";

const folder = "server/src/core/generated";
mkdirSync(folder, { recursive: true });
for (const [name, schema] of [["validateLongForm", DESIGN_SCHEMA], ["validateConfig", CONFIG_SCHEMA], ["validateCase", CASE_SCHEMA]] as const) {
  writeFileSync(`${folder}/${name}.js`, validatorCode(schema));
  writeFileSync(`${folder}/${name}.d.ts`, validatorTypes());
}
writeFileSync(`${folder}/fieldPaths.ts`, fieldPathTypes());

function validatorCode(schema: FieldSchema): string {
  const { root, definitions } = longFormSchema(schema);
  const ajv = new Ajv({ allErrors: true, messages: false, strict: false, code: { source: true, esm: false } });
  return standaloneCode(ajv, ajv.compile({ ...root, definitions }));
}

function validatorTypes(): string {
  return [
    "export interface ShapeError { instancePath: string; keyword: string; params: Record<string, unknown> }",
    "interface Validate { (data: unknown): boolean; errors?: ShapeError[] | null }",
    "declare const validate: Validate;",
    "export default validate;",
    "",
  ].join("\n");
}

/** The paths from the root of a design to every field outside of lists, and the names of all fields, as union types. */
function fieldPathTypes(): string {
  const paths: string[] = [];
  const names = new Set<string>();
  const seen = new Set<FieldSchema>();
  function walk(field: FieldSchema, path: string, isInList: boolean): void {
    if (seen.has(field)) return;
    seen.add(field);
    for (const [key, member] of field.members) {
      if (key === "parallel") continue;
      const below = path ? `${path}.${key}` : key;
      if (!isInList) paths.push(below);
      names.add(key);
      walk(member, below, isInList);
    }
    if (field.item) walk(field.item, path, true);
  }
  walk(DESIGN_SCHEMA, "", false);
  walk(CONFIG_SCHEMA, "", true);
  walk(CASE_SCHEMA, "", true);
  names.add("parallel");
  const union = (texts: Iterable<string>): string => [...texts].map((text) => `\n  | ${JSON.stringify(text)}`).join("");
  return [
    "/** Made by `npm run generate` from the schemas. Paths are those of a design, names those of configurations and cases too. */",
    `export type DesignPath =${union(paths)};`,
    "",
    `export type FieldName =${union([...names].sort())};`,
    "",
  ].join("\n");
}
