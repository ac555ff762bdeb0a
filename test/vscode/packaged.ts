/** Installs the packaged extension into a clean VS Code, as a user would, and uses it once. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fetchParts, NEWEST } from "../../scripts/vscode/parts";
import { QUIET_SETTINGS, VsCodeServer, VsCodeWindow } from "../../scripts/vscode/servedVsCode";
import { runChecks } from "./pageChecks";

const VSIX_OPTIONS = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "mlsd-vsix-"));
  const vsix = join(data, "mlsd.vsix");
  execFileSync("npx", ["vsce", "package", ...VSIX_OPTIONS, "--out", vsix], { stdio: ["ignore", "ignore", "inherit"] });
  const parts = await fetchParts(NEWEST);
  const folders = ["--server-data-dir", data, "--extensions-dir", join(data, "extensions")];
  execFileSync(parts.node, [parts.serverMain, "--accept-server-license-terms", ...folders, "--install-extension", vsix], { stdio: "ignore" });
  // A workspace that is not trusted: the whole extension must work there too.
  const settings = { ...QUIET_SETTINGS, "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };
  const server = await VsCodeServer.start(parts, { data, settings });
  try {
    const folder = resolve("test/vscode/workspace");
    const window = await VsCodeWindow.open(parts.chromium, server.addressOf({ folder, file: join(folder, "photos.mlsd.yaml") }));
    try {
      await window.page.waitForSelector(".squiggly-error");
      await window.page.waitForSelector("text=Restricted Mode");
      const status = window.page.locator("[id='mlsd.mlsd.findings'], [id^='mlsd.mlsd']").first();
      await status.waitFor();
      assert.match((await status.textContent()) ?? "", /\d/);
    } finally {
      await window.close();
    }
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

export const tryPackaged = (reports: string): Promise<void> =>
  runChecks(reports, "packaged", "packaged extension in a clean VS Code, untrusted workspace", { "is installed and reviews a design": main });
