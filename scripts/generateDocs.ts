/** Writes the generated pages of `docs/`, and removes pages of rules that are gone. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { docPages } from "./docPages";

const pages = docPages();
mkdirSync("docs/rules", { recursive: true });
for (const name of readdirSync("docs/rules", { recursive: true, encoding: "utf8" })) {
  const path = join("docs/rules", name);
  if (name.endsWith(".md") && !pages.has(path)) rmSync(path);
}
for (const [path, text] of pages) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
console.log(`${pages.size} pages`);
