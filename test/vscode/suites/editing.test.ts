import * as vscode from "vscode";
import { behind, closeAll, openDesign, untilFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

const LINKED = "title: Photos\nrequirements:\n  business: [{id: saves, target: +4%}]\ntask:\n  supports: [saves] # the goal\nmodel:\n  models: [{id: ranker, supports: saves}]\n";
const SIZED = "title: Photos\nrequirements:\n  scale: {dau: 20M, requests_per_user: 1.5, peak_factor: 3}\n  latency: 300ms\nserving:\n  mode: online\n  stages: [{id: rank, p99: 40ms, qps: 120, replicas: 14}]\n";

describe("editing", () => {
  afterEach(closeAll);

  it("goes from an id to its definition, and finds all its references", async () => {
    const { document } = await openDesign(LINKED);
    const at = behind(document, "supports: [sa");
    const [definition] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", document.uri, at);
    const range = definition && ("targetRange" in definition ? (definition.targetSelectionRange ?? definition.targetRange) : definition.range);
    expectEqual(range?.start.line, 2);
    const references = await vscode.commands.executeCommand<vscode.Location[]>("vscode.executeReferenceProvider", document.uri, at);
    expectEqual(references.map((reference) => reference.range.start.line).sort(), [2, 4, 6]);
  });

  it("renames an id across the design and keeps comments", async () => {
    const { document } = await openDesign(LINKED);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, behind(document, "{id: sa"), "keeps");
    await vscode.workspace.applyEdit(edit);
    expectEqual(document.getText(), LINKED.replaceAll("saves", "keeps"));
  });

  it("formats with the narrowest edits", async () => {
    const { document } = await openDesign("title: Photos   \nrequirements:\n   problem: x # why\n   scale:\n         dau: 1M\n");
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    expectEqual(document.getText(), "title: Photos\nrequirements:\n  problem: x # why\n  scale:\n    dau: 1M\n");
  });

  it("shows the figures of a design between its lines, and in the hover", async () => {
    const { document } = await openDesign(SIZED);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, whole);
    const labels = hints.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
    expectEqual(labels.sort(), ["needs 13", "path 40ms", "peak 1,042 qps"]);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, behind(document, "replicas: 1"));
    const text = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === "string" ? content : content.value)).join("\n");
    expectMatch(text, /Replicas needed\*\* 13[^]*1,042 qps ÷ \(120 × 0\.7\)/);
  });

  it("says above each step how far it is", async () => {
    const { document } = await openDesign(SIZED);
    await untilFinding(document, "requirements/missing-business-metric");
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 20);
    expectMatch(lenses.map(({ command }) => command?.title).join(" | "), /1 of 4, next: a business metric/);
  });

  it("tells ids from other words", async () => {
    const { document } = await openDesign(LINKED);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", document.uri);
    expectEqual(tokens.data.length % 5, 0);
    expectEqual(tokens.data.length / 5 >= 5, true, "tokens");
  });

  it("folds steps and selects outwards", async () => {
    const { document } = await openDesign(LINKED);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>("vscode.executeFoldingRangeProvider", document.uri);
    expectDefined(folds.find(({ start }) => start === 3), "a fold at the task");
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>("vscode.executeSelectionRangeProvider", document.uri, [behind(document, "supports: [sa")]);
    const texts: string[] = [];
    for (let range = selection; range; range = range.parent as vscode.SelectionRange) texts.push(document.getText(range.range));
    expectEqual(texts[0], "saves");
    expectEqual(texts.at(-1), LINKED);
  });
});
