/**
 * Builds everything and reviews a design on the terminal: the bundled flawed one, or the files and folders given.
 * Findings do not fail this command: it is for reading. In CI, `mlsd check` does.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const DEMO = "examples/flawed/news-feed.mlsd.yaml";

const paths = process.argv.slice(2);
run("scripts/build.mjs", ["--quiet"]);
console.log("");
// npm changes into the project's folder; paths are meant from where it was called.
const from = process.env.INIT_CWD ?? process.cwd();
const isDemo = paths.length === 0;
const { status } = isDemo
  ? spawnSync(process.execPath, ["dist/cli/mlsd.js", "check", DEMO], { stdio: "inherit" })
  : spawnSync(process.execPath, [resolve("dist/cli/mlsd.js"), "check", ...paths], { stdio: "inherit", cwd: from });
if (isDemo && status !== 2) {
  console.log(`That was ${DEMO}, a design with flaws. Now:

  npm start -- path/to/designs    reviews your own files or folders
  npm run open [folder]           opens VS Code with MLSD, on the same design or on your folder`);
}
// 0 and 1 are a review without and with errors; 2 is a wrong use.
process.exitCode = status === 0 || status === 1 ? 0 : (status ?? 2);

function run(script, options) {
  const { status: code } = spawnSync(process.execPath, [script, ...options], { stdio: "inherit" });
  if (code !== 0) process.exit(code ?? 1);
}
