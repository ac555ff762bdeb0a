import type { DocumentLink } from "vscode-languageserver-types";
import { documentLinks } from "../../features/documentLinks";
import type { Handler } from "../handler";

export const documentLinkHandler: Handler = {
  capabilities: () => ({ documentLinkProvider: {} }),
  register({ connection, client, answer }) {
    connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
      answer<DocumentLink[]>(uri, token, [], ({ design, positions }) =>
        documentLinks(design, { uri, showsCases: client.showsCases }).map(({ span, target }) => ({ range: positions.range(span), target }))));
  },
};
