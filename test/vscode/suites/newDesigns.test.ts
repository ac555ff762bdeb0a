import * as vscode from "vscode";
import { closeAll, findings, mlsd, until } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

function editorWith(text: string): Promise<vscode.TextEditor> {
  return until(
    () => vscode.window.visibleTextEditors.find(({ document }) => document.languageId === "mlsd" && document.getText().includes(text)),
    vscode.window.onDidChangeVisibleTextEditors,
    vscode.workspace.onDidChangeTextDocument,
  );
}

describe("new designs", () => {
  afterEach(closeAll);

  it("come from a case study as its reference, without a finding", async () => {
    const { outline, onDidUpdate } = await mlsd();
    await vscode.commands.executeCommand("mlsd.newDesignFromCase", { caseId: "visual-search", kind: "reference" });
    const { document } = await editorWith("case: visual-search");
    await until(() => outline().filter(({ severity, kind }) => severity === undefined && kind === "complete").length >= 7, onDidUpdate);
    expectEqual(findings(document).length, 0);
  });

  it("leave the reference of a case where it is, for reading", async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.newDesignFromCase", { caseId: "visual-search", kind: "read" });
    const document = await vscode.workspace.openTextDocument(expectDefined(uri, "the reference"));
    expectEqual([document.uri.scheme, document.languageId], ["mlsd-case", "mlsd"]);
    expectMatch(document.getText(), /^case: visual-search$/m);
  });

  it("come from a case study picked from the list", async () => {
    const picked = vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.newDesignFromCase");
    let uri: vscode.Uri | undefined;
    void picked.then((value) => (uri = value));
    // The first entry of both lists: the easiest case, as a blank design. Asked again until the list has opened.
    while (!uri) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    const document = await vscode.workspace.openTextDocument(expectDefined(uri, "the new design"));
    expectMatch(document.getText(), /^# .+\n(# .+\n)*mlsd: 1\ntitle: /);
    expectMatch(document.getText(), /status: practice/);
  });

  it("come from a scaffold", async () => {
    await vscode.commands.executeCommand("mlsd.newDesign", "design");
    const { document } = await editorWith("monitoring:");
    expectEqual(document.isUntitled, true);
    expectMatch(document.getText(), /^mlsd: 1\n/);
  });
});
