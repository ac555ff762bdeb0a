import * as vscode from "vscode";
import { behind, closeAll, findings, openDesign, putCursor, replace, untilFinding, untilNoFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

async function completionsAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, position);
  return list.items;
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === "string" ? label : label.label);

describe("writing", () => {
  afterEach(closeAll);

  it("offers the values of a field with what they mean", async () => {
    const editor = await openDesign("title: Photos\ntask:\n  type: ");
    const items = await completionsAt(editor.document, behind(editor.document, "type: "));
    const ranking = expectDefined(items.find((item) => labelOf(item) === "ranking"), "ranking");
    expectMatch(JSON.stringify([ranking.detail, ranking.documentation]), /order/);
  });

  it("accepts a completion", async () => {
    const editor = await openDesign("title: Photos\ntask:\n  type: multic");
    putCursor(editor, behind(editor.document, "type: multic"));
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    // The list opens when the server has answered; each round asks the server too, so that this is no idle waiting.
    while (!editor.document.getText().includes("multiclass_classification")) {
      await completionsAt(editor.document, editor.selection.active);
      await vscode.commands.executeCommand("acceptSelectedSuggestion");
    }
    expectEqual(editor.document.getText(), "title: Photos\ntask:\n  type: multiclass_classification");
  });

  it("offers the ids that the design declares", async () => {
    const editor = await openDesign("title: Photos\nrequirements:\n  business: {saves: +4%}\ntask:\n  supports: []\n");
    const items = await completionsAt(editor.document, behind(editor.document, "supports: ["));
    expectDefined(items.find((item) => labelOf(item) === "saves"), "saves");
  });

  it("accepts the snippet of a step, which is valid as it stands", async () => {
    const editor = await openDesign("title: Photos\nstatus: draft\n");
    putCursor(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
    await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: "mlsd", name: "Step 1 Clarifying requirements" });
    expectMatch(editor.document.getText(), /requirements:\n  problem: Who does what/);
    await vscode.commands.executeCommand("leaveSnippet");
    // A finding that is known to come shows that the review of the snippet is there.
    await replace(editor, "p99: 200ms", "p99: 20ms");
    await untilFinding(editor.document, "requirements/percentile-order");
    await replace(editor, "p99: 20ms", "p99: 200ms");
    await untilNoFinding(editor.document, "requirements/percentile-order");
    expectEqual(findings(editor.document).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning).length, 0);
  });

  it("explains fields and findings on hover", async () => {
    const { document } = await openDesign("title: Photos\nstatus: review\ntask:\n  type: rankin\n");
    await untilFinding(document, "structure/unknown-value");
    const text = await hoverAt(document, behind(document, "  ty"));
    expectMatch(text, /ranking/);
  });
});

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).join("\n");
}
