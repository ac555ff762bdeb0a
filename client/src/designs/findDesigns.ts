import * as vscode from "vscode";

const PATTERN = "**/*.mlsd.{yaml,yml}";
const IS_DESIGN = /\.mlsd\.ya?ml$/i;
/** Where no design of a person lies, and much else does. */
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git"]);
/** A folder tree larger than this is not walked to its end: it only stands in where there is no search. */
const MOST_FOLDERS = 2000;

/** All designs of the workspace. Where there is no search, as in many virtual file systems, the folders are walked. */
export async function findDesigns(): Promise<readonly vscode.Uri[]> {
  const found = await searched();
  return found.length > 0 ? found : walk((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri));
}

async function searched(): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(PATTERN, "**/node_modules/**");
  } catch {
    return [];
  }
}

async function walk(roots: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const designs: vscode.Uri[] = [];
  const folders = [...roots];
  for (let visited = 0; visited < folders.length && visited < MOST_FOLDERS; visited += 1) {
    const folder = folders[visited];
    if (!folder) break;
    for (const [name, type] of await entriesOf(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File && IS_DESIGN.test(name)) designs.push(uri);
      else if (type === vscode.FileType.Directory && !SKIPPED.has(name)) folders.push(uri);
    }
  }
  return designs;
}

/** A folder that cannot be read holds nothing for us. */
async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
