import type { LinkedEditingRanges } from "vscode-languageserver";
import { linkedRangesAt } from "../../features/linkedEditing";
import type { Handler } from "../handler";

/** What an id may become while it is typed; anything else ends the linked editing. */
const WORD_PATTERN = "[a-z][a-z0-9_-]*";

export const linkedEditingHandler: Handler = {
  capabilities: () => ({ linkedEditingRangeProvider: true }),
  register({ connection, answer }) {
    connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
      answer<LinkedEditingRanges | null>(textDocument.uri, token, null, ({ design, positions }) => {
        const spans = linkedRangesAt(design, positions.offset(position));
        return spans.length > 0 ? { ranges: spans.map((span) => positions.range(span)), wordPattern: WORD_PATTERN } : null;
      }));
  },
};
