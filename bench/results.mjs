import { existsSync, readFileSync, writeFileSync } from "node:fs";

const FILE = "bench/results.md";
const HEAD = "# Measured by `npm run bench`\n\nRead the ratios: each part ran in one go on one machine, which may differ from part to part.\n";

/** Puts a part into the results, in place of what it said before. `titles` are those of all parts, in their order. */
export function keep(title, lines, titles) {
  const sections = readSections();
  sections.set(title, `## ${title}\n\n${lines.join("\n").trim()}\n`);
  writeFileSync(FILE, [HEAD, ...titles.flatMap((one) => sections.get(one) ?? [])].join("\n"));
}

function readSections() {
  const text = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  return new Map(text.split(/^(?=## )/m).filter((section) => section.startsWith("## ")).map((section) => [section.slice(3, section.indexOf("\n")), `${section.trim()}\n`]));
}
