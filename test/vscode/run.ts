/**
 * Runs the suites in each VS Code that is supported and leaves the counts of each run for `scripts/test.mjs`. Words such as
 * `oldest` or `web` behind it run only the hosts that they name, `page` only what is looked at in the page.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";
import { tryAccessibility } from "./accessibility";
import { buildSuites } from "./host/buildSuites";
import { tryPackaged } from "./packaged";
import { tryReload } from "./reloaded";
import { tryPage } from "./page";

const RUNS = [
  { vscode: "oldest", host: "node" },
  { vscode: "newest", host: "node" },
  { vscode: "newest", host: "web" },
] as const;

async function main(): Promise<void> {
  const suites = await buildSuites();
  const reports = resolve(process.env.MLSD_TEST_REPORT ?? ".vscode-test/reports");
  const wanted = process.argv.slice(2);
  for (const { vscode, host } of RUNS.filter((run) => wanted.every((word) => word === run.vscode || word === run.host))) {
    // A copy: VS Code saves the designs that the suites create.
    const workspace = mkdtempSync(join(tmpdir(), "mlsd-workspace-"));
    cpSync("test/vscode/workspace", workspace, { recursive: true });
    console.log(`\n${vscode} VS Code, ${host === "web" ? "web worker" : "Node"} extension host`);
    await runTests({
      vscodeExecutablePath: resolve("test/vscode/host/served-code"),
      extensionDevelopmentPath: resolve("."),
      extensionTestsPath: suites[host],
      launchArgs: [workspace],
      extensionTestsEnv: {
        MLSD_VSCODE: vscode,
        MLSD_VSCODE_HOST: host,
        MLSD_TEST_COUNTS: join(reports, `vscode-${vscode}-${host}.json`),
      },
    }).catch((error: unknown) => {
      console.error(String(error));
      process.exitCode = 1;
    });
    rmSync(workspace, { recursive: true, force: true });
  }
  if (wanted.length === 0 || wanted.includes("page")) await tryPage(reports);
  if (wanted.length === 0 || wanted.includes("page")) await tryReload(reports);
  if (wanted.length === 0 || wanted.includes("page")) await tryAccessibility(reports);
  if (wanted.length === 0) await tryPackaged(reports);
}

void main();
