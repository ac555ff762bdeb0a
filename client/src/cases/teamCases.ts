import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { READ_CASE_REQUEST, type ReadCaseParams, type ReadCaseResult } from "../../../server/src/practiceProtocol";
import { type BrokenCase, type CaseLibrary, type LibraryCase } from "./caseLibrary";

/** Where teams keep cases, in any folder of the workspace. */
const FOLDER = "mlsd-cases";
const CASE_FILES = ["case.yaml", "case.yml"] as const;
const DESIGN_FILES = ["design.mlsd.yaml", "design.mlsd.yml"] as const;

/** The cases of the workspace, and the files that should be some. */
export async function readTeamCases(client: BaseLanguageClient): Promise<CaseLibrary> {
  const read = await Promise.all((await findTeamCases()).map((uri) => readTeamCase(client, uri)));
  return { cases: read.flatMap((one) => ("origin" in one ? [one] : [])), broken: read.flatMap((one) => ("problems" in one ? [one] : [])) };
}

/** The case of one id, which is the name of its folder; undefined where there is none, or none that can be read. */
export async function teamCaseOf(client: BaseLanguageClient, id: string): Promise<LibraryCase | undefined> {
  for (const uri of await findTeamCases(id)) {
    const read = await readTeamCase(client, uri);
    if ("origin" in read) return read;
  }
  return undefined;
}

/** The files of all cases, or of those in a folder of one name. */
export async function findTeamCases(id?: string): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  for (const uri of [...(await searched(id)), ...(await atRoots(id))]) found.set(uri.toString(), uri);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, uri]) => uri);
}

/** Asked by id, a name with signs that mean something to a pattern is looked for at the roots only. */
async function searched(id: string | undefined): Promise<readonly vscode.Uri[]> {
  if (id !== undefined && !/^[\w-]+$/.test(id)) return [];
  try {
    return await vscode.workspace.findFiles(`**/${FOLDER}/${id ?? "*"}/case.{yaml,yml}`, "**/node_modules/**");
  } catch {
    return [];
  }
}

/** Where there is no search, as in many virtual file systems, the cases at the root of a folder are found all the same. */
async function atRoots(id: string | undefined): Promise<readonly vscode.Uri[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, FOLDER));
  const found = await Promise.all(roots.map(async (root) => {
    const folders = (await namesIn(root, vscode.FileType.Directory)).filter((name) => id === undefined || name === id).map((name) => vscode.Uri.joinPath(root, name));
    return Promise.all(folders.map(async (folder) => (await firstOf(folder, CASE_FILES)) ?? []));
  }));
  return found.flat(2);
}

async function readTeamCase(client: BaseLanguageClient, uri: vscode.Uri): Promise<LibraryCase | BrokenCase> {
  try {
    const params: ReadCaseParams = { uri: client.code2ProtocolConverter.asUri(uri), text: await textOf(uri) };
    const { study, problems } = await client.sendRequest<ReadCaseResult>(READ_CASE_REQUEST, params);
    if (!study) return { uri: uri.toString(), problems };
    const reference = await firstOf(vscode.Uri.joinPath(uri, ".."), DESIGN_FILES);
    return { ...study, origin: "team", ...(reference ? { design: await textOf(reference) } : {}) };
  } catch (error) {
    return { uri: uri.toString(), problems: [error instanceof Error ? error.message : String(error)] };
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function firstOf(folder: vscode.Uri, names: readonly string[]): Promise<vscode.Uri | undefined> {
  const there = await namesIn(folder, vscode.FileType.File);
  const name = names.find((one) => there.includes(one));
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, name);
}

/** A folder that is not there, or cannot be read, holds nothing for us. */
async function namesIn(folder: vscode.Uri, type: vscode.FileType): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).filter(([, kind]) => (kind & type) !== 0).map(([name]) => name);
  } catch {
    return [];
  }
}
