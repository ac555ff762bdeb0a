import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cpuOf, inTurn } from "./cpuTime.mjs";
import { writeDesigns } from "./growDesign.mjs";
import { fetchPeer } from "./peers.mjs";

const VERSION = "6.16.3";
/** One design is what a start costs; of a thousand Spectral is busy for more than a minute, so that is run once. */
const SIZES = [{ designs: 1, rounds: 3 }, { designs: 100, rounds: 3 }, { designs: 1_000, rounds: 1 }];

/** `mlsd check` with all rules beside Spectral with fifteen comparable ones, on the same designs. */
export function spectral({ folder, say }) {
  const command = fetchPeer("@stoplight/spectral-cli", VERSION, "dist/index.js");
  const rules = join(folder, "spectral.json");
  const ruleset = readRuleset();
  writeFileSync(rules, JSON.stringify(ruleset));
  say(`@stoplight/spectral-cli ${VERSION} with ${Object.keys(ruleset.rules).length} rules (\`bench/spectral.yaml\`), \`mlsd check\` with all. CPU of each process, start included, median of the runs in turn.`);
  say();
  say("| designs of 200 lines | runs | Spectral s | `mlsd check` s | ratio |");
  say("| ---: | ---: | ---: | ---: | ---: |");
  for (const { designs, rounds } of SIZES) {
    const lot = writeDesigns(join(folder, `lot${designs}`), designs);
    const [ofSpectral, ofMlsd] = inTurn(rounds, [
      () => cpuOf([command, "lint", "--ruleset", rules, "--fail-severity", "error", `${lot}/*.mlsd.yaml`]),
      () => cpuOf(["dist/cli/mlsd.js", "check", lot]),
    ]);
    say(`| ${designs.toLocaleString("en")} | ${rounds} | ${(ofSpectral / 1000).toFixed(2)} | ${(ofMlsd / 1000).toFixed(2)} | ${(ofSpectral / ofMlsd).toFixed(1)} |`);
  }
}

/** Spectral follows no reference in the options of a function, and says nothing of it: the schema is put in here. */
function readRuleset() {
  const ruleset = parse(readFileSync("bench/spectral.yaml", "utf8"));
  ruleset.rules.schema.then.functionOptions.schema = JSON.parse(readFileSync("schemas/mlsd.schema.json", "utf8"));
  return ruleset;
}
