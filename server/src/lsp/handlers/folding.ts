import type { FoldingRange } from "vscode-languageserver-types";
import { foldsOf } from "../../features/folding";
import type { ClientFeatures } from "../clientFeatures";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const foldingHandler: Handler = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register({ connection, client, answer }) {
    connection.onFoldingRanges(({ textDocument }, token) => answer(textDocument.uri, token, [], (open) => foldingRanges(open, client)));
  },
};

function foldingRanges({ design, positions }: OpenDesign, { mostFolds }: ClientFeatures): FoldingRange[] {
  const ranges = foldsOf(design).map(({ span, kind }): FoldingRange => ({
    startLine: positions.position(span.start).line,
    endLine: positions.position(span.end).line,
    ...(kind === "block" ? {} : { kind }),
  }));
  if (ranges.length <= mostFolds) return ranges;
  // A client that takes only so many gets those that fold the most away.
  const largest = [...ranges].sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine)).slice(0, mostFolds);
  return largest.sort((a, b) => a.startLine - b.startLine);
}
