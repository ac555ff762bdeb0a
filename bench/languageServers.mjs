import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { growDesign } from "./growDesign.mjs";
import { fetchPeer } from "./peers.mjs";

const VERSION = "2.0.0";
/** Characters. */
const LONG = 200_000;

/** Alerts of one kind, which a grown design has many of. */
const ROW = "- \\{id: (?:event_volume|volume_\\d+),";

const SIZES = [100, 200, 1_000, 10_000];

/** MLSD beside yaml-language-server with the same schema. Linux (`/proc`). */
export function languageServers({ folder, say }) {
  say(`Medians of one run, ${editsFor("")} edits each (${editsFor("x".repeat(LONG))} at 10,000 lines); read the ratios. CPU per edit is that of the server process from the edit to its findings, the mean of all edits.`);
  say("The edits are made in the middle row of `monitoring.alerts`, in a step that is larger than the average one: a character behind each of its values in turn, typed and taken away again. Of 100 lines there is no such step; there one text grows. Hover and completion are asked for right behind an edit.");
  say();
  say("| lines | server | start to first findings ms | edit to findings ms | CPU per edit ms | hover ms | completion ms | memory MB |");
  say("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  const peer = fetchPeer("yaml-language-server", VERSION, "bin/yaml-language-server");
  for (const lines of SIZES) {
    const doc = join(folder, `d${lines}.mlsd.yaml`);
    writeFileSync(doc, growDesign(lines));
    const own = measured(`${process.execPath} dist/server/stdio.js --stdio`, doc, "mlsd", {});
    const other = measured(`${process.execPath} ${peer} --stdio`, doc, "yaml", {
      configuration: {
        yaml: {
          schemas: { [pathToFileURL(resolve("schemas/mlsd.schema.json")).href]: "*.mlsd.yaml" },
          validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false },
        },
      },
    });
    const count = readFileSync(doc, "utf8").split("\n").length - 1;
    say(rowOf(count, "MLSD", own, milliseconds));
    say(rowOf(count, `yaml-language-server ${VERSION}`, other, milliseconds));
    say(rowOf(count, "of it", own && other && COLUMNS.map((_, place) => own[place] / other[place]), (share) => `**${share.toFixed(share < 0.1 ? 3 : 2)}**`));
  }
}

const COLUMNS = ["startup", "editMs", "editCpu", "hover", "completion", "memory"];

function rowOf(lines, name, figures, print) {
  if (!figures) return `| ${lines} | ${name} | did not finish |${" |".repeat(COLUMNS.length - 1)}`;
  return `| ${lines} | ${name} | ${figures.map((figure) => (Number.isFinite(figure) ? print(figure) : "–")).join(" | ")} |`;
}

function milliseconds(value) {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** In the order of the columns; undefined where the server did not finish. */
function measured(server, doc, language, init) {
  const result = `${doc}.json`;
  rmSync(result, { force: true });
  spawnSync(process.execPath, [
    "bench/lspClient.mjs", "--server", server, "--doc", doc, "--language", language, "--init", JSON.stringify(init),
    "--mode", "latency", "--n", String(editsFor(readFileSync(doc, "utf8"))), "--starts", "3", "--row", ROW, "--quiet", "--out", result,
  ], { stdio: ["ignore", "ignore", "inherit"], timeout: 240_000 });
  if (!existsSync(result)) return undefined;
  const report = JSON.parse(readFileSync(result, "utf8"));
  if (process.env.MLSD_BENCH_RAW) console.log(JSON.stringify(report));
  const { edit, hoverAfterEdit, completionAfterEdit } = report.phases ?? {};
  return [report.start?.firstDiagMs.median, edit?.median, edit?.cpuPerOpMs, hoverAfterEdit?.median, completionAfterEdit?.median, report.mem?.hwmMB];
}

/** Enough edits for code that is compiled while it runs to settle; few where one edit of the peer takes a second. */
function editsFor(text) {
  return text.length < LONG ? 112 : 28;
}
