import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { LineCounter, parseDocument } from "yaml";
import { bundleOptions } from "../scripts/bundleOptions.mjs";
import { median } from "./cpuTime.mjs";
import { growDesign } from "./growDesign.mjs";

const WARM_UP = 1_500;
const ROUNDS = 40;
const IN_A_ROW = 10;

/** In one warm process: what all rules together cost, beside the reading of the design and the bare parse of its text. */
export async function engine({ folder, say }) {
  const { Design, review, RULES } = await bundledCore(folder);
  const text = growDesign(200);
  const bare = () => parseDocument(text, { lineCounter: new LineCounter() });
  const read = () => Design.read(text);
  for (let n = 0; n < WARM_UP; n += 1) {
    bare();
    review(read(), RULES);
  }
  const taken = { bare: [], read: [], rules: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    taken.bare.push(cpu(bare).each);
    const { each, results } = cpu(read);
    taken.read.push(each);
    // Each design is reviewed once: what a rule works out for another is kept with the design.
    taken.rules.push(cpu((n) => review(results[n], RULES)).each);
  }
  const [ofBare, ofRead, ofRules] = [median(taken.bare), median(taken.read), median(taken.rules)];
  say(`CPU of one process per design of ${text.split("\n").length} lines, median of ${ROUNDS} rounds of ${IN_A_ROW}; the core is bundled as it ships.`);
  say();
  say("| | ms | of the bare parse |");
  say("| --- | ---: | ---: |");
  const row = (name, ms) => say(`| ${name} | ${ms.toFixed(2)} | ${(ms / ofBare).toFixed(2)} |`);
  row("`parseDocument` of `yaml`, the whole text, with a `LineCounter`", ofBare);
  row("`Design.read`: parse, long form, structure, units", ofRead);
  row(`\`review\`: all ${RULES.length} rules`, ofRules);
}

function cpu(work) {
  const before = process.cpuUsage();
  const results = Array.from({ length: IN_A_ROW }, (_, n) => work(n));
  const { user, system } = process.cpuUsage(before);
  return { each: (user + system) / 1000 / IN_A_ROW, results };
}

async function bundledCore(folder) {
  const outfile = join(folder, "core.cjs");
  const contents = ["design", "engine", "rules"].map((name) => `export * from "./${name}";`).join("\n");
  await build({ ...bundleOptions().node, stdin: { contents, resolveDir: "server/src/core", loader: "ts" }, outfile });
  return createRequire(import.meta.url)(outfile);
}
