import type { Position, SelectionRange } from "vscode-languageserver-types";
import { selectionRangesAt } from "../../features/selectionRanges";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const selectionRangeHandler: Handler = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register({ connection, answer }) {
    connection.onSelectionRanges(({ textDocument, positions }, token) =>
      answer<SelectionRange[]>(textDocument.uri, token, [], (open) => positions.map((position) => selectionRange(open, position))));
  },
};

function selectionRange({ design, positions }: OpenDesign, position: Position): SelectionRange {
  const spans = selectionRangesAt(design, positions.offset(position));
  const outermost = { range: { start: position, end: position } };
  return spans.reduceRight<SelectionRange | undefined>((parent, span) => ({ range: positions.range(span), ...(parent ? { parent } : {}) }), undefined) ?? outermost;
}
