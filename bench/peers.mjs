import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** A package of that version, installed where nothing of the project sees it; gives a path inside it. */
export function fetchPeer(name, version, path) {
  const store = resolve(".vscode-test", `${name.split("/").pop()}-${version}`);
  if (!existsSync(store)) {
    mkdirSync(store, { recursive: true });
    execFileSync(
      "npm", ["install", "--prefix", store, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", `${name}@${version}`],
      { stdio: "inherit" },
    );
  }
  return join(store, "node_modules", name, path);
}
