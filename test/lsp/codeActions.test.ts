import assert from "node:assert/strict";
import type { CodeAction, CodeActionKind, Command, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { WaiveArguments } from "../../server/src/protocol";
import { LanguageClient } from "../support/languageClient";

const URI = "file:///design.mlsd.yaml";
const TEXT = "status: review\ntask:\n  x-note: 😀\n  type: rankng # why\nrequirements:\n  latency: {p50: 100ms, p99: 300-200ms}\n";
const RESOLVES = { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } }, workspace: { workspaceEdit: { documentChanges: true } } };
const MISSPELT = { start: { line: 3, character: 10 }, end: { line: 3, character: 10 } };
const LATENCY = { start: { line: 5, character: 30 }, end: { line: 5, character: 30 } };
const TOP = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };

describe("code actions over a stream", () => {
  let client: LanguageClient;
  beforeEach(() => { client = new LanguageClient(); });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const ask = (range: CodeAction["data"], only?: readonly CodeActionKind[]): Promise<CodeAction[]> =>
    client.connection.sendRequest("textDocument/codeAction", { textDocument: { uri: URI }, range, context: { diagnostics: [], ...(only ? { only } : {}) } });

  const resolve = (action: CodeAction | undefined): Promise<CodeAction> => client.connection.sendRequest("codeAction/resolve", action);

  const start = async (capabilities: object, options?: object, text = TEXT): Promise<void> => {
    await client.initialize(capabilities, options);
    await client.open(URI, text);
  };

  /** The text after an edit, applied as a simple client would. */
  const applied = ({ changes, documentChanges }: WorkspaceEdit = {}): string => {
    const [versioned] = documentChanges ?? [];
    const edits = changes?.[URI] ?? (versioned && "edits" in versioned ? (versioned.edits as TextEdit[]) : []);
    const lines = TEXT.split("\n");
    const offset = ({ line, character }: { line: number; character: number }): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((text, { range, newText }) => text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)), TEXT);
  };

  it("names its kinds, and resolves only for clients that do", async () => {
    const { capabilities } = await client.initialize({});
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ["quickfix", "source.fixAll.mlsd", "refactor.rewrite", "refactor.extract"] });
  });

  it("sends the edit later to a client that asks for it, in one version of the design", async () => {
    await start(RESOLVES);
    const offered = await ask(LATENCY);
    assert.ok(offered.length > 3 && offered.every(({ edit }) => edit === undefined));
    const block = await resolve(offered.find(({ title }) => title === "Write `latency` as a block"));
    assert.equal(applied(block.edit), TEXT.replace("latency: {p50: 100ms, p99: 300-200ms}", "latency:\n    p50: 100ms\n    p99: 300-200ms"));
    const fix = await resolve(offered.find(({ isPreferred }) => isPreferred));
    assert.equal(applied(fix.edit), TEXT.replace("300-200ms", "200-300ms"));
    await client.change(URI, 2, [{ text: `# new\n${TEXT}` }]);
    await assert.rejects(resolve(offered[0]), { code: -32801 });
  });

  it("fixes everything that is safe, on save, by the kind or by the tree it stands in", async () => {
    await start(RESOLVES);
    for (const only of ["source.fixAll.mlsd", "source.fixAll", "source"]) {
      const [action, another] = await ask(LATENCY, [only]);
      assert.equal(another, undefined);
      assert.equal(applied((await resolve(action)).edit), TEXT.replace("300-200ms", "200-300ms").replace("rankng", "ranking"));
    }
    assert.deepEqual(await ask(LATENCY, ["source.organizeImports"]), []);
    assert.ok((await ask(LATENCY, ["refactor"])).every(({ kind }) => kind?.startsWith("refactor.")));
  });

  it("sends edits at once to any other client, in its own encoding, with the waiver and the step as text", async () => {
    await start({ general: { positionEncodings: ["utf-8"] } });
    const waiver = (await ask(MISSPELT)).find(({ title }) => title.includes("waive structure/unknown-value"));
    assert.deepEqual(waiver?.edit?.changes?.[URI], [{ range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: "  # mlsd-ignore structure/unknown-value: reason\n" }]);
    assert.equal(waiver.diagnostics?.[0]?.code, "structure/unknown-value");
    const step = (await ask(TOP)).find(({ title }) => title === "Insert step 3: Data preparation");
    const [insertion] = step?.edit?.changes?.[URI] ?? [];
    assert.match(insertion?.newText ?? "", /^\n\ndata:\n {2}sources:\n[^$]*$/);
  });

  it("lets our own client ask for the reason, and for the words of a step", async () => {
    await start(RESOLVES, { dialogues: true });
    const waiver = (await ask(MISSPELT)).find(({ title }) => title.includes("waive structure/unknown-value"));
    const command: Command | undefined = waiver?.command;
    assert.equal(command?.command, "mlsd.waive");
    assert.deepEqual(command.arguments, [{ uri: URI, version: 1, rule: "structure/unknown-value", line: 3, character: 0, before: "  # mlsd-ignore structure/unknown-value: ", after: "\n" } satisfies WaiveArguments]);
    const step = (await ask(TOP)).find(({ title }) => title === "Insert step 3: Data preparation");
    assert.deepEqual(step?.command, { title: "Insert step 3: Data preparation", command: "mlsd.insertStep", arguments: ["data"] });
  });

  it("puts the steps in order", async () => {
    await start(RESOLVES);
    const action = await resolve((await ask(TOP)).find(({ title }) => title === "Put the steps in order"));
    const [header, task, requirements] = [TEXT.slice(0, 15), TEXT.slice(15, TEXT.indexOf("requirements")), TEXT.slice(TEXT.indexOf("requirements"))];
    assert.equal(applied(action.edit), header + requirements + task);
  });

  it("mends a configuration, and offers no steps for it", async () => {
    await client.initialize({});
    const uri = "file:///work/mlsd.config.yaml";
    await client.open(uri, "severity: {serving/no-falback: warning}\n", "yaml");
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", { textDocument: { uri }, range: { start: { line: 0, character: 14 }, end: { line: 0, character: 14 } }, context: { diagnostics: [] } });
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Replace with `serving/no-fallback`") && titles.includes("Fix everything that has one right answer"), titles.join("\n"));
    assert.ok(!titles.some((title) => title.startsWith("Insert step")));
  });

  it("answers with nothing for what it does not know", async () => {
    await start(RESOLVES);
    const stranger = { title: "x", data: { uri: URI, version: 1, span: { start: 0, end: 0 }, id: "nothing such" } };
    assert.deepEqual(await resolve(stranger), stranger);
    assert.deepEqual(await resolve({ title: "y" }), { title: "y" });
  });
});
