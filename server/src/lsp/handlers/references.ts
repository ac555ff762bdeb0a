import { DocumentHighlightKind, type DocumentHighlight, type Location, type Position } from "vscode-languageserver-types";
import { highlightsAt, referencesAt } from "../../features/references";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

/** All places of an id: as a list, and highlighted around the cursor. */
export const referencesHandler: Handler = {
  capabilities: () => ({ referencesProvider: true, documentHighlightProvider: true }),
  register({ connection, answer }) {
    connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }, token) =>
      answer<Location[]>(uri, token, [], ({ design, positions }) =>
        referencesAt(design, positions.offset(position), { includeDeclaration }).map((span) => ({ uri, range: positions.range(span) }))));
    connection.onDocumentHighlight(({ textDocument, position }, token) =>
      answer<DocumentHighlight[] | null>(textDocument.uri, token, null, (open) => highlights(open, position)));
  },
};

/** Nothing, rather than an empty list, lets an editor highlight equal words instead. */
function highlights({ design, positions }: OpenDesign, position: Position): DocumentHighlight[] | null {
  const places = highlightsAt(design, positions.offset(position));
  if (places.length === 0) return null;
  return places.map(({ span, kind }) => ({ range: positions.range(span), kind: kind === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }));
}
