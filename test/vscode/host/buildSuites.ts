import { resolve } from "node:path";
import { build } from "esbuild";

const OUT = resolve(".vscode-test/suites");

/** Bundles the suites for both kinds of extension host, and says where they are. */
export async function buildSuites(): Promise<Record<"node" | "web", string>> {
  const shared = { bundle: true, format: "cjs", sourcemap: "inline", logLevel: "warning" } as const;
  await Promise.all([
    build({ ...shared, platform: "node", external: ["vscode", "mocha"], entryPoints: ["test/vscode/suites/runInNode.ts"], outfile: `${OUT}/node.js` }),
    build({
      ...shared,
      platform: "browser",
      external: ["vscode"],
      define: { global: "globalThis" },
      entryPoints: ["test/vscode/suites/runInWorker.ts"],
      outfile: `${OUT}/web.js`,
    }),
  ]);
  return { node: `${OUT}/node.js`, web: `${OUT}/web.js` };
}
