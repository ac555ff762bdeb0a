import * as vscode from "vscode";

/** The snippets that VS Code also offers while typing, for the commands that insert one. Reads the file; knows no snippet. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
}

interface SnippetEntry {
  readonly prefix: string | readonly string[];
  readonly description?: string;
  readonly body: string | readonly string[];
}

export async function findSnippet(extensionUri: vscode.Uri, prefix: string): Promise<Snippet | undefined> {
  return (await readSnippets(extensionUri)).find((snippet) => snippet.prefix === prefix);
}

async function readSnippets(extensionUri: vscode.Uri): Promise<Snippet[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "snippets", "mlsd.json"));
  const entries = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, SnippetEntry>>;
  return Object.entries(entries).flatMap(([name, entry]) =>
    [entry.prefix].flat().map((prefix) => ({
      name,
      prefix,
      description: entry.description ?? "",
      body: typeof entry.body === "string" ? entry.body : entry.body.join("\n"),
    })),
  );
}
