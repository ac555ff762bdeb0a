import * as vscode from "vscode";
import { closeAll, findings, openDesign, putCursor, behind, replace, until, untilFinding, untilNoFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

const SPLIT = "title: Photos\nstatus: review\ndata:\n  split: {by: time, train: 80%, validation: 10%, test: 15%}\n";

/** Edits are worked out for this many actions. */
const MOST_RESOLVED = 20;

describe("findings", () => {
  afterEach(closeAll);

  it("appear while typing and vanish when the cause is gone", async () => {
    const editor = await openDesign("title: Photos\nstatus: review\ntask:\n  type: ");
    putCursor(editor, behind(editor.document, "type: "));
    await vscode.commands.executeCommand("type", { text: "rankin" });
    const finding = await untilFinding(editor.document, "structure/unknown-value");
    expectMatch(finding.message, /did you mean `ranking`/);
    expectEqual(editor.document.getText(finding.range), "rankin");
    await vscode.commands.executeCommand("type", { text: "g" });
    await untilNoFinding(editor.document, "structure/unknown-value");
  });

  it("say where the other half of a contradiction stands and link to the page of the rule", async () => {
    const { document } = await openDesign("title: Photos\nstatus: review\nrequirements:\n  latency: {p50: 400ms, p99: 300ms}\n");
    const finding = await untilFinding(document, "requirements/percentile-order");
    expectEqual(document.getText(finding.range), "400ms");
    expectMatch(finding.relatedInformation?.[0]?.message, /p99 is 300ms/);
    const { code } = finding;
    expectMatch(typeof code === "object" ? code.target.path : "", /docs\/rules\/requirements\/percentile-order\.md$/);
  });

  it("are fixed by a quick fix", async () => {
    const { document } = await openDesign("title: Photos # short\nstatus: review\ntask:\n  type: rankin\n");
    const finding = await untilFinding(document, "structure/unknown-value");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, finding.range, undefined, MOST_RESOLVED);
    const fix = expectDefined(actions.find(({ title }) => title.includes("ranking")), "a fix that writes ranking");
    await vscode.workspace.applyEdit(expectDefined(fix.edit, "its edit"));
    expectEqual(document.getText(), "title: Photos # short\nstatus: review\ntask:\n  type: ranking\n");
    await untilNoFinding(document, "structure/unknown-value");
  });

  it("are accepted by a quick fix that writes the reason", async () => {
    const { document } = await openDesign(SPLIT);
    const finding = await untilFinding(document, "data/split-shares");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, finding.range);
    const waiver = expectDefined(actions.find(({ title }) => title.includes("waive data/split-shares"))?.command, "the command of the waiver");
    await vscode.commands.executeCommand(waiver.command, ...((waiver.arguments ?? []) as unknown[]), "the rest is a calibration set");
    await untilNoFinding(document, "data/split-shares");
    expectMatch(document.getText(), /\n {2}# mlsd-ignore data\/split-shares: the rest is a calibration set\n {2}split:/);
  });

  it("survive broken YAML: the rest of the design is still reviewed", async () => {
    const editor = await openDesign(SPLIT);
    await untilFinding(editor.document, "data/split-shares");
    await replace(editor, "title: Photos", "title: Photos\nmodel: {models: [");
    const syntax = await untilFinding(editor.document, "yaml/syntax");
    expectEqual(syntax.severity, vscode.DiagnosticSeverity.Error);
    expectEqual(findings(editor.document, "data/split-shares").length, 1);
  });

  it("are silenced by a waiver with a reason", async () => {
    const editor = await openDesign(SPLIT);
    await untilFinding(editor.document, "data/split-shares");
    await replace(editor, "  split:", "  # mlsd-ignore data/split-shares: the rest is a calibration set\n  split:");
    await untilNoFinding(editor.document, "data/split-shares");
    expectEqual(findings(editor.document, "waiver/unused").length, 0);
  });

  it("are as loud as the settings say", async () => {
    const { document } = await openDesign(SPLIT);
    const settings = vscode.workspace.getConfiguration("mlsd");
    const loud = await untilFinding(document, "data/split-shares");
    expectEqual(loud.severity, vscode.DiagnosticSeverity.Error);
    try {
      await settings.update("severity", { "data/split-shares": "info" }, vscode.ConfigurationTarget.Global);
      await until(
        () => findings(document, "data/split-shares")[0]?.severity === vscode.DiagnosticSeverity.Information,
        vscode.languages.onDidChangeDiagnostics,
      );
    } finally {
      await settings.update("severity", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("of a file on disk are there when it is opened", async () => {
    const folder = expectDefined(vscode.workspace.workspaceFolders?.[0], "the workspace");
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "photos.mlsd.yaml"));
    expectEqual(document.languageId, "mlsd");
    await vscode.window.showTextDocument(document);
    await untilFinding(document, "structure/unknown-value");
  });
});
