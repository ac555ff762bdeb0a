/**
 * Measures MLSD beside yaml-language-server with the same schema, in one run on one machine, and the command line beside
 * the bare parse of the same files. `npm run bench` prints the tables and writes `bench/results.md`. Linux (`/proc`).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { growDesign } from "./growDesign.mjs";

const PEER = "yaml-language-server@2.0.0";
const SIZES = [100, 200, 1_000, 10_000];
const folder = mkdtempSync(join(tmpdir(), "mlsd-bench-"));
const out = [];

const say = (line = "") => {
  out.push(line);
  console.log(line);
};

say(`# Measured on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`);
say();
say("Medians of one run, 100 edits each (20 at 10,000 lines); read the ratios. CPU per edit is that of the server process from the edit to its findings.");
say();
say("| lines | server | start to first findings ms | edit to findings ms | CPU per edit ms | completion ms | memory MB |");
say("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
const peer = fetchPeer();
for (const lines of SIZES) {
  const doc = join(folder, `d${lines}.mlsd.yaml`);
  writeFileSync(doc, growDesign(lines));
  measure("MLSD", `${process.execPath} dist/server/stdio.js --stdio`, doc, "mlsd", {});
  measure("yaml-language-server 2.0.0", `${process.execPath} ${peer} --stdio`, doc, "yaml", {
    configuration: {
      yaml: {
        schemas: { [pathToFileURL(resolve("schemas/mlsd.schema.json")).href]: "*.mlsd.yaml" },
        validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false },
      },
    },
  });
}
say();
measureCommandLine(200);
rmSync(folder, { recursive: true });
writeFileSync("bench/results.md", `${out.join("\n")}\n`);

function measure(name, server, doc, language, init) {
  const result = join(folder, "result.json");
  rmSync(result, { force: true });
  spawnSync(process.execPath, [
    "bench/lspClient.mjs", "--server", server, "--doc", doc, "--language", language, "--init", JSON.stringify(init),
    "--mode", "latency", "--n", String(editsFor(doc)), "--starts", "3", "--quiet", "--out", result,
  ], { stdio: ["ignore", "ignore", "inherit"], timeout: 240_000 });
  const lines = readFileSync(doc, "utf8").split("\n").length - 1;
  if (!existsSync(result)) return say(`| ${lines} | ${name} | did not finish | | | | |`);
  const r = JSON.parse(readFileSync(result, "utf8"));
  if (process.env.MLSD_BENCH_RAW) console.log(JSON.stringify(r));
  const ms = (value) => (value === undefined ? "–" : value < 10 ? value.toFixed(1) : value.toFixed(0));
  const { startup, edit, requests, memory } = figuresOf(r);
  say(`| ${lines} | ${name} | ${ms(startup)} | ${ms(edit?.ms)} | ${ms(edit?.cpu)} | ${ms(requests)} | ${ms(memory)} |`);
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

function fetchPeer() {
  const store = resolve(".vscode-test", PEER.replace("@", "-"));
  if (!existsSync(store)) {
    mkdirSync(store, { recursive: true });
    execFileSync("npm", ["install", "--prefix", store, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", PEER], { stdio: "inherit" });
  }
  return join(store, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
}

/** `mlsd check` on many files beside a process that only parses the same files with `yaml`. */
function measureCommandLine(count) {
  const many = join(folder, "many");
  mkdirSync(many);
  for (let n = 0; n < count; n += 1) writeFileSync(join(many, `d${n}.mlsd.yaml`), growDesign(200));
  const bare = `const {LineCounter,parseDocument}=require("yaml");const fs=require("fs");for(const f of fs.readdirSync(${JSON.stringify(many)}))parseDocument(fs.readFileSync(${JSON.stringify(many)}+"/"+f,"utf8"),{lineCounter:new LineCounter()})`;
  const seconds = (args) => {
    const start = process.hrtime.bigint();
    spawnSync(process.execPath, args, { stdio: "ignore" });
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  const best = (args) => Math.min(...Array.from({ length: 3 }, () => seconds(args)));
  const parse = best(["-e", bare]);
  const check = best(["dist/cli/mlsd.js", "check", many]);
  say(`\`mlsd check\` on ${count} designs of 200 lines: ${(count / check).toFixed(0)} files/s; the bare parse of the same files: ${(count / parse).toFixed(0)} files/s; ratio of the times ${(check / parse).toFixed(2)}.`);
}
