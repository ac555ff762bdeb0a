import * as vscode from "vscode";

/** Asks where a text goes and writes it there; a place that is given is not asked for. False when the person thinks better of it. */
export async function saveText(text: string, name: string, kind: { readonly title: string; readonly extension: string }, given?: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = given ?? (await vscode.window.showSaveDialog({
    title: kind.title,
    filters: { [kind.extension.toUpperCase()]: [kind.extension] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${kind.extension}`) }),
  }));
  if (!target) return false;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}
