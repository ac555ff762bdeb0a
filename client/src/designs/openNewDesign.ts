import * as vscode from "vscode";
import { DESIGN_LANGUAGE } from "./designSelector";

/** Opens a text as a new design: a file in the first workspace folder, or unsaved where there is no folder to write to. Never overwrites. */
export async function openNewDesign(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = folder && vscode.workspace.fs.isWritableFileSystem(folder.scheme) !== false ? await createFile(folder, name, text) : undefined;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : await vscode.workspace.openTextDocument({ language: DESIGN_LANGUAGE, content: text });
  return vscode.window.showTextDocument(document);
}

async function createFile(folder: vscode.Uri, name: string, text: string): Promise<vscode.Uri | undefined> {
  const uri = await freeUri(folder, name);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
  return (await vscode.workspace.applyEdit(edit)) ? uri : undefined;
}

/** `visual-search.mlsd.yaml`, and with `-2`, `-3` and so on while that is taken. */
async function freeUri(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number += 1) {
    const uri = vscode.Uri.joinPath(folder, `${name}${number === 1 ? "" : `-${number}`}.mlsd.yaml`);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
