import * as vscode from "vscode";
import { closeAll, file, findings, replace, untilFinding, untilNoFinding } from "./designEditor";
import { expectEqual } from "./expect";

/** What has one right answer: two words that are only misspelt, and a range with its ends swapped. A percentile above another has two. */
const FLAWED = "title: Saved   # as it is\nstatus: review\ntask:\n  type: rankng # why\n  objetive: Order the photos\nrequirements:\n  latency: {p50: 400ms, p99: 300-200ms}\n";
const CURED = FLAWED.replace("rankng", "ranking").replace("objetive", "objective").replace("300-200ms", "200-300ms");

describe("saving", () => {
  const uri = file("saved.mlsd.yaml");
  const settings = vscode.workspace.getConfiguration("editor", { languageId: "mlsd" });
  const actionsOnSave = (actions: Record<string, string> | undefined): Thenable<void> => settings.update("codeActionsOnSave", actions, vscode.ConfigurationTarget.Global, true);

  beforeEach(() => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(FLAWED)));
  afterEach(async () => {
    await actionsOnSave(undefined);
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  /** Opens the design, changes a word so that there is something to save, and saves it. */
  async function editAndSave(): Promise<vscode.TextDocument> {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await untilFinding(editor.document, "structure/unknown-value");
    await replace(editor, "as it is", "as it was");
    await editor.document.save();
    return editor.document;
  }

  it("cures what has one right answer where the author asks for it, and nothing else", async () => {
    await actionsOnSave({ "source.fixAll.mlsd": "explicit" });
    const document = await editAndSave();
    expectEqual(document.getText(), CURED.replace("as it is", "as it was"));
    expectEqual(document.isDirty, false);
    expectEqual(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), document.getText());
    await untilNoFinding(document, "structure/unknown-value");
    await untilFinding(document, "requirements/percentile-order");
    expectEqual(findings(document, "structure/unknown-key").length, 0);
  });

  it("leaves a design alone otherwise", async () => {
    const document = await editAndSave();
    expectEqual(document.getText(), FLAWED.replace("as it is", "as it was"));
  });
});
