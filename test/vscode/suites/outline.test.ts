import * as vscode from "vscode";
import { behind, closeAll, mlsd, openDesign, putCursor, replace, until } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

const DESIGN = "title: Photos\nstatus: review\nrequirements:\n  business: {saves: +4%}\ntask:\n  input: photo\n  output: ranked_list\n  type: rankin\n";

describe("design outline", () => {
  afterEach(closeAll);

  it("shows the seven steps in order with their state and findings", async () => {
    const { outline, onDidUpdate } = await mlsd();
    await openDesign(DESIGN);
    const steps = await until(() => {
      const nodes = outline().filter(({ step }) => step !== "design");
      return nodes.length === 7 && nodes;
    }, onDidUpdate);
    expectEqual(steps.map(({ step }) => step), ["requirements", "task", "data", "model", "evaluation", "serving", "monitoring"]);
    expectMatch(steps[1]?.description, /error/);
    expectMatch(steps[2]?.description, /not written/);
  });

  it("follows the design and the cursor", async () => {
    const { outline, outlineSelection, onDidUpdate, onDidSelectInOutline } = await mlsd();
    const editor = await openDesign(DESIGN);
    await until(() => outline().some(({ step, severity }) => step === "task" && severity === "error"), onDidUpdate);
    await replace(editor, "rankin\n", "ranking\n");
    await until(() => outline().some(({ step, description }) => step === "task" && !/error/.test(description)), onDidUpdate);
    await vscode.commands.executeCommand("mlsd.showOutline");
    await vscode.window.showTextDocument(editor.document);
    putCursor(editor, behind(editor.document, "type: ra"));
    await until(() => outlineSelection().some(({ step }) => step === "task"), onDidSelectInOutline);
  });

  it("brings a part into view", async () => {
    const { outline, onDidUpdate } = await mlsd();
    const editor = await openDesign(DESIGN);
    const node = await until(() => outline().find(({ step, range }) => step === "task" && range !== undefined), onDidUpdate);
    await vscode.commands.executeCommand("mlsd.revealInDesign", expectDefined(node.range, "range"));
    expectEqual(editor.selection.active.line, 4);
  });

  it("inserts a missing step between its neighbours", async () => {
    const { outline, onDidUpdate } = await mlsd();
    const editor = await openDesign(DESIGN);
    await until(() => outline().find(({ step }) => step === "data"), onDidUpdate);
    await vscode.commands.executeCommand("mlsd.insertStep", "data");
    expectMatch(editor.document.getText(), /type: rankin\n\ndata:\n  sources:/);
  });

  it("tells the count of findings in the status bar", async () => {
    const { status, onDidUpdate } = await mlsd();
    await openDesign(DESIGN);
    await until(() => /\d/.test(status() ?? ""), onDidUpdate);
  });
});
