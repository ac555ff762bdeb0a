/**
 * CPU per keystroke in the core, without a transport: one character typed inside one row of a grown design. Read the
 * ratios, the machine is not yours alone. `node bench/edits.mjs [folder of another checkout to stand beside]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { growDesign } from "./growDesign.mjs";

const SIZES = [200, 1000, 10_000];
const EDITED = { data: "window: 7d, lag: 1h", serving: "- {id: ann", monitoring: "watch: impressions, below: -20%" };

const folder = mkdtempSync(join(tmpdir(), "mlsd-edits-"));
const names = ["this", ...(process.argv[2] ? ["other"] : [])];
const engines = names.map((name, index) => load(name, resolve(index === 0 ? "." : process.argv[2])));

console.log("| lines | step | engine | read ms | review ms | coverage ms | all ms |");
for (const lines of SIZES) {
  const text = growDesign(lines);
  for (const [step, place] of Object.entries(EDITED)) {
    const at = placeOf(text, step, place);
    if (at === undefined) continue;
    const rows = engines.map((engine) => measure(engine, text, at));
    rows.forEach((row, index) => console.log(`| ${lines} | ${step} | ${names[index]} | ${[row.read, row.review, row.coverage, row.read + row.review + row.coverage].map((ms) => ms.toFixed(2)).join(" | ")} |`));
  }
}
rmSync(folder, { recursive: true });

function placeOf(text, step, place) {
  const from = text.indexOf(`\n${step}:`);
  const at = text.indexOf(place, from);
  return from < 0 || at < 0 ? undefined : at + place.length;
}

function load(name, root) {
  const outfile = join(folder, `${name}.cjs`);
  const contents = ["design", "engine", "rules/index", "score/coverage"].map((file) => `export * from ${JSON.stringify(`${root}/server/src/core/${file}`)};`).join("\n");
  buildSync({ stdin: { contents, resolveDir: root }, bundle: true, platform: "node", format: "cjs", outfile, logLevel: "error" });
  return createRequire(import.meta.url)(outfile);
}

/** Medians over edits that make the text longer by one character and shorter again. */
function measure({ Design, review, RULES, coverageOf }, text, at) {
  const spent = { read: [], review: [], coverage: [] };
  let design = Design.read(text);
  review(design, RULES);
  const rounds = text.length > 500_000 ? 16 : 100;
  for (let n = 0; n < rounds; n += 1) {
    const edited = n % 2 === 0 ? `${text.slice(0, at)}1${text.slice(at)}` : text;
    design = timed(spent.read, () => Design.read(edited, design));
    timed(spent.review, () => review(design, RULES));
    timed(spent.coverage, () => coverageOf(design, RULES));
  }
  return Object.fromEntries(Object.entries(spent).map(([name, times]) => [name, median(times.slice(rounds / 4))]));
}

function timed(into, work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  into.push((user + system) / 1000);
  return result;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
