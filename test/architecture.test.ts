import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** The layers of docs/architecture.md, and what each may import besides itself. */
const LAYERS: Readonly<Record<string, { folder: string; mayImport: readonly string[] }>> = {
  core: { folder: "server/src/core", mayImport: ["schemas", "yaml", "fastest-levenshtein", "picomatch", "@cfworker/json-schema", "ajv"] },
  features: { folder: "server/src/features", mayImport: ["core", "protocol", "vscode-languageserver-types"] },
  lsp: {
    folder: "server/src/lsp",
    mayImport: ["core", "features", "protocol", "package.json", "snippets", "vscode-languageserver", "vscode-languageserver-textdocument", "vscode-languageserver-types", "tinyglobby", "node:"],
  },
  cli: { folder: "server/src/cli", mayImport: ["core", "package.json", "commander", "tinyglobby", "picocolors", "node:"] },
  client: { folder: "client/src", mayImport: ["protocol", "vscode", "vscode-languageclient"] },
  // The script of the panels: in a page of its own, it shares with the client the shape of their messages.
  webview: { folder: "client/webview", mayImport: ["client"] },
};

const PROTOCOL = "server/src/protocol";
/** Our own requests of practice, whose data is that of the core: types only. */
const PRACTICE_PROTOCOL = "server/src/practiceProtocol";

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** The layer or package that an import leads to. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) {
    if (specifier.startsWith("node:")) return "node:";
    return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  }
  const path = normalize(relative(".", join(dirname(file), specifier)));
  if (path === PROTOCOL || path === PRACTICE_PROTOCOL) return "protocol";
  const layer = Object.entries(LAYERS).find(([, { folder }]) => path.startsWith(`${folder}/`));
  return layer?.[0] ?? path.split("/")[0] ?? path;
}

describe("architecture", () => {
  for (const [name, { folder, mayImport }] of Object.entries(LAYERS)) {
    it(`${name} imports only what docs/architecture.md draws`, () => {
      const wrong = sourceFiles(folder).flatMap((file) =>
        importsOf(file)
          .filter((specifier) => {
            const target = targetOf(file, specifier);
            return target !== name && !mayImport.includes(target);
          })
          .map((specifier) => `${file} imports ${specifier}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("the server touches Node in one file, so that it also runs in a browser", () => {
    const touching = sourceFiles("server/src/lsp").filter((file) => importsOf(file).some((specifier) => specifier.startsWith("node:")));
    assert.deepEqual(touching, ["server/src/lsp/localFiles.ts"]);
  });

  it("the script of the panels knows no more of the client than their messages", () => {
    const known = new Set(sourceFiles("client/webview").flatMap((file) => importsOf(file).filter((specifier) => specifier.startsWith("../"))));
    assert.deepEqual([...known], ["../src/panels/panelMessages"]);
    assert.deepEqual(importsOf("client/src/panels/panelMessages.ts"), []);
  });

  it("protocol imports nothing", () => assert.deepEqual(importsOf(`${PROTOCOL}.ts`), []));

  it("the protocol of practice imports types of the core only", () => {
    const text = readFileSync(`${PRACTICE_PROTOCOL}.ts`, "utf8");
    assert.deepEqual(text.match(/^import (?!type )/gm) ?? [], []);
    assert.deepEqual(importsOf(`${PRACTICE_PROTOCOL}.ts`).filter((specifier) => !specifier.startsWith("./core/")), []);
  });

  it("core touches neither files, clock, environment nor console", () => {
    const worldly = /\b(?:process\.|console\.|Date\.now|new Date\(|Math\.random|setTimeout|require\()/;
    const wrong = sourceFiles("server/src/core").filter((file) => worldly.test(readFileSync(file, "utf8")));
    assert.deepEqual(wrong.filter((file) => !file.includes("/generated/")), []);
  });
});
