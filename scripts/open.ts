/**
 * Opens VS Code with MLSD as it was just built: the `code` of this machine, or else a VS Code served to the browser.
 * `npm run open [folder]`, by default the examples.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { fetchServer, NEWEST } from "./vscode/parts";
import { QUIET_SETTINGS, VsCodeServer } from "./vscode/servedVsCode";

const extension = resolve(".");
const folder = process.argv[2] === undefined ? resolve("examples") : resolve(process.env.INIT_CWD ?? ".", process.argv[2]);
const file = process.argv[2] === undefined ? resolve("examples/flawed/news-feed.mlsd.yaml") : undefined;

async function main(): Promise<void> {
  if (opensOwnCode()) return;
  const data = resolve(".vscode-test/open");
  mkdirSync(data, { recursive: true });
  const server = await VsCodeServer.start(fetchServer(NEWEST), { data, settings: SETTINGS });
  console.log(`\nVS Code with MLSD: ${server.addressOf({ folder, extension, ...(file ? { file } : {}) })}\n\nCtrl+C stops it.`);
  process.on("SIGINT", () => {
    server.stop();
    process.exit(0);
  });
}

/** MLSD_SERVED=1 asks for the served one on a machine that has both. */
function opensOwnCode(): boolean {
  if (process.env.MLSD_SERVED === "1") return false;
  const { status } = spawnSync("code", [`--extensionDevelopmentPath=${extension}`, folder, ...(file ? [file] : [])], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status === 0;
}

/** As a person would find VS Code, without its welcome pages. */
const SETTINGS = { ...QUIET_SETTINGS, "workbench.colorTheme": "Default Dark Modern" };

void main();
