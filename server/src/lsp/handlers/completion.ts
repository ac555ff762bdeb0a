import { CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionItem, type CompletionList, type Position } from "vscode-languageserver-types";
import { NO_TEAM } from "../../core/team";
import { completionsAt, type Completion } from "../../features/completion";
import { documentationOf } from "../../features/completion/documentation";
import { plainTextOf, snippetOf } from "../../features/completion/insertion";
import type { About } from "../../features/completion/suggestion";
import type { ClientFeatures } from "../clientFeatures";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";
import type { DocumentSettings } from "../settings";

/** What an item carries to be documented when the author looks at it. */
interface ItemData {
  readonly uri: string;
  readonly about: About;
}

export const completionHandler: Handler = {
  capabilities: () => ({ completionProvider: { triggerCharacters: [" ", ":", "{", "[", ","], resolveProvider: true } }),
  register({ connection, client, answer, settings }) {
    connection.onCompletion(({ textDocument, position }, token) =>
      answer(textDocument.uri, token, [], async (open) => completionList(open, await settings(open.uri), position, client)));
    connection.onCompletionResolve((item, token) => {
      const { uri, about } = (item.data ?? {}) as Partial<ItemData>;
      return uri !== undefined && about ? answer(uri, token, item, (open) => documented(item, about, open)) : item;
    });
  },
};

const KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  unit: CompletionItemKind.Unit,
  row: CompletionItemKind.Snippet,
  text: CompletionItemKind.Text,
};

function completionList(open: OpenDesign, settings: DocumentSettings, position: Position, client: ClientFeatures): CompletionItem[] | CompletionList {
  // In a sentence or a comment nothing is offered, and no design is read for it.
  const sources = { text: open.text, get design() { return open.recentDesign; }, team: settings.config.options.team ?? NO_TEAM };
  const { items, isIncomplete } = completionsAt(sources, open.positions.offset(position));
  const found = items.map((item, place) => completionItem(item, place, open, client));
  return isIncomplete ? { isIncomplete, items: found } : found;
}

function completionItem(item: Completion, place: number, open: OpenDesign, client: ClientFeatures): CompletionItem {
  const text = client.insertsSnippets ? snippetOf(item.insert) : plainTextOf(item.insert);
  const data: ItemData | undefined = item.about && { uri: open.uri, about: item.about };
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail === "" ? {} : { detail: item.detail }),
    ...(client.showsLabelDetails && item.detail !== "" ? { labelDetails: { description: item.detail } } : {}),
    sortText: String(place).padStart(4, "0"),
    textEdit: { range: open.positions.range(item.span), newText: client.keepsIndentation ? text : withoutIndentation(text, open.text, item.span.start) },
    ...(client.insertsSnippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(client.keepsIndentation && text.includes("\n") ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(data ? { data } : {}),
    // A key opens its value: whatever can stand there is offered at once. The command is that of VS Code.
    ...(item.suggestsNext && client.wantsOutline ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } } : {}),
  };
}

/** Other editors indent each further line as the first one is; only what comes on top of that is left in the text. */
function withoutIndentation(inserted: string, text: string, start: number): string {
  if (!inserted.includes("\n")) return inserted;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))?.[0] ?? "";
  return inserted.replaceAll(`\n${indent}`, "\n");
}

function documented(item: CompletionItem, about: About, open: OpenDesign): CompletionItem {
  const value = documentationOf(about, open.recentDesign);
  return value === "" ? item : { ...item, documentation: { kind: "markdown", value } };
}
