import * as vscode from "vscode";
import { closeAll, openDesign, openFile, putCursor, until } from "./designEditor";
import { expectEqual } from "./expect";

/** Presses Enter behind a text, then types a word; the word must stand where it would be written by hand. */
async function checkEnter(editor: vscode.TextEditor, word: string, expected: string): Promise<void> {
  const { document } = editor;
  putCursor(editor, document.lineAt(document.lineCount - 1).range.end);
  await vscode.commands.executeCommand("type", { text: "\n" });
  const begun = expected.slice(0, expected.length - word.length);
  await until(() => document.getText() === begun, vscode.workspace.onDidChangeTextDocument);
  await vscode.commands.executeCommand("type", { text: word });
  expectEqual(document.getText(), expected);
}

describe("Enter", () => {
  afterEach(closeAll);

  it("begins the next row of a list", async () => {
    const text = "title: Photos\ntask:\n  input:\n    - photo";
    await checkEnter(await openDesign(text), "viewer", `${text}\n    - viewer`);
  });

  it("begins the next row behind a row in braces, once", async () => {
    const text = "title: Photos\ndata:\n  sources:\n    - {id: clicks}";
    await checkEnter(await openDesign(text), "views", `${text}\n    - views`);
  });

  it("begins the first row below a key that holds a list", async () => {
    const text = "title: Photos\ndata:\n  sources:";
    await checkEnter(await openDesign(text), "clicks", `${text}\n    - clicks`);
  });

  it("stays in a row that has more than one field", async () => {
    const text = "title: Photos\nmodel:\n  models:\n    - id: ranker";
    await checkEnter(await openDesign(text), "family", `${text}\n      family`);
  });

  it("ends a list behind an empty row", async () => {
    const text = "title: Photos\ndata:\n  sources:\n    - {id: clicks}\n";
    await checkEnter(await openDesign(`${text}    - `), "labels", `${text}  labels`);
  });

  it("begins the next row of a configuration", async () => {
    const text = "ignore:\n  - archive/**";
    const editor = await openFile("team", "mlsd.config.yaml");
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), text));
    await checkEnter(editor, "drafts", `${text}\n  - drafts`);
  });

  it("leaves the indentation to VS Code where format on type is off", async () => {
    const settings = vscode.workspace.getConfiguration("editor", { languageId: "mlsd" });
    await settings.update("formatOnType", false, vscode.ConfigurationTarget.Global, true);
    try {
      const text = "title: Photos\nmodel:\n  models:\n    - id: ranker";
      await checkEnter(await openDesign(text), "family", `${text}\n    family`);
    } finally {
      await settings.update("formatOnType", undefined, vscode.ConfigurationTarget.Global, true);
    }
  });
});
