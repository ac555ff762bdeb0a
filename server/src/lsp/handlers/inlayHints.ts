import type { InlayHint } from "vscode-languageserver-types";
import { figuresOf } from "../../features/figures";
import { inlayHints } from "../../features/inlayHints";
import type { Handler } from "../handler";

/** A longer design is read without figures between its lines: they would cost more than they tell. */
export const MOST_DECORATED_CHARACTERS = 500_000;

export const inlayHintHandler: Handler = {
  capabilities: () => ({ inlayHintProvider: true }),
  register({ connection, answer, settings }) {
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      answer(textDocument.uri, token, [], async (open): Promise<InlayHint[]> => {
        if (!open.isDesign || open.text.length > MOST_DECORATED_CHARACTERS) return [];
        const { config, editor } = await settings(open.uri);
        if (editor.inlayHints.size === 0) return [];
        return inlayHints(figuresOf(open.design, config.options), editor.inlayHints, open.positions.span(range)).map(({ offset, text, tooltip }) => ({
          position: open.positions.position(offset), label: text, paddingLeft: true, tooltip: { kind: "markdown", value: tooltip },
        }));
      }));
  },
};
