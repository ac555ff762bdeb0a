/** Runs the suites in a downloaded desktop VS Code: for machines that can reach its download and have a display (or xvfb). */
import { resolve } from "node:path";
import { runTests } from "@vscode/test-electron";
import { buildSuites } from "./host/buildSuites";

async function main(): Promise<void> {
  const suites = await buildSuites();
  process.exitCode = await runTests({
    extensionDevelopmentPath: resolve("."),
    extensionTestsPath: suites.node,
    launchArgs: [resolve("test/vscode/workspace")],
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
