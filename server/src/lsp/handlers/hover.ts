import type { Hover, Position } from "vscode-languageserver-types";
import { figuresOf } from "../../features/figures";
import { hoverAt } from "../../features/hover";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";
import type { DocumentSettings } from "../settings";

export const hoverHandler: Handler = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, answer, settings }) {
    connection.onHover(({ textDocument, position }, token) =>
      answer(textDocument.uri, token, null, async (open) => hover(open, await settings(open.uri), position)));
  },
};

function hover(open: OpenDesign, settings: DocumentSettings, position: Position): Hover | null {
  const sources = {
    findings: open.review(settings).findings,
    rules: open.rules(settings),
    figures: open.isConfig ? [] : figuresOf(open.design, settings.config.options),
  };
  const found = hoverAt(open.design, sources, open.positions.offset(position));
  return found ? { contents: { kind: "markdown", value: found.markdown }, range: open.positions.range(found.span) } : null;
}
