import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { FIND_FILES_REQUEST, READ_FILE_REQUEST } from "../../../server/src/protocol";
import { findReviewedFiles } from "./reviewedFiles";

/** Finds and reads files for the server, wherever the workspace lies: on a disk, on a remote machine, in a virtual file system. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const finding = client.onRequest(FIND_FILES_REQUEST, async (): Promise<string[]> =>
    (await findReviewedFiles()).map((uri) => client.code2ProtocolConverter.asUri(uri)));
  const reading = client.onRequest(READ_FILE_REQUEST, async ({ uri }: { uri: string }): Promise<string | null> => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
  return vscode.Disposable.from(finding, reading);
}
