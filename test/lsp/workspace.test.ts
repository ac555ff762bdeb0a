import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CancellationTokenSource, type WorkspaceDiagnosticReport } from "vscode-languageserver/node";
import { LanguageClient } from "../support/languageClient";

const PULLS = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const FLAWED = "title: Photos\nstatus: review\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n";
const RULE = "requirements/percentile-order";

describe("all designs of the workspace", () => {
  let client: LanguageClient;
  let folder = "";
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  beforeEach(() => {
    client = new LanguageClient();
    folder = mkdtempSync(join(tmpdir(), "mlsd-workspace-"));
    write("a.mlsd.yaml", FLAWED);
    write("deep/b.mlsd.yml", FLAWED);
    write("node_modules/c.mlsd.yaml", FLAWED);
    write("notes.yaml", FLAWED);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  /** Partial results and the last one, by the file's name. */
  async function pull(previousResultIds: { uri: string; value: string }[] = [], source = new CancellationTokenSource()): Promise<Map<string, { resultId: string | undefined; codes: unknown[] }>> {
    const token = `pull-${previousResultIds.length}-${Math.trunc(performance.now() * 1000)}`;
    const items: WorkspaceDiagnosticReport["items"][number][] = [];
    const listening = client.connection.onNotification("$/progress", (part: { token: string; value: WorkspaceDiagnosticReport }) => {
      if (part.token === token) items.push(...part.value.items);
    });
    const last = await client.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds, partialResultToken: token }, source.token);
    listening.dispose();
    return new Map([...items, ...last.items].map((item) => [item.uri.replace(`${pathToFileURL(folder).href}/`, ""), { resultId: item.resultId, codes: item.kind === "full" ? item.items.map(({ code }) => code) : [] }]));
  }

  it("are reviewed for a client that pulls, without those of node_modules and without other YAML", async () => {
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    const found = await pull();
    assert.deepEqual([...found.keys()].sort(), ["a.mlsd.yaml", "deep/b.mlsd.yml"]);
    assert.ok([...found.values()].every(({ codes }) => codes.includes(RULE)));
  });

  it("are reported again only when something changed, and cleared when a file goes", async () => {
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    const first = await pull();
    const previous = [...first].map(([name, { resultId }]) => ({ uri: uri(name), value: resultId ?? "" }));
    const second = pull(previous);
    write("a.mlsd.yaml", FLAWED.replace("400ms", "200ms"));
    rmSync(join(folder, "deep/b.mlsd.yml"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("a.mlsd.yaml"), type: 2 }, { uri: uri("deep/b.mlsd.yml"), type: 3 }] });
    const changed = await second;
    assert.deepEqual([...changed.keys()].sort(), ["a.mlsd.yaml", "deep/b.mlsd.yml"]);
    assert.ok(!changed.get("a.mlsd.yaml")?.codes.includes(RULE));
    assert.deepEqual(changed.get("deep/b.mlsd.yml")?.codes, []);
  });

  it("stop when the client has heard enough", async () => {
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    const first = await pull();
    const source = new CancellationTokenSource();
    const waiting = pull([...first].map(([name, { resultId }]) => ({ uri: uri(name), value: resultId ?? "" })), source);
    source.cancel();
    const outcome = await waiting.then(({ size }) => size, () => 0);
    assert.equal(outcome, 0);
  });

  it("are reviewed on demand for a client that does not pull", async () => {
    await client.initialize({}, undefined, pathToFileURL(folder).href);
    const totals = await client.connection.sendRequest<{ designs: number; error: number }>("workspace/executeCommand", { command: "mlsd.server.checkAll" });
    assert.equal(totals.designs, 2);
    assert.ok(totals.error >= 2);
    await client.until(() => client.published.length === 2);
    assert.deepEqual(client.published.map((one) => one.uri).sort(), [uri("a.mlsd.yaml"), uri("deep/b.mlsd.yml")]);
  });

  it("that are open are counted once, as they stand in the editor", async () => {
    await client.initialize({}, undefined, pathToFileURL(folder).href);
    await client.open(uri("a.mlsd.yaml"), FLAWED.replace("400ms", "200ms"));
    const totals = await client.connection.sendRequest<{ designs: number }>("mlsd/checkAll", {});
    assert.equal(totals.designs, 2);
  });
});
