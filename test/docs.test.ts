import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { docPages } from "../scripts/docPages";

describe("generated docs", () => {
  const pages = docPages();

  it("are what the rules and the schema say; `npm run docs` renews them", () => {
    const stale = [...pages].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text).map(([path]) => path);
    assert.deepEqual(stale, []);
  });

  it("have no page without a rule", () => {
    const written = readdirSync("docs/rules", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
    assert.deepEqual(written.map((name) => join("docs/rules", name)).filter((path) => !pages.has(path)), []);
  });
});
