import { LSPErrorCodes, type ConnectionOptions } from "vscode-languageserver";

/** A request that is cancelled before its turn came is answered at once, without being worked on. */
export const CONNECTION_OPTIONS: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message) => ({
      jsonrpc: "2.0",
      id: "id" in message ? message.id : null,
      error: { code: LSPErrorCodes.RequestCancelled, message: "cancelled" },
    }) as ReturnType<NonNullable<NonNullable<ConnectionOptions["connectionStrategy"]>["cancelUndispatched"]>>,
  },
};
