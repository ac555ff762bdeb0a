import * as vscode from "vscode";
import { FILE_PATTERNS } from "../../../server/src/protocol";

/** What the patterns say, of a path. */
const IS_REVIEWED = /(?:\.mlsd|\/mlsd\.config|\/mlsd-cases\/[^/]+\/case)\.ya?ml$/;
/** Where no design of a person lies, and much else does. */
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git"]);
/** A folder tree larger than this is not walked to its end: it only stands in where there is no search. */
const MOST_FOLDERS = 2000;

/** All designs of the workspace, its practice cases and its configurations. Where there is no search, as in many virtual file systems, the folders are walked. */
export async function findReviewedFiles(): Promise<readonly vscode.Uri[]> {
  const found = await searched();
  return found.length > 0 ? found : walk((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri));
}

async function searched(): Promise<readonly vscode.Uri[]> {
  try {
    // One search for each: not every search engine takes one pattern with all of them.
    return (await Promise.all(Object.values(FILE_PATTERNS).map((pattern) => vscode.workspace.findFiles(pattern, "**/node_modules/**")))).flat();
  } catch {
    return [];
  }
}

async function walk(roots: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [...roots];
  for (let visited = 0; visited < folders.length && visited < MOST_FOLDERS; visited += 1) {
    const folder = folders[visited];
    if (!folder) break;
    for (const [name, type] of await entriesOf(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File && IS_REVIEWED.test(uri.path)) files.push(uri);
      else if (type === vscode.FileType.Directory && !SKIPPED.has(name)) folders.push(uri);
    }
  }
  return files;
}

/** A folder that cannot be read holds nothing for us. */
async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
