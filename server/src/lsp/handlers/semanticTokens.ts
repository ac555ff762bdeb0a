import { SemanticTokensBuilder } from "vscode-languageserver";
import type { SemanticTokens } from "vscode-languageserver-types";
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from "../../features/semanticTokens";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";
import type { Span } from "../../core/spans";
import { MOST_DECORATED_CHARACTERS } from "./inlayHints";

export const semanticTokensHandler: Handler = {
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] }, full: true, range: true },
  }),
  register({ connection, answer }) {
    const { semanticTokens: requests } = connection.languages;
    requests.on(({ textDocument }, token) => answer(textDocument.uri, token, { data: [] }, (open) => tokens(open)));
    requests.onRange(({ textDocument, range }, token) => answer(textDocument.uri, token, { data: [] }, (open) => tokens(open, open.positions.span(range))));
  },
};

function tokens(open: OpenDesign, within?: Span): SemanticTokens {
  if (open.text.length > MOST_DECORATED_CHARACTERS && !within) return { data: [] };
  const builder = new SemanticTokensBuilder();
  for (const { span, type, modifiers } of semanticTokens(open.design)) {
    if (within && (span.end < within.start || span.start > within.end)) continue;
    const { start, end } = open.positions.range(span);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    builder.push(start.line, start.character, end.character - start.character, TOKEN_TYPES.indexOf(type), bits);
  }
  return builder.build();
}
