/**
 * `npm run bench` runs all parts, `npm run bench -- engine` one of them. Each prints its figures and puts them into its
 * section of `bench/results.md`. What ships is measured, so build first. Linux (`/proc`).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine } from "./commandLine.mjs";
import { engine } from "./engine.mjs";
import { languageServers } from "./languageServers.mjs";
import { keep } from "./results.mjs";
import { spectral } from "./spectral.mjs";

const PARTS = [
  { name: "servers", title: "Language servers", run: languageServers },
  { name: "engine", title: "Engine", run: engine },
  { name: "cli", title: "Command line", run: commandLine },
  { name: "spectral", title: "Command line beside Spectral", run: spectral },
];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !PARTS.some((part) => part.name === name));
if (unknown !== undefined) {
  console.error(`There is no part '${unknown}'. Parts: ${PARTS.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "mlsd-bench-"));
try {
  for (const { name, title, run } of PARTS) {
    if (asked.length === 0 || asked.includes(name)) await measure(title, run);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(title, run) {
  const lines = [];
  const say = (line = "") => {
    lines.push(line);
    console.log(line);
  };
  console.log(`\n## ${title}\n`);
  say(`${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}.`);
  await run({ folder, say });
  keep(title, lines, PARTS.map((part) => part.title));
}
