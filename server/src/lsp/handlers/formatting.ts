import type { TextEdit } from "vscode-languageserver-types";
import type { TextEdit as DesignEdit } from "../../core/spans";
import { formattingEdits } from "../../features/formatting";
import { editsAfterEnter } from "../../features/onEnter";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

/** The options of a request are those of an editor; how far a design indents is seen in its text. */
export const formattingHandler: Handler = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
  }),
  register({ connection, answer }) {
    connection.onDocumentFormatting(({ textDocument }, token) => answer(textDocument.uri, token, [], (open) => toEdits(open, formattingEdits(open.design))));
    connection.onDocumentRangeFormatting(({ textDocument, range }, token) =>
      answer(textDocument.uri, token, [], (open) => toEdits(open, formattingEdits(open.design, open.positions.span(range)))));
    connection.onDocumentOnTypeFormatting(({ textDocument, position }, token) =>
      answer(textDocument.uri, token, [], (open) => toEdits(open, editsAfterEnter(open.design, open.positions.offset(position)))));
  },
};

function toEdits({ positions }: OpenDesign, edits: readonly DesignEdit[]): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: positions.range(span), newText: text }));
}
