import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadWASM, OnigScanner, OnigString } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from "vscode-textmate";

/** Stands in for VS Code's own YAML grammar, which is no package: only that comments and plain text have a scope of theirs. */
const YAML = JSON.stringify({
  scopeName: "source.yaml",
  patterns: [
    { begin: "#", end: "$", name: "comment.line.number-sign.yaml" },
    { begin: "(?<=: )(?=[A-Za-z0-9$])", end: "(?=[,}\\]]|$)", name: "string.unquoted.plain.yaml" },
  ],
});

async function loadGrammar(): Promise<IGrammar> {
  const wasm = readFileSync(createRequire(__filename).resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (sources) => new OnigScanner(sources), createOnigString: (text) => new OnigString(text) }),
    getInjections: (scope) => (scope === "source.mlsd" ? ["source.mlsd.injection"] : undefined),
    loadGrammar: (scope) => {
      const file = scope === "source.mlsd" ? "mlsd.tmLanguage.json" : "mlsd.injection.tmLanguage.json";
      const text = scope === "source.yaml" ? YAML : readFileSync(`client/syntaxes/${file}`, "utf8");
      return Promise.resolve(parseRawGrammar(text, `${scope}.json`));
    },
  });
  const grammar = await registry.loadGrammar("source.mlsd");
  assert.ok(grammar);
  return grammar;
}

describe("grammar", () => {
  let grammar: IGrammar;
  before(async () => (grammar = await loadGrammar()));

  /** The innermost scope of a part of a line. */
  function scopeOf(line: string, part: string): string {
    const at = line.indexOf(part);
    const token = grammar.tokenizeLine(line, INITIAL).tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex);
    return token?.scopes.at(-1) ?? "";
  }

  it("colours the seven steps at the left edge only", () => {
    for (const step of ["requirements", "task", "data", "model", "evaluation", "serving", "monitoring"]) {
      assert.match(scopeOf(`${step}:`, step), /keyword\.control\.step/);
    }
    assert.doesNotMatch(scopeOf("  model: ranker", "model"), /step/);
    assert.doesNotMatch(scopeOf("models:", "models"), /step/);
  });

  it("colours what an id declares", () => {
    assert.match(scopeOf("    - {id: saves_7d, entity: item}", "saves_7d"), /entity\.name\.type\.id/);
    assert.doesNotMatch(scopeOf("  problem: an id: card", "card"), /type\.id/);
  });

  it("colours numbers and their units where they are the whole value", () => {
    for (const [line, number, unit] of [
      ["  latency: {p50: 120ms, p99: 300ms}", "300", "ms}"], ["  scale: {dau: 20M}", "20", "M}"], ["  budget: $45k/month", "$45", "k/month"],
      ["  availability: 99.9%", "99.9", "%"], ["  freshness: 10min   # soon", "10", "min"], ["    - {p99: 200-300ms}", "200", "ms}"],
    ] as const) {
      assert.match(scopeOf(line, number), /constant\.numeric/, line);
      assert.match(scopeOf(line, unit), /keyword\.other\.unit/, line);
    }
  });

  it("leaves numbers in prose alone", () => {
    assert.doesNotMatch(scopeOf("  problem: 60% of photos have no caption", "60"), /numeric/);
    assert.doesNotMatch(scopeOf("  rule: saved or viewed for 10 s", "10"), /numeric/);
  });

  it("colours waivers inside comments", () => {
    const line = "  # mlsd-ignore serving/no-fallback: the page has one";
    assert.match(scopeOf(line, "mlsd-ignore"), /keyword\.control\.waiver/);
    assert.match(scopeOf(line, "serving/no-fallback"), /variable\.other\.rule/);
    assert.match(scopeOf(line, "the page"), /comment/);
  });
});
