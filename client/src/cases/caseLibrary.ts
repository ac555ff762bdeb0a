import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { type CaseFile } from "../../../server/src/practiceProtocol";
import { readTeamCases } from "./teamCases";

/** A case that can be practised: of MLSD's own library, or of a team, from a folder of the workspace. */
export type LibraryCase = CaseFile & { readonly origin: "mlsd" | "team" };

/** A file of a team that is no case yet, with what is wrong in it. */
export interface BrokenCase {
  readonly uri: string;
  readonly problems: readonly string[];
}

export interface CaseLibrary {
  /** The bundled cases first, then those of the team; an id may stand there twice. */
  readonly cases: readonly LibraryCase[];
  readonly broken: readonly BrokenCase[];
}

/** All cases there are at this moment. Those of a team are read by the language server, which alone knows YAML. */
export async function readCaseLibrary(extensionUri: vscode.Uri, client: BaseLanguageClient): Promise<CaseLibrary> {
  const [bundled, team] = await Promise.all([readBundledCases(extensionUri), readTeamCases(client)]);
  return { cases: [...bundled, ...team.cases], broken: team.broken };
}

/** The cases that `scripts/build.mjs` gathered from `case-studies/` into one file. */
export async function readBundledCases(extensionUri: vscode.Uri): Promise<readonly LibraryCase[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "dist", "cases.json"));
  const studies = JSON.parse(new TextDecoder().decode(bytes)) as readonly CaseFile[];
  return studies.map((study) => ({ ...study, origin: "mlsd" }));
}
