import * as vscode from "vscode";
import { type CheckAllResult } from "../../../server/src/protocol";
import { closeAll, codeOf, file, findings, openDesign, openFile, until, untilFinding, untilNoFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

describe("configuration", () => {
  afterEach(closeAll);

  it("of the folder holds for its designs", async () => {
    const { document } = await openFile("team", "team.mlsd.yaml");
    await untilFinding(document, "structure/unknown-value");
    expectEqual(findings(document, "requirements/percentile-order").length, 0);
  });

  it("holds as it is typed", async () => {
    const { document } = await openFile("team", "team.mlsd.yaml");
    await untilFinding(document, "structure/unknown-value");
    const config = await openFile("team", "mlsd.config.yaml");
    const whole = new vscode.Range(0, 0, config.document.lineCount, 0);
    await config.edit((edit) => edit.replace(whole, "limits: {utilisation: 140%}\n"));
    await untilFinding(document, "requirements/percentile-order");
    const wrong = await untilFinding(config.document, "config/limit-out-of-range");
    expectEqual(config.document.getText(wrong.range), "140%");
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await untilNoFinding(document, "requirements/percentile-order");
  });

  it("is completed like a design", async () => {
    const { document } = await openFile("team", "mlsd.config.yaml");
    expectEqual(document.languageId, "mlsd-config");
    const offset = document.getText().indexOf("limits: {") + "limits: {".length;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, document.positionAt(offset));
    expectDefined(items.find(({ label }) => (typeof label === "string" ? label : label.label) === "rollback_time"), "the threshold rollback_time");
  });

  it("is read by its language where it has no file yet", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "mlsd-config", content: "limits: {utilisation: 140%}\n" });
    await vscode.window.showTextDocument(document);
    await untilFinding(document, "config/limit-out-of-range");
    expectEqual(findings(document).map(codeOf), ["config/limit-out-of-range"]);
  });

  it("in force is shown with the origin of each value", async () => {
    const { document } = await openFile("team", "team.mlsd.yaml");
    await untilFinding(document, "structure/unknown-value");
    await vscode.commands.executeCommand("mlsd.showEffectiveConfig");
    const shown = await until(() => vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === "mlsd-config"), vscode.window.onDidChangeVisibleTextEditors);
    expectMatch(shown.document.getText(), /limits\.utilisation: 60% +# .*team\/mlsd\.config\.yaml, line 3/);
    expectMatch(shown.document.getText(), /limits\.peak_factor: 2 +# standard/);
  });
});

describe("all designs of the workspace", () => {
  afterEach(closeAll);

  it("are reviewed without being opened, save those that are ignored", async () => {
    const closed = file("team", "team.mlsd.yaml");
    await openDesign("title: A\n");
    await until(() => vscode.languages.getDiagnostics(closed).some((finding) => codeOf(finding) === "structure/unknown-value"), vscode.languages.onDidChangeDiagnostics);
    expectEqual(vscode.languages.getDiagnostics(file("team", "archive", "old.mlsd.yaml")).length, 0);
  });

  it("are checked on demand", async () => {
    const result = await vscode.commands.executeCommand<CheckAllResult>("mlsd.checkAllDesigns");
    expectEqual(result.designs >= 3, true, `more than two designs in ${JSON.stringify(result)}`);
    expectEqual(result.error > 0, true, "errors");
  });

  it("lose their findings when their file goes", async () => {
    const uri = file("gone.mlsd.yaml");
    const make = new vscode.WorkspaceEdit();
    make.createFile(uri, { contents: new TextEncoder().encode("title: Gone\ntask: {type: rankin}\n"), overwrite: true });
    await vscode.workspace.applyEdit(make);
    await until(() => vscode.languages.getDiagnostics(uri).length > 0, vscode.languages.onDidChangeDiagnostics);
    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(uri);
    await vscode.workspace.applyEdit(remove);
    await until(() => vscode.languages.getDiagnostics(uri).length === 0, vscode.languages.onDidChangeDiagnostics);
  });
});
