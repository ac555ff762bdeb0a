import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentSymbol, FoldingRange, Position, SelectionRange, TextEdit } from "vscode-languageserver-types";
import { LanguageClient } from "../support/languageClient";

const URI = "file:///design.mlsd.yaml";
const UNEVEN = "title: 🚀 x  \r\ndata:\r\n     sources:\r\n        - {id: a}  \r\n        - {id: b}\r\n     labels: [x]\r\ntask:\r\n  type: ranking\r\nmodel:\r\n  baseline: y\r\n";
const EVEN = "title: 🚀 x\r\ndata:\r\n  sources:\r\n    - {id: a}\r\n    - {id: b}\r\n  labels: [x]\r\ntask:\r\n  type: ranking\r\nmodel:\r\n  baseline: y\r\n";

describe("structure and formatting over a stream", () => {
  let client: LanguageClient;
  beforeEach(() => { client = new LanguageClient(); });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const ask = <T>(method: string, params: object = {}): Promise<T> => client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: URI }, ...params });
  const options = { tabSize: 8, insertSpaces: false };
  const apply = (text: string, edits: TextEdit[]): string => TextDocument.applyEdits(TextDocument.create(URI, "mlsd", 1, text), edits);

  it("offers what it can do", async () => {
    const { capabilities } = await client.initialize({});
    assert.deepEqual(
      [capabilities.foldingRangeProvider, capabilities.selectionRangeProvider, capabilities.documentFormattingProvider, capabilities.documentRangeFormattingProvider],
      [true, true, true, true],
    );
    assert.equal(capabilities.documentOnTypeFormattingProvider?.firstTriggerCharacter, "\n");
  });

  it("formats a document, whatever the editor's own width is, and is at rest then", async () => {
    await client.initialize({});
    await client.open(URI, UNEVEN);
    const edits = await ask<TextEdit[]>("formatting", { options });
    assert.ok(edits.length > 1 && edits.every(({ newText }) => newText.trim() === ""));
    assert.equal(apply(UNEVEN, edits), EVEN);
    await client.change(URI, 2, [{ text: EVEN }]);
    assert.deepEqual(await ask("formatting", { options }), []);
  });

  for (const encoding of ["utf-8", "utf-32"]) {
    it(`formats lines with characters outside the basic plane in ${encoding}`, async () => {
      await client.initialize({ general: { positionEncodings: [encoding] } });
      await client.open(URI, UNEVEN);
      const [first] = await ask<TextEdit[]>("formatting", { options });
      assert.deepEqual(first?.range.start, { line: 0, character: encoding === "utf-8" ? 13 : 10 });
    });
  }

  it("formats the lines of a range", async () => {
    await client.initialize({});
    await client.open(URI, UNEVEN);
    const edits = await ask<TextEdit[]>("rangeFormatting", { options, range: { start: { line: 0, character: 3 }, end: { line: 3, character: 2 } } });
    assert.deepEqual(edits.map(({ range }) => range.start.line), [0, 3]);
  });

  it("continues a list behind Enter", async () => {
    await client.initialize({});
    const text = "data:\r\n  sources:\r\n    - {id: 🚀}\r\n    ";
    await client.open(URI, text);
    const edits = await ask<TextEdit[]>("onTypeFormatting", { options, position: { line: 3, character: 4 }, ch: "\n" });
    assert.equal(apply(text, edits), `${text}- `);
  });

  it("folds, no more than the client takes", async () => {
    await client.initialize({ textDocument: { foldingRange: { rangeLimit: 2, lineFoldingOnly: true } } });
    await client.open(URI, `# a\r\n# b\r\n${EVEN}`);
    assert.deepEqual(await ask<FoldingRange[]>("foldingRange"), [{ startLine: 3, endLine: 7 }, { startLine: 4, endLine: 6 }]);
  });

  it("tells comments from blocks to fold", async () => {
    await client.initialize({});
    await client.open(URI, "# a\n# b\ntask:\n  type: x\n");
    assert.deepEqual(await ask<FoldingRange[]>("foldingRange"), [{ startLine: 0, endLine: 1, kind: "comment" }, { startLine: 2, endLine: 3 }]);
  });

  it("grows a selection at each cursor", async () => {
    await client.initialize({});
    await client.open(URI, EVEN);
    const positions: Position[] = [{ line: 3, character: 11 }, { line: 99, character: 0 }];
    const [first, second] = await ask<SelectionRange[]>("selectionRange", { positions });
    const starts: string[] = [];
    for (let range = first; range; range = range.parent) starts.push(`${range.range.start.line}:${range.range.start.character}`);
    assert.deepEqual(starts, ["3:11", "3:7", "3:6", "3:4", "3:4", "2:2", "2:2", "1:0", "0:0"]);
    assert.ok(second);
  });

  it("names symbols and selects what names them", async () => {
    await client.initialize({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
    await client.open(URI, EVEN);
    const symbols = await ask<DocumentSymbol[]>("documentSymbol");
    const row = symbols[1]?.children?.[0]?.children?.[0];
    assert.equal(row?.name, "a");
    assert.deepEqual(row.selectionRange, { start: { line: 3, character: 11 }, end: { line: 3, character: 12 } });
  });

  it("works for configurations", async () => {
    await client.initialize({});
    const uri = "file:///mlsd.config.yaml";
    await client.open(uri, "limits:\n     rollback_time: 1h  \nseverity:\n  data: off\n", "mlsd-config");
    const edits = await client.connection.sendRequest<TextEdit[]>("textDocument/formatting", { textDocument: { uri }, options });
    assert.deepEqual(edits.map(({ range, newText }) => [range.start.line, range.end.character - range.start.character, newText]), [[1, 3, ""], [1, 2, ""]]);
  });

  it("answers nothing for other documents", async () => {
    await client.initialize({});
    for (const method of ["formatting", "foldingRange"]) assert.deepEqual(await ask(method, { options }), []);
  });
});
