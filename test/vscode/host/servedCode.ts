/**
 * A program with VS Code's command line that runs extension tests in a served VS Code. The environment says which one:
 * MLSD_VSCODE is `oldest` or `newest`, MLSD_VSCODE_HOST is `node` or `web`, MLSD_TEST_COUNTS is a file for the counts.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fetchParts, NEWEST, OLDEST } from "../../../scripts/vscode/parts";
import { IN_WORKER, QUIET_SETTINGS, VsCodeServer, VsCodeWindow } from "../../../scripts/vscode/servedVsCode";
import { COUNTS, FAILED, PASSED } from "../suites/report";

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });

async function main(): Promise<number> {
  const parts = await fetchParts(process.env.MLSD_VSCODE === "oldest" ? OLDEST : NEWEST);
  const data = mkdtempSync(join(tmpdir(), "mlsd-vscode-"));
  const settings = process.env.MLSD_VSCODE_HOST === "web" ? { ...QUIET_SETTINGS, ...IN_WORKER } : QUIET_SETTINGS;
  const server = await VsCodeServer.start(parts, { data, settings });
  try {
    const address = server.addressOf({
      folder: positionals[0] ?? process.cwd(),
      extension: String(values.extensionDevelopmentPath),
      tests: String(values.extensionTestsPath),
    });
    const window = await VsCodeWindow.open(parts.chromium, address, hear);
    try {
      const code = await window.testsEnded;
      if (!hasCounts) console.log(otherLines.join("\n"));
      return code;
    } finally {
      await window.close();
    }
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const otherLines: string[] = [];

/** Passes on what the tests say. What else the host writes is shown only when the tests could not be run to their end. */
function hear(line: string): void {
  if (line.startsWith(PASSED) || line.startsWith(FAILED)) console.log(line);
  else if (!line.startsWith(COUNTS)) otherLines.push(line);
  else if (process.env.MLSD_TEST_COUNTS !== undefined) {
    hasCounts = true;
    writeFileSync(process.env.MLSD_TEST_COUNTS, line.slice(COUNTS.length + 1));
  }
}

let hasCounts = false;

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
