import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { readCaseLibrary } from "../scripts/caseLibrary.mjs";
import { DESIGN_SCHEMA, type FieldSchema } from "../server/src/core/schema/fieldSchema";

describe("schemas/mlsd.schema.json", () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const validate = ajv.compile(JSON.parse(readFileSync("schemas/mlsd.schema.json", "utf8")) as object);
  const errorsOf = (text: string): string[] => {
    validate(parse(text, { schema: "failsafe", merge: true }));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  it("is usable by itself: it accepts good designs", () => {
    for (const text of [readFileSync("examples/visual-search.mlsd.yaml", "utf8"), ...readCaseLibrary().map(({ design }) => design)]) {
      assert.deepEqual(errorsOf(text), []);
    }
  });

  it("is usable by itself: it refuses a wrong value and an unknown key", () => {
    assert.ok(errorsOf("task: {type: rankin}").some((error) => error.startsWith("/task/type")));
    assert.ok(errorsOf("task: {typ: ranking}").some((error) => error.startsWith("/task ")));
  });

  it("says of every field what it is, and shows an example", () => {
    const silent: string[] = [];
    const seen = new Set<FieldSchema>();
    function walk(field: FieldSchema, path: string): void {
      if (seen.has(field)) return;
      seen.add(field);
      for (const [key, member] of field.members) {
        if (key === "parallel") continue;
        const here = `${path}.${key}`;
        if (member.description.length < 3) silent.push(here);
        walk(member.type === "list" && member.item ? member.item : member, here);
      }
    }
    walk(DESIGN_SCHEMA, "");
    assert.deepEqual(silent, []);
  });
});
