import { resolve } from "node:path";

/** How everything that ships is bundled; `isDevelopment` keeps names and adds source maps. */
export function bundleOptions({ isDevelopment = false, isWatching = false } = {}) {
  const shared = {
    bundle: true,
    minify: !isDevelopment,
    sourcemap: isDevelopment ? "linked" : false,
    legalComments: "none",
    logLevel: isWatching ? "info" : "warning",
    target: "es2022",
    // Packages that offer both are taken as ES modules, which bundle smaller.
    mainFields: ["module", "main"],
  };
  return {
    // What `yaml` has for Node asks the environment at each token whether to log it, a sixth of its time; its code for browsers does not.
    node: { ...shared, platform: "node", format: "cjs", alias: { yaml: resolve("node_modules/yaml/browser/index.js") } },
    browser: { ...shared, platform: "browser", mainFields: ["browser", "module", "main"] },
  };
}
