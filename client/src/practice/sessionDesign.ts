import * as vscode from "vscode";
import { openNewDesign } from "../designs/openNewDesign";
import type { PracticeController } from "./practiceController";
import type { PracticeServer } from "./practiceServer";
import { rename, seeSaved, seeText } from "./sessionChanges";

/** The document of the session, opened where nobody shows it; undefined where there is none any more. */
export async function sessionDocument(controller: PracticeController): Promise<vscode.TextDocument | undefined> {
  const { session } = controller;
  return session && openedAt(session.design);
}

/** Brings the design of the session onto the screen, made again from what was kept where it is gone. */
export async function showSessionDesign(controller: PracticeController, options?: vscode.TextDocumentShowOptions): Promise<vscode.TextEditor | undefined> {
  const { session } = controller;
  if (!session) return undefined;
  const document = (await openedAt(session.design)) ?? (await reopened(controller));
  if (document.getText().trim() === "" && session.text !== "") await replaceAll(document, session.text);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn, preview: false, ...options });
}

/** Writes an answer where a reviewer looks for it. False where the text is too broken to be written into, or changes too fast. */
export async function recordAnswer(controller: PracticeController, server: PracticeServer, into: "questions" | "decisions", ask: string, answer: string): Promise<boolean> {
  const document = await sessionDocument(controller);
  if (!document || !controller.session) return false;
  // Somebody may type while the server thinks: its edits then belong to another text, and it is asked again.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { version, edits } = await server.recordAnswer(controller.session.design, into, ask, answer);
    if (edits.length === 0) return false;
    if (version !== document.version) continue;
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) {
      edit.replace(document.uri, new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
    }
    const isWritten = await vscode.workspace.applyEdit(edit);
    // At once: a window that crashes now has saved neither the file nor what was typed.
    controller.change((session) => seeText(session, document.getText()));
    return isWritten;
  }
  return false;
}

async function openedAt(design: string): Promise<vscode.TextDocument | undefined> {
  const uri = vscode.Uri.parse(design);
  // An untitled document that is gone would be made anew, empty and in no language.
  if (uri.scheme === "untitled" && !isShown(uri) && vscode.workspace.textDocuments.every((document) => document.uri.toString() !== design)) return undefined;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** Whether a tab has it, perhaps one that VS Code has not filled yet. */
export function isShown(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

async function reopened(controller: PracticeController): Promise<vscode.TextDocument> {
  const { document } = await openNewDesign(controller.session?.case.id ?? "practice", controller.session?.text ?? "");
  controller.change((session) => {
    const renamed = rename(session, document.uri.toString());
    return document.isUntitled ? renamed : seeSaved(renamed, document.getText());
  });
  return document;
}

/** One edit, which can be undone. */
export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}
