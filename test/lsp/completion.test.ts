import assert from "node:assert/strict";
import type { CompletionItem, CompletionList, InsertReplaceEdit, MarkupContent, TextEdit } from "vscode-languageserver-types";
import { LanguageClient } from "../support/languageClient";

const URI = "file:///work/ads.mlsd.yaml";
const SNIPPETS = { textDocument: { completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } } } };

describe("completion over the protocol", () => {
  let client: LanguageClient;
  beforeEach(() => { client = new LanguageClient(); });
  afterEach(async () => assert.equal(await client.stop(), 0));

  /** The items at `$0`; the text is opened without it. */
  async function completed(marked: string): Promise<readonly CompletionItem[]> {
    const offset = marked.indexOf("$0");
    await client.open(URI, marked.replace("$0", ""));
    const before = marked.slice(0, offset).split("\n");
    return client.completion(URI, { line: before.length - 1, character: Buffer.from(before.at(-1) ?? "").length });
  }

  const named = (items: readonly CompletionItem[], label: string): CompletionItem => items.find((item) => item.label === label) ?? assert.fail(`${label} is not among ${items.map((item) => item.label).join(", ")}`);
  const edit = ({ textEdit }: CompletionItem): TextEdit => {
    assert.ok(textEdit && !("insert" in (textEdit as InsertReplaceEdit)));
    return textEdit as TextEdit;
  };

  it("tells its trigger characters, and gives snippets in their order", async () => {
    const { capabilities } = await client.initialize(SNIPPETS);
    assert.deepEqual(capabilities.completionProvider, { triggerCharacters: [" ", ":", "{", "[", ","], resolveProvider: true });
    const items = await completed("requirements:\n  $0\n");
    assert.deepEqual(items.slice(0, 2).map(({ label, sortText }) => [label, sortText]), [["problem", "0000"], ["business", "0001"]]);
    const business = named(items, "business");
    assert.equal(edit(business).newText, "business:\n    - $0");
    assert.equal(business.insertTextMode, 1);
    assert.equal(business.insertTextFormat, 2);
    assert.match(business.labelDetails?.description ?? "", /required/);
    assert.equal(business.command, undefined, "other editors have no such command");
  });

  it("documents an item when it is looked at", async () => {
    await client.initialize(SNIPPETS);
    const items = await completed("requirements: {business: {saves: +4%}}\ntask: {supports: [$0]}\n");
    assert.equal(items.length, 1);
    assert.equal(items[0]?.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>("completionItem/resolve", items[0]);
    assert.match((resolved.documentation as MarkupContent).value, /business metric · \+4%/);
    const unknown = { label: "x", data: { uri: "file:///other.mlsd.yaml", about: { kind: "field", path: ["task"] } } };
    assert.deepEqual(await client.connection.sendRequest("completionItem/resolve", unknown), unknown);
    assert.deepEqual(await client.connection.sendRequest("completionItem/resolve", { label: "x" }), { label: "x" });
  });

  it("suggests what comes next in our own editor", async () => {
    await client.initialize(SNIPPETS, { outline: true });
    assert.equal(named(await completed("task:\n  $0"), "type").command?.command, "editor.action.triggerSuggest");
  });

  it("leaves the indentation to editors that indent by themselves, and gives plain text to those without snippets", async () => {
    await client.initialize({});
    const items = await completed("requirements:\n  $0\n");
    const business = named(items, "business");
    assert.equal(edit(business).newText, "business:\n  - ");
    assert.equal(business.insertTextFormat, undefined);
    assert.equal(business.labelDetails, undefined);
    assert.equal(edit(named(items, "latency")).newText, "latency: {p50: , p99: }");
  });

  it("replaces by the positions of the client", async () => {
    await client.initialize({ general: { positionEncodings: ["utf-8"] } });
    const items = await completed("task: {objective: 😀 or not, type: ra$0nk}\n");
    assert.deepEqual(edit(named(items, "regression")).range, { start: { line: 0, character: 37 }, end: { line: 0, character: 41 } });
  });

  it("says that there is more where it was cut", async () => {
    await client.initialize(SNIPPETS);
    const ids = Array.from({ length: 300 }, (_, n) => `log_${n}`).join(", ");
    await client.open(URI, `data: {sources: [${ids}], features: [{id: a, source: }]}\n`);
    const position = { line: 0, character: `data: {sources: [${ids}], features: [{id: a, source: `.length };
    const answer = await client.connection.sendRequest<CompletionList>("textDocument/completion", { textDocument: { uri: URI }, position });
    assert.ok(answer.isIncomplete && answer.items.length <= 200);
  });

  it("follows what is typed", async () => {
    await client.initialize(SNIPPETS);
    assert.deepEqual(await completed("title: x # $0\n"), []);
    await client.change(URI, 2, [{ text: "data: {sources: [clicks], labels: [{id: a, source: }]}\n" }]);
    const items = await client.completion(URI, { line: 0, character: 51 });
    assert.deepEqual(items.map(({ label }) => label), ["clicks"]);
  });
});
