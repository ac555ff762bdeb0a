import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Diagnostic, Position, TextEdit } from "vscode-languageserver-types";
import { LanguageClient } from "../support/languageClient";

const URI = "file:///design.mlsd.yaml";
const PULLS = { textDocument: { diagnostic: { relatedInformation: true }, completion: { completionItem: { snippetSupport: true } }, documentSymbol: { hierarchicalDocumentSymbolSupport: true } }, workspace: { configuration: true, diagnostics: { refreshSupport: true } } };
const FLAWED = "title: Ads\ntask:\n  type: rankng\n";

describe("the built server over a stream", () => {
  let client: LanguageClient;
  beforeEach(() => { client = new LanguageClient(); });
  afterEach(async () => assert.equal(await client.stop(), 0, "the server ends when it is told to"));

  const pulled = async (): Promise<readonly Diagnostic[]> => {
    const report = await client.pull(URI);
    assert.equal(report.kind, "full");
    return report.kind === "full" ? report.items : [];
  };

  it("answers pulled diagnostics with rule, page, place and hint", async () => {
    const { capabilities } = await client.initialize(PULLS);
    assert.equal(capabilities.diagnosticProvider?.workspaceDiagnostics, true);
    assert.equal(capabilities.positionEncoding, "utf-16");
    await client.open(URI, FLAWED);
    const wrong = (await pulled()).find(({ code }) => code === "structure/unknown-value");
    assert.ok(wrong);
    assert.deepEqual(wrong.range, { start: { line: 2, character: 8 }, end: { line: 2, character: 14 } });
    assert.equal(wrong.severity, 1);
    assert.equal(wrong.source, "mlsd");
    assert.match(wrong.codeDescription?.href ?? "", /docs\/rules\/structure\/unknown-value\.md$/);
    assert.match(String(wrong.message), /did you mean `ranking`\?\nMust be one of/);
    assert.deepEqual(client.published, [], "nothing is pushed to a client that pulls");
  });

  it("says that nothing changed", async () => {
    await client.initialize(PULLS);
    await client.open(URI, FLAWED);
    const first = await client.pull(URI);
    assert.ok(first.resultId);
    assert.equal((await client.pull(URI, first.resultId)).kind, "unchanged");
    await client.change(URI, 2, [{ text: `${FLAWED}data:\n` }]);
    assert.equal((await client.pull(URI, first.resultId)).kind, "full");
  });

  it("pushes to a client that knows nothing, with versions, and clears on close", async () => {
    const { capabilities } = await client.initialize({});
    assert.equal(capabilities.diagnosticProvider, undefined);
    await client.open(URI, FLAWED);
    await client.until(() => client.published.length > 0);
    assert.equal(client.published[0]?.version, 1);
    assert.ok(client.published[0]?.diagnostics.some(({ code }) => code === "structure/unknown-value"));
    await client.close(URI);
    await client.until(() => client.published.at(-1)?.diagnostics.length === 0);
  });

  it("ends a burst of 200 edits with the findings of the last text, in few rounds", async () => {
    await client.initialize({});
    await client.open(URI, "title: Ads\ntask:\n  type: \n");
    await client.until(() => client.published.length === 1);
    const typed = "ranking".repeat(28) + "rank";
    for (let index = 0; index < 200; index += 1) {
      const at = { line: 2, character: 8 + index };
      await client.change(URI, index + 2, [{ range: { start: at, end: at }, text: typed[index] ?? "x" }]);
    }
    await client.until(() => client.published.at(-1)?.version === 201);
    const last = client.published.at(-1)?.diagnostics.find(({ code }) => code === "structure/unknown-value");
    assert.deepEqual(last?.range.end, { line: 2, character: 208 });
    assert.ok(client.published.length <= 1 + 3, `${client.published.length} rounds`);
  });

  it("applies incremental edits in CRLF text with characters outside the basic plane", async () => {
    await client.initialize(PULLS);
    await client.open(URI, "title: 😀 Ads\r\ntask:\r\n  type: ranking\r\n");
    await client.change(URI, 2, [
      { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 15 } }, text: "rankng" },
      { range: { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } }, text: "😀😀" },
    ]);
    const wrong = (await pulled()).find(({ code }) => code === "structure/unknown-value");
    assert.deepEqual(wrong?.range, { start: { line: 2, character: 8 }, end: { line: 2, character: 14 } });
  });

  for (const [encoding, character] of [["utf-8", 29], ["utf-32", 26]] as const) {
    it(`counts in ${encoding} where the client asks for it`, async () => {
      const { capabilities } = await client.initialize({ ...PULLS, general: { positionEncodings: [encoding, "utf-16"] } });
      assert.equal(capabilities.positionEncoding, encoding);
      await client.open(URI, 'title: Ads\ntask: {x-note: "😀", type: rankng}\n');
      const wrong = (await pulled()).find(({ code }) => code === "structure/unknown-value");
      assert.equal(wrong?.range.start.character, character);
    });
  }

  it("completes keys, values and ids, with snippets only for clients that take them", async () => {
    await client.initialize(PULLS);
    await client.open(URI, "requirements:\n  business: [{id: saves}]\n  \ntask: {supports: [], type: }\n");
    const keys = await client.completion(URI, { line: 2, character: 2 });
    assert.ok(keys.some(({ label, detail }) => label === "problem" && detail));
    assert.ok(!keys.some(({ label }) => label === "business"), "a key that is written is not offered again");
    const ids = await client.completion(URI, { line: 3, character: 18 });
    assert.deepEqual(ids.map(({ label }) => label), ["saves"]);
    const types = await client.completion(URI, { line: 3, character: 27 });
    assert.ok(types.some(({ label, detail }) => label === "ranking" && detail));
  });

  it("hovers a field, a value and a finding", async () => {
    await client.initialize(PULLS);
    await client.open(URI, "requirements:\n  scale: {dau: 20M}\ntask:\n  type: rankng\n");
    const at = async (position: Position): Promise<string> => JSON.stringify((await client.hover(URI, position))?.contents ?? "");
    assert.match(await at({ line: 1, character: 11 }), /dau/);
    assert.match(await at({ line: 1, character: 16 }), /20,000,000/);
    assert.match(await at({ line: 3, character: 10 }), /structure\/unknown-value/);
    assert.equal(await at({ line: 9, character: 0 }), '""');
  });

  it("lists the steps as symbols", async () => {
    await client.initialize(PULLS);
    await client.open(URI, readFileSync("examples/visual-search.mlsd.yaml", "utf8"));
    const symbols = await client.connection.sendRequest<{ name: string; children: { name: string }[] }[]>("textDocument/documentSymbol", { textDocument: { uri: URI } });
    const steps = symbols.filter(({ name }) => /^\d /.test(name)).map(({ name }) => name);
    assert.deepEqual(steps, ["1 Clarifying requirements", "2 Framing as an ML task", "3 Data preparation", "4 Model development", "5 Evaluation", "6 Deployment and serving", "7 Monitoring and infrastructure"]);
  });

  it("offers fixes that cure their finding, and the waiver", async () => {
    await client.initialize(PULLS);
    await client.open(URI, FLAWED);
    const wrong = (await pulled()).find(({ code }) => code === "structure/unknown-value");
    assert.ok(wrong);
    const actions = await client.codeActions(URI, wrong.range);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    const edits = fix?.edit?.changes?.[URI] ?? [];
    assert.equal(edits.length, 1);
    await client.change(URI, 2, edits.map(({ range, newText }: TextEdit) => ({ range, text: newText })));
    assert.ok(!(await pulled()).some(({ code }) => code === "structure/unknown-value"));
    assert.ok(actions.some(({ title }) => title.includes("waive structure/unknown-value")));
  });

  it("follows settings, and asks the client to pull again when they change", async () => {
    client.settings = { severity: { "structure/unknown-value": "off" } };
    await client.initialize(PULLS);
    await client.open(URI, FLAWED);
    assert.ok(!(await pulled()).some(({ code }) => code === "structure/unknown-value"));
    client.settings = { severity: { "structure/unknown-value": "hint" }, enable: null, preset: 7 };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 0);
    assert.equal((await pulled()).find(({ code }) => code === "structure/unknown-value")?.severity, 4);
    client.settings = { enable: false };
    await client.connection.sendNotification("workspace/didChangeConfiguration", {});
    await client.until(() => client.refreshes > 1);
    assert.deepEqual(await pulled(), []);
  });

  it("leaves other YAML alone", async () => {
    await client.initialize(PULLS);
    await client.open("file:///deploy.yaml", FLAWED, "yaml");
    const report = await client.pull("file:///deploy.yaml");
    assert.deepEqual(report.kind === "full" && report.items, []);
    await client.open("file:///other.mlsd.yml", FLAWED, "yaml");
    const own = await client.pull("file:///other.mlsd.yml");
    assert.ok(own.kind === "full" && own.items.length > 0, "the suffix is enough");
  });

  it("answers every request on broken text", async () => {
    await client.initialize(PULLS);
    const broken = 'title: "x\ntask: {type: [\n\tmodel:\n- a\n*b: &c\n\u0000\ud800';
    await client.open(URI, broken);
    for (let line = 0; line < 7; line += 1) {
      for (const character of [0, 3, 40]) {
        assert.ok(Array.isArray(await client.completion(URI, { line, character })));
        assert.notEqual(await client.hover(URI, { line, character }), undefined);
      }
    }
    assert.ok((await pulled()).length > 0);
  });

  it("cancels", async () => {
    await client.initialize(PULLS);
    await client.open(URI, readFileSync("examples/visual-search.mlsd.yaml", "utf8"));
    const { CancellationTokenSource } = await import("vscode-languageserver/node");
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest("textDocument/hover", { textDocument: { uri: URI }, position: { line: 0, character: 0 } }, source.token);
    source.cancel();
    const outcome = await answer.then(() => "answered", (error: { code: number }) => error.code);
    assert.ok(outcome === -32800 || outcome === "answered", String(outcome));
    assert.ok((await pulled()).length === 0, "and goes on");
  });
});
