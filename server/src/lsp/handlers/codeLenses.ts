import type { CodeLens } from "vscode-languageserver-types";
import { stepLenses } from "../../features/codeLenses";
import type { Handler } from "../handler";
import { MOST_DECORATED_CHARACTERS } from "./inlayHints";

/** Above each step how far it is. The command is our own client's; others show the text. */
export const codeLensHandler: Handler = {
  capabilities: () => ({ codeLensProvider: {} }),
  register({ connection, client, answer, settings, sessions }) {
    connection.onCodeLens(({ textDocument }, token) =>
      answer(textDocument.uri, token, [], async (open): Promise<CodeLens[]> => {
        const own = await settings(open.uri);
        // In practice the client shows its hints there, and a lens would say what comes next.
        if (!open.isDesign || sessions.has(open.uri) || open.text.length > MOST_DECORATED_CHARACTERS || !own.isEnabled || !own.editor.codeLens) return [];
        return stepLenses(open.design, open.review(own).findings, open.coverage(own)).map(({ span, text, target }) => {
          const { start, end } = open.positions.range(target ?? span);
          const place = { startLine: start.line, startCharacter: start.character, endLine: end.line, endCharacter: end.character };
          return { range: open.positions.range(span), command: client.wantsOutline ? { title: text, command: "mlsd.revealInDesign", arguments: [place] } : { title: text, command: "" } };
        });
      }));
  },
};
