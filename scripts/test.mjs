/**
 * The whole test run: types, lint, build, the suites on Node, then the suites in a real VS Code. Adds up the totals of
 * all runs and ends with one plain line. A part that cannot even start counts as one failure.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const reports = resolve(".vscode-test/reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const totals = { passed: 0, failed: 0 };
const isQuick = process.argv.includes("--quick");

step("build", "node", ["scripts/build.mjs"]);
step("types", "npx", ["tsc", "-p", "."]);
step("lint", "npx", ["eslint", "."]);
suite("suites on Node", "npx", [
  "mocha", "--require", "tsx/cjs", "--extension", "ts", "--recursive", "test", "--ignore", "test/vscode/**", "--ignore", "test/support/**",
  "--reporter", "scripts/mochaReport.cjs",
], "node");
if (!isQuick) suite("suites in VS Code", "npx", ["tsx", "test/vscode/run.ts"], "vscode");

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** A step that passes or fails as a whole. */
function step(name, command, args) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  totals[status === 0 ? "passed" : "failed"] += 1;
}

/** A step that leaves its counts in files `<prefix>*.json`: `{"passed": 3, "failed": 0}`. */
function suite(name, command, args, prefix) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, MLSD_TEST_REPORT: reports, MLSD_TEST_PREFIX: prefix } });
  const files = readdirSync(reports).filter((file) => file.startsWith(prefix));
  let failed = 0;
  for (const file of files) {
    const counts = JSON.parse(readFileSync(join(reports, file), "utf8"));
    totals.passed += counts.passed;
    failed += counts.failed;
  }
  if (files.length === 0 || (status !== 0 && failed === 0)) failed += 1;
  totals.failed += failed;
}
