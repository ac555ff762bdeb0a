import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cpuOf, inTurn } from "./cpuTime.mjs";
import { writeDesigns } from "./growDesign.mjs";
import { fetchPeer } from "./peers.mjs";

const VERSION = "6.16.3";
const DESIGNS = 100;
const ROUNDS = 3;

/** `mlsd check` with all rules beside Spectral with fifteen comparable ones, on the same designs. */
export function spectral({ folder, say }) {
  const command = fetchPeer("@stoplight/spectral-cli", VERSION, "dist/index.js");
  const designs = writeDesigns(join(folder, "hundred"), DESIGNS);
  const rules = join(folder, "spectral.json");
  const ruleset = readRuleset();
  writeFileSync(rules, JSON.stringify(ruleset));
  const one = join(designs, "design1.mlsd.yaml");
  const [ofSpectral, ofOneBySpectral, ofMlsd, ofOneByMlsd] = inTurn(ROUNDS, [
    () => cpuOf([command, "lint", "--ruleset", rules, "--fail-severity", "error", `${designs}/*.mlsd.yaml`]),
    () => cpuOf([command, "lint", "--ruleset", rules, "--fail-severity", "error", one]),
    () => cpuOf(["dist/cli/mlsd.js", "check", designs]),
    () => cpuOf(["dist/cli/mlsd.js", "check", one]),
  ]);
  say(`${DESIGNS} of these designs; CPU of each process, start included, median of ${ROUNDS} runs in turn.`);
  say();
  say("| | CPU s | ms per design | of which the first design s |");
  say("| --- | ---: | ---: | ---: |");
  const row = (name, all, first) => say(`| ${name} | ${(all / 1000).toFixed(2)} | ${(all / DESIGNS).toFixed(1)} | ${(first / 1000).toFixed(2)} |`);
  row(`@stoplight/spectral-cli ${VERSION}, ${Object.keys(ruleset.rules).length} rules (\`bench/spectral.yaml\`)`, ofSpectral, ofOneBySpectral);
  row("`mlsd check`, all rules", ofMlsd, ofOneByMlsd);
  say();
  say(`Spectral takes **${(ofSpectral / ofMlsd).toFixed(1)}** times the CPU of \`mlsd check\`.`);
}

/** Spectral follows no reference in the options of a function, and says nothing of it: the schema is put in here. */
function readRuleset() {
  const ruleset = parse(readFileSync("bench/spectral.yaml", "utf8"));
  ruleset.rules.schema.then.functionOptions.schema = JSON.parse(readFileSync("schemas/mlsd.schema.json", "utf8"));
  return ruleset;
}
