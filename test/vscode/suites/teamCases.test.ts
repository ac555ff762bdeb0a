import * as vscode from "vscode";
import { type CheckAllResult } from "../../../server/src/protocol";
import { behind, closeAll, codeOf, file, findings, mlsd, openFile, replace, until, untilFinding, untilNoFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

const PATH = ["mlsd-cases", "our-search", "case.yaml"] as const;

describe("a case of a team", () => {
  const uri = file(...PATH);
  const folder = file("mlsd-cases");
  let flawless = "";

  /** A case of the library under another name is a whole one; its domain is then misspelt. */
  beforeEach(async () => {
    await mlsd();
    const { extensionUri } = expectDefined(vscode.extensions.getExtension("mlsd.mlsd"), "extension");
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "case-studies", "visual-search", "case.yaml"));
    flawless = new TextDecoder().decode(bytes).replace("id: visual-search", "id: our-search");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(flawless.replace("domain: search", "domain: serch")));
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("has its errors in the Problems and in the count of all, while nobody has opened it", async () => {
    const found = await until(() => vscode.languages.getDiagnostics(uri)[0], vscode.languages.onDidChangeDiagnostics);
    expectEqual([codeOf(found), found.severity], ["case/unknown-value", vscode.DiagnosticSeverity.Error]);
    const { cases, configs } = await vscode.commands.executeCommand<CheckAllResult>("mlsd.checkAllDesigns");
    expectEqual([cases, configs], [1, 1]);
  });

  it("is checked as it is written, by the rules of cases and no others", async () => {
    const editor = await openFile(...PATH);
    const { document } = editor;
    expectEqual(document.languageId, "mlsd-case");
    const wrong = await untilFinding(document, "case/unknown-value");
    expectEqual(document.getText(wrong.range), "serch");
    expectMatch(wrong.message, /`search`/);
    expectEqual(findings(document).length, 1);
    await replace(editor, "domain: serch", "domain: search");
    await untilNoFinding(document, "case/unknown-value");
    expectEqual(document.getText(), flawless);
    await replace(editor, "id: our-search", "id: search");
    const misnamed = await untilFinding(document, "case/id-not-folder");
    expectEqual(document.getText(misnamed.range), "search");
    expectEqual(findings(document).length, 1);
  });

  it("is completed and explained", async () => {
    const { document } = await openFile(...PATH);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, behind(document, "domain: "));
    expectDefined(items.find(({ label }) => (typeof label === "string" ? label : label.label) === "recommendation"), "the domain recommendation");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, behind(document, "\ntrap"));
    expectMatch(hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === "string" ? content : content.value)).join("\n"), /Where weak answers fall/);
  });

  it("is read by its language where it has no file yet", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "mlsd-case", content: "id: search\n" });
    await vscode.window.showTextDocument(document);
    await untilFinding(document, "case/missing-field");
    expectEqual(findings(document).map(codeOf), ["case/missing-field"]);
  });
});
