import * as vscode from "vscode";

/**
 * The case studies that `scripts/build.mjs` gathered from `case-studies/` into one file, as far as the client shows them.
 * All that they hold is described in `schemas/case.schema.json`.
 */
export interface CaseStudy {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly difficulty: 1 | 2 | 3;
  /** The length of a session that suits it. */
  readonly minutes: 35 | 45 | 60;
  readonly prompt: string;
  /** Keys of the steps that it exercises most. */
  readonly trains: readonly string[];
  /** The text of the reference design. */
  readonly design: string;
}

export async function readCaseLibrary(extensionUri: vscode.Uri): Promise<readonly CaseStudy[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "dist", "cases.json"));
  return JSON.parse(new TextDecoder().decode(bytes)) as CaseStudy[];
}
