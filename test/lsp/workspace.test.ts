import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CancellationTokenSource, type WorkspaceDiagnosticReport } from "vscode-languageserver/node";
import type { CheckAllResult } from "../../server/src/protocol";
import { LanguageClient } from "../support/languageClient";

const PULLS = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const FLAWED = "title: Photos\nstatus: review\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n";
const RULE = "requirements/percentile-order";

const CASE = "mlsd-cases/our-search/case.yaml";

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

  it("are reviewed with the cases and configurations beside them, which nobody has opened", async () => {
    write(CASE, "id: search\n");
    write("team/mlsd.config.yaml", "limits: {utilisation: 140%}\n");
    write("elsewhere/case.yaml", "id: search\n");
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    const first = await pull();
    assert.deepEqual([...first.keys()].sort(), ["a.mlsd.yaml", "deep/b.mlsd.yml", CASE, "team/mlsd.config.yaml"]);
    assert.deepEqual(first.get(CASE)?.codes, ["case/missing-field", "case/id-not-folder"]);
    assert.deepEqual(first.get("team/mlsd.config.yaml")?.codes, ["config/limit-out-of-range"]);
    const { designs, cases, configs, error, warning, info, hint } = await client.connection.sendRequest<CheckAllResult>("mlsd/checkAll", {});
    assert.deepEqual([designs, cases, configs], [2, 1, 1]);
    assert.equal(error + warning + info + hint, [...first.values()].flatMap(({ codes }) => codes).length);
  });

  it("have cases and configurations that are read again when their files change", async () => {
    write(CASE, "id: search\n");
    write("team/mlsd.config.yaml", "limits: {utilisation: 140%}\n");
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    const previous = [...(await pull())].map(([name, { resultId }]) => ({ uri: uri(name), value: resultId ?? "" }));
    write(CASE, "id: our-search\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(CASE), type: 2 }] });
    const changed = await pull(previous);
    assert.deepEqual([...changed].map(([name, { codes }]) => [name, codes]), [[CASE, ["case/missing-field"]]]);
    write("team/mlsd.config.yaml", "limits: {utilisation: 60%}\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("team/mlsd.config.yaml"), type: 2 }] });
    assert.deepEqual((await pull(previous)).get("team/mlsd.config.yaml")?.codes, []);
  });

  it("have cases that are left out where the configuration ignores them", async () => {
    write(CASE, "id: search\n");
    write("mlsd.config.yaml", "ignore: [mlsd-cases/**]\n");
    await client.initialize(PULLS, undefined, pathToFileURL(folder).href);
    assert.deepEqual((await pull()).get(CASE)?.codes, []);
  });

  it("are asked of a client that reads files for the server, cases and configurations too", async () => {
    const texts: Readonly<Record<string, string>> = { "vfs:/repo/mlsd.config.yaml": "preset: desing\n", "vfs:/repo/mlsd-cases/our-search/case.yaml": "id: our-search\n" };
    client.connection.onRequest("mlsd/findFiles", () => Object.keys(texts));
    client.connection.onRequest("mlsd/readFile", ({ uri: file }: { uri: string }) => texts[file] ?? null);
    await client.initialize(PULLS, { files: true });
    assert.deepEqual((await pull()).size, 2);
    assert.deepEqual(await client.connection.sendRequest("mlsd/checkAll", {}), { designs: 0, cases: 1, configs: 1, error: 2, warning: 0, info: 0, hint: 0 });
  });
});
