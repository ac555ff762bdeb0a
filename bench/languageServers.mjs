import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { growDesign } from "./growDesign.mjs";
import { fetchPeer } from "./peers.mjs";

const VERSION = "2.0.0";
/** Characters. */
const LONG = 200_000;

/** Where the edits are made: a row in a step of average size, and one in the longest list, which grows with the design. */
const PLACES = [
  { step: "serving", row: "- \\{id: rank, role: rank" },
  { step: "monitoring", row: "- \\{id: (?:event_volume|volume_\\d+)," },
];

/** Milliseconds from the answer to one edit to the next: a key that is held down repeats about thirty times a second. */
const PACE = 33;

const SIZES = [200, 1_000, 10_000];

/** MLSD beside yaml-language-server with the same schema. Linux (`/proc`). */
export function languageServers({ folder, say }) {
  say(`Medians of one run, ${editsFor("")} edits each (${editsFor("x".repeat(LONG))} at 10,000 lines), ${PACE} ms apart; read the ratios. CPU per edit is that of the server process from one edit to the next.`);
  say("A character is typed behind each value of one row in turn, and taken away again: in `serving`, a step of average size (27 lines; the average of the example is 24), and in `monitoring`, where a third of what a longer design has more stands in one list. Hover and completion are asked for right behind an edit.");
  say();
  say("| lines | edited | server | start to first findings ms | edit to findings ms | CPU per edit ms | mean of it | hover ms | completion ms | memory MB |");
  say("| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  const peer = fetchPeer("yaml-language-server", VERSION, "bin/yaml-language-server");
  const own = new Map();
  for (const lines of SIZES) {
    const doc = join(folder, `d${lines}.mlsd.yaml`);
    writeFileSync(doc, growDesign(lines));
    const count = readFileSync(doc, "utf8").split("\n").length - 1;
    for (const { step, row } of PLACES) {
      const ours = measured("dist/server/stdio.js", doc, row, "mlsd", {});
      // It reads the whole text after each edit, wherever that was; one place tells it all.
      const theirs = step !== PLACES[0].step ? undefined : measured(peer, doc, row, "yaml", {
        configuration: {
          yaml: {
            schemas: { [pathToFileURL(resolve("schemas/mlsd.schema.json")).href]: "*.mlsd.yaml" },
            validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false },
          },
        },
      });
      say(rowOf(count, step, "MLSD", ours, milliseconds));
      if (step === PLACES[0].step) say(rowOf(count, step, `yaml-language-server ${VERSION}`, theirs, milliseconds));
      if (theirs) say(rowOf(count, step, "of it", ours && theirs && COLUMNS.map((_, place) => ours[place] / theirs[place]), (share) => `**${share.toFixed(share < 0.1 ? 3 : 2)}**`));
      own.set(`${lines} ${step}`, ours);
    }
  }
  say();
  for (const { step } of PLACES) say(flatness(step, own));
}

/** The same keys in the shortest design and in the longest. */
function flatness(step, own) {
  const [short, long] = [SIZES[0], SIZES.at(-1)].map((lines) => own.get(`${lines} ${step}`)?.[COLUMNS.indexOf("editCpu")]);
  return `- MLSD's CPU per edit in \`${step}\`, from ${SIZES[0]} to ${SIZES.at(-1)?.toLocaleString("en")} lines: **${(long / short).toFixed(2)}** times.`;
}

const COLUMNS = ["startup", "editMs", "editCpu", "meanEditCpu", "hover", "completion", "memory"];

function rowOf(lines, step, name, figures, print) {
  if (!figures) return `| ${lines} | ${step} | ${name} | did not finish |${" |".repeat(COLUMNS.length - 1)}`;
  return `| ${lines} | ${step} | ${name} | ${figures.map((figure) => (Number.isFinite(figure) ? print(figure) : "–")).join(" | ")} |`;
}

function milliseconds(value) {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** In the order of the columns; undefined where the server did not finish. */
function measured(script, doc, row, language, init) {
  const result = `${doc}.json`;
  rmSync(result, { force: true });
  spawnSync(process.execPath, [
    "bench/lspClient.mjs", "--server", `${process.execPath} --require ${resolve("bench/cpuProbe.cjs")} ${script} --stdio`, "--probe", "--pace", String(PACE), "--doc", doc, "--language", language, "--init", JSON.stringify(init),
    "--mode", "latency", "--n", String(editsFor(readFileSync(doc, "utf8"))), "--starts", "3", "--row", row, "--quiet", "--out", result,
  ], { stdio: ["ignore", "ignore", "inherit"], timeout: 240_000 });
  if (!existsSync(result)) return undefined;
  const report = JSON.parse(readFileSync(result, "utf8"));
  if (process.env.MLSD_BENCH_RAW) console.log(JSON.stringify(report));
  const { edit, hoverAfterEdit, completionAfterEdit } = report.phases ?? {};
  return [report.start?.firstDiagMs.median, edit?.median, edit?.cpuMedianMs, edit?.cpuPerOpMs, hoverAfterEdit?.median, completionAfterEdit?.median, report.mem?.hwmMB];
}

/** Enough edits for code that is compiled while it runs to settle; few where one edit of the peer takes a second. */
function editsFor(text) {
  return text.length < LONG ? 112 : 40;
}
