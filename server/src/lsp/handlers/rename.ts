import { LSPErrorCodes, ResponseError, type PrepareRenameResult } from "vscode-languageserver";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { renameAt, renamePlaceAt, type Renaming } from "../../features/rename";
import type { Handler } from "../handler";

export const renameHandler: Handler = {
  capabilities: (client) => ({ renameProvider: client.preparesRenames ? { prepareProvider: true } : true }),
  register({ connection, client, answer }) {
    connection.onPrepareRename(({ textDocument, position }, token) =>
      answer<PrepareRenameResult | ResponseError | null>(textDocument.uri, token, null, ({ design, positions }) =>
        orRefusal(renamePlaceAt(design, positions.offset(position)), ({ span, name }) => ({ range: positions.range(span), placeholder: name }))));
    connection.onRenameRequest(({ textDocument, position, newName }, token) =>
      answer<WorkspaceEdit | ResponseError | null>(textDocument.uri, token, null, ({ design, positions, uri, version }) =>
        orRefusal(renameAt(design, positions.offset(position), newName), ({ edits }) => {
          const changes = edits.map(({ span, text }) => ({ range: positions.range(span), newText: text }));
          return client.versionsEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] } : { changes: { [uri]: changes } };
        })));
  },
};

/** Editors show the message of an error; where no id stands they have their own words. */
function orRefusal<T extends object, R>(renaming: Renaming<T> | undefined, toResult: (done: T) => R): R | ResponseError | null {
  if (!renaming) return null;
  return "refusal" in renaming ? new ResponseError(LSPErrorCodes.RequestFailed, renaming.refusal) : toResult(renaming);
}
