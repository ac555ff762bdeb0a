import { CompletionItemKind, InsertTextFormat, type CompletionItem, type Position } from "vscode-languageserver-types";
import { completionsAt, type Completion } from "../../features/completion";
import type { ClientFeatures } from "../clientFeatures";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const completionHandler: Handler = {
  capabilities: () => ({ completionProvider: { triggerCharacters: [" ", "-", "{", "[", ","] } }),
  register({ connection, client, answer }) {
    connection.onCompletion(({ textDocument, position }, token) => answer(textDocument.uri, token, [], (open) => completionItems(open, position, client)));
  },
};

const KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  unit: CompletionItemKind.Unit,
  row: CompletionItemKind.Snippet,
};

function completionItems(open: OpenDesign, position: Position, client: ClientFeatures): CompletionItem[] {
  return completionsAt(open.design, open.positions.offset(position)).map((item) => {
    const newText = client.insertsSnippets ? escapeSnippet(item.newText) : item.newText.replace("$0", "");
    return {
      label: item.label,
      kind: KINDS[item.kind],
      detail: item.detail,
      filterText: item.kind === "row" ? "{" : item.label,
      sortText: String(item.order).padStart(5, "0"),
      textEdit: { range: open.positions.range(item.span), newText },
      insertTextFormat: client.insertsSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(item.documentation ? { documentation: { kind: "markdown" as const, value: item.documentation } } : {}),
      // A key opens its value: whatever can stand there is offered at once.
      ...(item.kind === "field" && item.newText.endsWith("$0") ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } } : {}),
    };
  });
}

/** `$`, `}` and `\` mean something in a snippet; only our own `$0` may. */
function escapeSnippet(text: string): string {
  return text.split("$0").map((part) => part.replace(/[\\$}]/g, "\\$&")).join("$0");
}
