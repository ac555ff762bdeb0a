import type { Hover, Position } from "vscode-languageserver-types";
import type { Finding } from "../../core/engine";
import { figuresOf } from "../../features/figures";
import { hoverAt } from "../../features/hover";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";
import type { DocumentSettings } from "../settings";

export const hoverHandler: Handler = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, answer, settings, sessions }) {
    connection.onHover(({ textDocument, position }, token) =>
      answer(textDocument.uri, token, null, async (open) => {
        const own = await settings(open.uri);
        return hover(open, own, sessions.explained(open, own), position);
      }));
  },
};

function hover(open: OpenDesign, settings: DocumentSettings, findings: readonly Finding[], position: Position): Hover | null {
  const offset = open.positions.offset(position);
  const sources = {
    findings,
    rules: open.rules(settings),
    figures: open.isDesign ? figuresOf(open.design, settings.config.options, offset) : [],
  };
  const found = hoverAt(open.design, sources, offset);
  return found ? { contents: { kind: "markdown", value: found.markdown }, range: open.positions.range(found.span) } : null;
}
