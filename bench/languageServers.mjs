import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { growDesign } from "./growDesign.mjs";
import { fetchPeer } from "./peers.mjs";

const VERSION = "2.0.0";
const SIZES = [100, 200, 1_000, 10_000];

/** MLSD beside yaml-language-server with the same schema. Linux (`/proc`). */
export function languageServers({ folder, say }) {
  say("Medians of one run, 100 edits each (20 at 10,000 lines); read the ratios. CPU per edit is that of the server process from the edit to its findings.");
  say();
  say("| lines | server | start to first findings ms | edit to findings ms | CPU per edit ms | completion ms | memory MB |");
  say("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
  const peer = fetchPeer("yaml-language-server", VERSION, "bin/yaml-language-server");
  for (const lines of SIZES) {
    const doc = join(folder, `d${lines}.mlsd.yaml`);
    writeFileSync(doc, growDesign(lines));
    say(rowOf("MLSD", `${process.execPath} dist/server/stdio.js --stdio`, doc, "mlsd", {}));
    say(rowOf(`yaml-language-server ${VERSION}`, `${process.execPath} ${peer} --stdio`, doc, "yaml", {
      configuration: {
        yaml: {
          schemas: { [pathToFileURL(resolve("schemas/mlsd.schema.json")).href]: "*.mlsd.yaml" },
          validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false },
        },
      },
    }));
  }
}

function rowOf(name, server, doc, language, init) {
  const result = `${doc}.json`;
  rmSync(result, { force: true });
  spawnSync(process.execPath, [
    "bench/lspClient.mjs", "--server", server, "--doc", doc, "--language", language, "--init", JSON.stringify(init),
    "--mode", "latency", "--n", String(editsFor(doc)), "--starts", "3", "--quiet", "--out", result,
  ], { stdio: ["ignore", "ignore", "inherit"], timeout: 240_000 });
  const lines = readFileSync(doc, "utf8").split("\n").length - 1;
  if (!existsSync(result)) return `| ${lines} | ${name} | did not finish | | | | |`;
  const report = JSON.parse(readFileSync(result, "utf8"));
  if (process.env.MLSD_BENCH_RAW) console.log(JSON.stringify(report));
  const ms = (value) => (value === undefined ? "–" : value < 10 ? value.toFixed(1) : value.toFixed(0));
  const { startup, edit, requests, memory } = figuresOf(report);
  return `| ${lines} | ${name} | ${ms(startup)} | ${ms(edit?.ms)} | ${ms(edit?.cpu)} | ${ms(requests)} | ${ms(memory)} |`;
}

/** Enough edits for code that is compiled while it runs to settle; few where one edit of the peer takes a second. */
function editsFor(doc) {
  return readFileSync(doc, "utf8").length < 200_000 ? 100 : 20;
}

/** The client's report, reduced to the columns above. */
function figuresOf(report) {
  const phases = Object.values(report.phases ?? {});
  const edit = phases.find(({ name }) => name?.startsWith("edit"));
  const completion = phases.find(({ name }) => name?.startsWith("completion"));
  return {
    startup: report.start?.firstDiagMs.median,
    edit: edit && { ms: edit.median, cpu: edit.cpuPerOpMs },
    requests: completion?.median,
    memory: report.mem?.hwmMB,
  };
}
