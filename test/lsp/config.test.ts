import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver-types";
import { CliFolder } from "../support/cliFolder";
import { LanguageClient } from "../support/languageClient";

const PULLS = { textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } }, workspace: { configuration: true, diagnostics: { refreshSupport: true } } };
const DESIGN = "title: Photos\nstatus: review\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n";
const RULE = "requirements/percentile-order";

describe("the configuration in an editor", () => {
  let client: LanguageClient;
  let folder = "";
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  beforeEach(() => {
    client = new LanguageClient();
    folder = mkdtempSync(join(tmpdir(), "mlsd-config-"));
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  const pulled = async (name: string): Promise<readonly Diagnostic[]> => {
    const report = await client.pull(uri(name));
    return report.kind === "full" ? report.items : [];
  };
  const codes = async (name: string): Promise<unknown[]> => (await pulled(name)).map(({ code }) => code);

  it("is read from the disk, and again when the client says that it changed", async () => {
    writeFileSync(join(folder, "mlsd.config.yaml"), `severity: {${RULE}: off}\n`);
    await client.initialize(PULLS);
    await client.open(uri("a.mlsd.yaml"), DESIGN);
    assert.ok(!(await codes("a.mlsd.yaml")).includes(RULE));
    writeFileSync(join(folder, "mlsd.config.yaml"), `severity: {${RULE}: hint}\n`);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("mlsd.config.yaml"), type: 2 }] });
    await client.until(() => client.refreshes > 0);
    assert.equal((await pulled("a.mlsd.yaml")).find(({ code }) => code === RULE)?.severity, 4);
  });

  it("holds as it is typed, before it is saved", async () => {
    await client.initialize(PULLS);
    await client.open(uri("a.mlsd.yaml"), DESIGN);
    assert.ok((await codes("a.mlsd.yaml")).includes(RULE));
    await client.open(uri("mlsd.config.yaml"), "preset: design\n", "mlsd-config");
    await client.change(uri("mlsd.config.yaml"), 2, [{ text: `severity: {${RULE}: off}\n` }]);
    await client.until(() => client.refreshes > 1);
    assert.ok(!(await codes("a.mlsd.yaml")).includes(RULE));
  });

  it("is checked, completed and explained like a design", async () => {
    await client.initialize(PULLS);
    await client.open(uri("mlsd.config.yaml"), "limits: {utilisation: 140%}\nseverity:\n  serving/no-fall\npreset: \n", "mlsd-config");
    assert.ok((await codes("mlsd.config.yaml")).includes("config/limit-out-of-range"));
    const keys = await client.completion(uri("mlsd.config.yaml"), { line: 2, character: 17 });
    assert.ok(keys.some(({ label }) => label === "serving/no-fallback"));
    const presets = await client.completion(uri("mlsd.config.yaml"), { line: 3, character: 8 });
    assert.deepEqual(presets.map(({ label }) => label), ["interview", "design", "production"]);
    const hover = JSON.stringify((await client.hover(uri("mlsd.config.yaml"), { line: 0, character: 12 }))?.contents);
    assert.match(hover, /throughput that planning may use/);
  });

  it("is one by its language where it has no name yet, or another name", async () => {
    await client.initialize(PULLS);
    await client.open("untitled:Untitled-1", "limits: {utilisation: 140%}\n", "mlsd-config");
    const untitled = await client.pull("untitled:Untitled-1");
    assert.deepEqual(untitled.kind === "full" ? untitled.items.map(({ code }) => code) : [], ["config/limit-out-of-range"]);
    assert.match(JSON.stringify((await client.hover("untitled:Untitled-1", { line: 0, character: 12 }))?.contents), /throughput that planning may use/);

    writeFileSync(join(folder, "mlsd.config.yaml"), "extends: ./company.yaml\n");
    await client.open(uri("a.mlsd.yaml"), DESIGN);
    await client.open(uri("company.yaml"), `extends: ./gone.yaml\nseverity: {${RULE}: off}\n`, "mlsd-config");
    assert.deepEqual(await codes("company.yaml"), ["config/extends-unreadable"]);
    assert.ok(!(await codes("a.mlsd.yaml")).includes(RULE));
    await client.change(uri("company.yaml"), 2, [{ text: "preset: design\n" }]);
    assert.ok((await codes("a.mlsd.yaml")).includes(RULE));
  });

  it("becomes a design when the language of the document is changed", async () => {
    await client.initialize(PULLS);
    await client.open("untitled:Untitled-1", "preset: design\n", "mlsd-config");
    await client.close("untitled:Untitled-1");
    await client.open("untitled:Untitled-1", DESIGN);
    const report = await client.pull("untitled:Untitled-1");
    assert.ok(report.kind === "full" && report.items.some(({ code }) => code === RULE));
  });

  it("of a client that reads files for the server is asked of the client", async () => {
    const asked: string[] = [];
    client.connection.onRequest("mlsd/readFile", ({ uri: file }: { uri: string }) => {
      asked.push(file);
      return file === "vscode-vfs://github/team/repo/mlsd.config.yaml" ? `severity: {${RULE}: off}\n` : null;
    });
    await client.initialize(PULLS, { files: true });
    await client.open("vscode-vfs://github/team/repo/designs/a.mlsd.yaml", DESIGN);
    const report = await client.pull("vscode-vfs://github/team/repo/designs/a.mlsd.yaml");
    assert.ok(report.kind === "full" && report.items.every(({ code }) => code !== RULE));
    assert.ok(asked.every((file) => file.startsWith("vscode-vfs://github/")));
  });

  it("gives the same findings as the command line", async () => {
    const cli = new CliFolder();
    cli.create();
    const config = "extends: ../base.yaml\nseverity: {monitoring: error}\nrequired: [owner]\nchecks: [{id: region, step: serving, message: No region., schema: {required: [x-region]}}]\n";
    const base = "limits: {latency_headroom: 50%}\npreset: production\n";
    const design = "title: Photos\nstatus: review\nrequirements: {problem: x, latency: 300ms}\nserving: {mode: online, stages: [{id: rank, p99: 200ms}]}\nmonitoring: {alerts: [{id: slow, kind: latency}]}\n";
    for (const [name, text] of [["base.yaml", base], ["team/mlsd.config.yaml", config], ["team/a.mlsd.yaml", design]] as const) {
      mkdirSync(join(folder, "team"), { recursive: true });
      writeFileSync(join(folder, name), text);
      cli.write(name, text);
    }
    await client.initialize(PULLS);
    await client.open(uri("team/a.mlsd.yaml"), design);
    const severities = ["", "error", "warning", "info", "hint"];
    const inEditor = (await pulled("team/a.mlsd.yaml")).map(({ code, severity = 0, range: { start } }) => `${start.line + 1}:${start.character + 1} ${severities[severity]} ${code}`);
    const onTerminal = cli.findings(["team/a.mlsd.yaml"]).map(({ rule, severity, line, column }) => `${line}:${column} ${severity} ${rule}`);
    cli.remove();
    assert.deepEqual(inEditor, onTerminal);
    assert.ok(onTerminal.some((line) => line.endsWith("warning team/region")) && onTerminal.some((line) => line.endsWith("warning serving/latency-budget-exceeded")));
    assert.ok(onTerminal.some((line) => line.includes("error monitoring/")));
  });

  it("can be shown with the origin of each value", async () => {
    writeFileSync(join(folder, "mlsd.config.yaml"), "# ours\nlimits: {utilisation: 60%}\n");
    await client.initialize(PULLS);
    const text = await client.connection.sendRequest<string>("mlsd/effectiveConfig", { uri: uri("a.mlsd.yaml") });
    assert.match(text, /limits\.utilisation: 60% +# file:.*mlsd\.config\.yaml, line 2\n/);
    assert.match(text, /limits\.peak_factor: 2 +# standard\n/);
  });
});
