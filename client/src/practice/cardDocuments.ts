import * as vscode from "vscode";

/** The scheme of the score cards of past sessions: `mlsd-card:/Score card.md?<id of the session>`. */
const SCHEME = "mlsd-card";

/** Shows kept score cards as documents for reading. */
export function showCardDocuments(markdownOf: (id: string) => string | undefined): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: ({ query }) => markdownOf(query) });
}

/** Rendered where VS Code has its Markdown preview, else as text. */
export async function showCardDocument(id: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: "/Score card.md", query: id });
  try {
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  } catch {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }
}
