/**
 * Builds everything that ships: the extension for Node and for the browser, the language server, the command line, the
 * case library. `--dev` keeps names and adds source maps; `--watch` does so too and rebuilds when a source changes; `--quiet` lists no sizes.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { build, context } from "esbuild";
import { bundleOptions } from "./bundleOptions.mjs";
import { readCaseLibrary } from "./caseLibrary.mjs";

const isWatching = process.argv.includes("--watch");
const isDevelopment = isWatching || process.argv.includes("--dev");

execFileSync(process.execPath, ["--require", "tsx/cjs", "scripts/generate.ts"], { stdio: "inherit" });

const { node, browser } = bundleOptions({ isDevelopment, isWatching });

// `tinyglobby` asks for its own URL, which a CommonJS bundle does not have.
const ownUrl = { define: { "import.meta.url": "bundleUrl" } };
const OWN_URL = 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;';

// A worker is started from a blob, whose address has no path: what `@cfworker/json-schema` makes of it as it loads is no URL, and it throws.
const noAddress = { define: { "self.location": "undefined" } };

const bundles = [
  { ...node, entryPoints: { "client/extension": "client/src/node.ts" }, external: ["vscode"] },
  { ...browser, format: "cjs", entryPoints: { "client/extension.web": "client/src/browser.ts" }, external: ["vscode"] },
  { ...node, ...ownUrl, entryPoints: { "server/node": "server/src/lsp/node.ts" }, banner: { js: OWN_URL } },
  { ...node, ...ownUrl, entryPoints: { "server/stdio": "server/src/lsp/stdio.ts" }, banner: { js: `#!/usr/bin/env node\n${OWN_URL}` } },
  { ...browser, ...noAddress, format: "iife", entryPoints: { "server/browser": "server/src/lsp/browser.ts" } },
  { ...browser, format: "iife", entryPoints: { "webview/panel": "client/webview/panel.ts" } },
  { ...browser, entryPoints: { "webview/panel": "client/webview/panel.css" } },
  { ...node, ...ownUrl, entryPoints: { "cli/mlsd": "server/src/cli/main.ts" }, banner: { js: `#!/usr/bin/env node\n${OWN_URL}` } },
].filter(({ entryPoints }) => existsSync(Object.values(entryPoints)[0]));

mkdirSync("dist", { recursive: true });
writeFileSync("dist/cases.json", JSON.stringify(readCaseLibrary()));

if (isWatching) {
  const contexts = await Promise.all(bundles.map((options) => context({ ...options, outdir: "dist" })));
  await Promise.all(contexts.map((bundle) => bundle.watch()));
} else {
  await Promise.all(bundles.map((options) => build({ ...options, outdir: "dist" })));
  if (!process.argv.includes("--quiet")) printSizes();
}

function printSizes() {
  for (const folder of ["client", "webview", "server", "cli"].filter((name) => existsSync(`dist/${name}`))) {
    for (const name of readdirSync(`dist/${folder}`).filter((file) => file.endsWith(".js"))) {
      console.log(`dist/${folder}/${name}  ${Math.round(statSync(`dist/${folder}/${name}`).size / 1024)} KiB`);
    }
  }
}
