import { join, resolve } from "node:path";
import { cpuOf, inTurn } from "./cpuTime.mjs";
import { writeDesigns } from "./growDesign.mjs";

const DESIGNS = 1_000;
const ROUNDS = 3;

/** `mlsd check` on many designs, beside a process that only parses the same files with `yaml`. */
export function commandLine({ folder, say }) {
  const designs = writeDesigns(join(folder, "many"), DESIGNS);
  const [bare, check] = inTurn(ROUNDS, [
    () => cpuOf(["-e", parserOf(designs)]),
    () => cpuOf(["dist/cli/mlsd.js", "check", designs]),
  ]);
  say(`${DESIGNS.toLocaleString("en")} designs of 200 lines, no two alike; CPU of each process, user and system, median of ${ROUNDS} runs in turn.`);
  say();
  say("| | CPU s | ms per design |");
  say("| --- | ---: | ---: |");
  const row = (name, ms) => say(`| ${name} | ${(ms / 1000).toFixed(2)} | ${(ms / DESIGNS).toFixed(2)} |`);
  row("bare parse of the same files with `yaml`", bare);
  row("`mlsd check`, all rules", check);
  say();
  say(`\`mlsd check\` takes **${(check / bare).toFixed(2)}** times the CPU of the bare parse.`);
}

function parserOf(folder) {
  const [designs, yaml] = [folder, resolve("node_modules/yaml")].map((path) => JSON.stringify(path));
  return `const { LineCounter, parseDocument } = require(${yaml}); const fs = require("node:fs");
for (const name of fs.readdirSync(${designs})) parseDocument(fs.readFileSync(${designs} + "/" + name, "utf8"), { lineCounter: new LineCounter() });`;
}
