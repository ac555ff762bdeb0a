import { CodeActionKind, type CodeAction, type Range, type TextEdit as LspTextEdit } from "vscode-languageserver-types";
import type { Review } from "../../core/engine";
import type { TextEdit } from "../../core/spans";
import { quickFixesAt } from "../../features/quickFixes";
import type { ClientFeatures } from "../clientFeatures";
import { toDiagnostic } from "../diagnostics";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const codeActionHandler: Handler = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } }),
  register({ connection, client, answer, review }) {
    connection.onCodeAction(({ textDocument, range, context }, token) =>
      answer(textDocument.uri, token, [], async (open) =>
        context.only && !context.only.some((kind) => kind === "" || kind.startsWith("quickfix")) ? [] : codeActions(open, await review(open), range, client)));
  },
};

function codeActions(open: OpenDesign, review: Review, range: Range, client: ClientFeatures): CodeAction[] {
  const { positions, uri, version } = open;
  const toEdit = ({ span, text }: TextEdit): LspTextEdit => ({ range: positions.range(span), newText: text });
  return quickFixesAt(open.design, review.findings, positions.span(range)).map(({ title, edits, finding, isPreferred }) => {
    const changes = edits.map(toEdit);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, open, client)],
      isPreferred,
      edit: client.versionsEdits
        ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
        : { changes: { [uri]: changes } },
    };
  });
}
