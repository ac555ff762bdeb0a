import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, DocumentHighlight, DocumentLink, Location, LocationLink, Range, SymbolInformation, WorkspaceEdit } from "vscode-languageserver-types";
import { LanguageClient } from "../support/languageClient";

const URI = "file:///work/design.mlsd.yaml";
const TEXT = "title: 😀 Ads\ntask: {x-note: \"😀\", label: clicked}\ndata: {labels: [clicked, {id: spare, how: human}]}\nevaluation: {offline: [{metric: auc, label: clicked}]}\n";
const NAMED = { line: 1, character: 31 };
const DECLARED: Range = { start: { line: 2, character: 16 }, end: { line: 2, character: 23 } };
const TAGS = { tagSupport: { valueSet: [1, 2] } };

describe("ids over a stream", () => {
  let client: LanguageClient;
  beforeEach(() => { client = new LanguageClient(); });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const ask = <T>(method: string, parameters: object = {}): Promise<T> =>
    client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: URI }, position: NAMED, ...parameters });

  const start = async (capabilities: object, options?: object): Promise<void> => {
    await client.initialize(capabilities, options);
    await client.open(URI, TEXT);
  };

  it("leads to the declaration, as a link where the client takes links", async () => {
    await start({ textDocument: { definition: { linkSupport: true } } });
    const [link] = await ask<LocationLink[]>("definition");
    assert.deepEqual(link?.targetSelectionRange, DECLARED);
    assert.deepEqual(link?.originSelectionRange, { start: { line: 1, character: 28 }, end: { line: 1, character: 35 } });
  });

  it("leads to the declaration, as a place for any other client, in its own encoding", async () => {
    await start({ general: { positionEncodings: ["utf-8"] } });
    const [place] = await ask<Location[]>("definition", { position: { line: 1, character: 34 } });
    assert.deepEqual(place, { uri: URI, range: DECLARED });
    assert.equal(await ask("definition", { position: { line: 0, character: 1 } }), null);
  });

  it("finds references and highlights them", async () => {
    await start({});
    assert.equal((await ask<Location[]>("references", { context: { includeDeclaration: true } })).length, 3);
    assert.equal((await ask<Location[]>("references", { context: { includeDeclaration: false } })).length, 2);
    assert.deepEqual((await ask<DocumentHighlight[]>("documentHighlight")).map(({ kind }) => kind), [2, 3, 2]);
    assert.equal(await ask("documentHighlight", { position: { line: 0, character: 1 } }), null, "the editor may highlight equal words");
  });

  it("renames in one version of the document", async () => {
    await start({ textDocument: { rename: { prepareSupport: true } }, workspace: { workspaceEdit: { documentChanges: true } } });
    assert.deepEqual(await ask("prepareRename"), { range: { start: { line: 1, character: 28 }, end: { line: 1, character: 35 } }, placeholder: "clicked" });
    const edit = await ask<WorkspaceEdit>("rename", { newName: "bought" });
    const [change] = edit.documentChanges ?? [];
    assert.ok(change && "edits" in change);
    assert.equal(change.textDocument.version, 1);
    assert.deepEqual(change.edits.map((one) => "newText" in one && one.newText), ["bought", "bought", "bought"]);
  });

  it("says why it does not rename", async () => {
    await start({});
    await assert.rejects(ask("rename", { newName: "spare" }), /There is a label `spare` already/);
    await assert.rejects(ask("rename", { newName: "Not An Id" }), /cannot be an id/);
    const edit = await ask<WorkspaceEdit>("rename", { newName: "bought" });
    assert.equal(edit.changes?.[URI]?.length, 3);
  });

  it("joins the places of an id for linked editing", async () => {
    await start({});
    const linked = await ask<{ ranges: Range[]; wordPattern: string }>("linkedEditingRange");
    assert.equal(linked.ranges.length, 3);
    assert.ok(new RegExp(linked.wordPattern).test("a_b-1"));
  });

  it("links addresses, and the case study for our own client alone", async () => {
    await client.initialize({}, { cases: true });
    await client.open(URI, "case: visual-search\nowner: https://a.example\nreferences: [b.md]\n");
    const links = await ask<DocumentLink[]>("documentLink");
    assert.deepEqual(links.map(({ target }) => target), ["mlsd-case:/visual-search.md", "https://a.example", "file:///work/b.md"]);
  });

  const faded = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.filter(({ tags }) => tags?.includes(1)).map(({ range, severity }) => [range.start, severity]);
  const SPARE = [[{ line: 2, character: 30 }, 4]];

  it("fades what nothing uses, for a client that pulls", async () => {
    await start({ textDocument: { diagnostic: {}, publishDiagnostics: TAGS } });
    const report = await client.pull(URI);
    assert.deepEqual(report.kind === "full" && faded(report.items), SPARE);
  });

  it("fades what nothing uses, for a client that is sent findings, if it can show that", async () => {
    await start({ textDocument: { publishDiagnostics: TAGS } });
    await client.until(() => client.published.length > 0);
    assert.deepEqual(faded(client.published[0]?.diagnostics ?? []), SPARE);
  });

  it("fades nothing for other clients, and says nothing instead", async () => {
    await start({});
    await client.until(() => client.published.length > 0);
    assert.ok(!JSON.stringify(client.published[0]?.diagnostics).includes("Nothing in this design uses"));
  });

  it("fades the source that the rule names, and no second time", async () => {
    await client.initialize({ textDocument: { diagnostic: {}, publishDiagnostics: TAGS } });
    await client.open(URI, "status: review\ndata:\n  sources: [log, ratings]\n  labels: [{id: saved, source: log}]\n");
    const report = await client.pull(URI);
    const tagged = report.kind === "full" ? report.items.filter(({ tags }) => tags) : [];
    assert.deepEqual(tagged.map(({ code }) => code), ["data/unused-source"]);
  });

  it("fades nothing where the review is off", async () => {
    client.settings = { enable: false };
    await start({ textDocument: { diagnostic: {}, publishDiagnostics: TAGS }, workspace: { configuration: true } });
    const report = await client.pull(URI);
    assert.deepEqual(report.kind === "full" && report.items, []);
  });

  it("answers for a configuration with nothing", async () => {
    await client.initialize({});
    const uri = "file:///work/mlsd.config.yaml";
    await client.open(uri, "preset: design\n", "yaml");
    for (const method of ["definition", "documentHighlight", "prepareRename", "linkedEditingRange"]) {
      assert.equal(await client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position: { line: 0, character: 2 } }), null, method);
    }
  });

  it("finds ids and steps of open designs, and of those in the folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mlsd-symbols-"));
    try {
      mkdirSync(join(folder, "feed"));
      const file = join(folder, "feed", "feed.mlsd.yaml");
      writeFileSync(file, "title: Feed\r\ndata: {labels: [clicked_long]}\r\n");
      await client.connection.sendRequest("initialize", {
        processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      });
      await client.connection.sendNotification("initialized", {});
      await client.open(URI, TEXT);
      const find = (query: string): Promise<SymbolInformation[]> => client.connection.sendRequest("workspace/symbol", { query });
      assert.deepEqual((await find("clcked")).map(({ name, containerName, location }) => [name, containerName, location.range.start]), [
        ["clicked", "label · 😀 Ads", DECLARED.start], ["clicked_long", "label · Feed", { line: 1, character: 16 }],
      ]);
      assert.deepEqual((await find("preparation")).map(({ name }) => name), ["3 Data preparation", "3 Data preparation"]);
      writeFileSync(file, "title: Feed\ndata: {labels: [other]}\n");
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(file).href, type: 2 }] });
      assert.deepEqual((await find("other")).map(({ containerName }) => containerName), ["label · Feed"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
