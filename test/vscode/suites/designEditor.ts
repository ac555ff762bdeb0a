import * as vscode from "vscode";
import { type MlsdApi } from "../../../client/src/mlsd";
import { expectDefined } from "./expect";

/** The only code of the suites that opens designs and waits for what MLSD says of them. Waits for events; the time limit is mocha's. */

export async function mlsd(): Promise<MlsdApi> {
  const extension = expectDefined(vscode.extensions.getExtension<MlsdApi>("mlsd.mlsd"), "extension");
  return extension.activate();
}

export async function openDesign(text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: "mlsd", content: text });
  const editor = await vscode.window.showTextDocument(document);
  // VS Code gives a new document the name of one that was closed just now, and with it the text that it kept of that one.
  if (document.getText() !== text) await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
  return editor;
}

/** A file of the workspace that the suites open. */
export function file(...path: string[]): vscode.Uri {
  return vscode.Uri.joinPath(expectDefined(vscode.workspace.workspaceFolders?.[0], "the workspace").uri, ...path);
}

export async function openFile(...path: string[]): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(...path)), { preview: false });
}

export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Resolves when a condition holds, looking again after each of the given events. */
export async function until<Value>(look: () => Value | undefined | false, ...events: vscode.Event<unknown>[]): Promise<Value> {
  const found = look();
  if (found !== undefined && found !== false) return found;
  return new Promise((resolve) => {
    const subscriptions = events.map((event) =>
      event(() => {
        const value = look();
        if (value === undefined || value === false) return;
        for (const subscription of subscriptions) subscription.dispose();
        resolve(value);
      }),
    );
  });
}

export function findings(document: vscode.TextDocument, rule?: string): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(document.uri);
  return rule === undefined ? all : all.filter((diagnostic) => codeOf(diagnostic) === rule);
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

export function untilFinding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(() => findings(document, rule)[0], vscode.languages.onDidChangeDiagnostics);
}

export function untilNoFinding(document: vscode.TextDocument, rule: string): Promise<boolean> {
  return until(() => findings(document, rule).length === 0, vscode.languages.onDidChangeDiagnostics);
}

/** The place behind the first occurrence of a text. */
export function behind(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`the design does not contain ${JSON.stringify(text)}`);
  return document.positionAt(offset + text.length);
}

export function putCursor(editor: vscode.TextEditor, position: vscode.Position): void {
  editor.selection = new vscode.Selection(position, position);
}

export async function replace(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const end = behind(editor.document, text);
  const start = editor.document.positionAt(editor.document.offsetAt(end) - text.length);
  await editor.edit((edit) => edit.replace(new vscode.Range(start, end), by));
}
