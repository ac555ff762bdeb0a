import {
  CodeActionKind, CompletionItemKind, InsertTextFormat, SymbolKind,
  type CodeAction, type CompletionItem, type DocumentSymbol, type Hover, type SymbolInformation, type TextEdit as LspTextEdit,
} from "vscode-languageserver-types";
import type { Review } from "../core/engine";
import { RULES } from "../core/rules";
import type { TextEdit } from "../core/spans";
import { completionsAt, type Completion } from "../features/completion";
import { documentSymbols, type DesignSymbol } from "../features/documentSymbols";
import { hoverAt } from "../features/hover";
import { quickFixesAt } from "../features/quickFixes";
import type { Position, Range } from "vscode-languageserver-types";
import type { ClientFeatures } from "./clientFeatures";
import { toDiagnostic } from "./diagnostics";
import type { OpenDesign } from "./openDesigns";

/** What the features say, in the words of the protocol. */

const COMPLETION_KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  unit: CompletionItemKind.Unit,
  row: CompletionItemKind.Snippet,
};

export function completionItems(open: OpenDesign, position: Position, client: ClientFeatures): CompletionItem[] {
  return completionsAt(open.design, open.positions.offset(position)).map((item) => {
    const newText = client.insertsSnippets ? escapeSnippet(item.newText) : item.newText.replace("$0", "");
    return {
      label: item.label,
      kind: COMPLETION_KINDS[item.kind],
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

export function hover(open: OpenDesign, review: Review, position: Position): Hover | null {
  const found = hoverAt(open.design, review.findings, RULES, open.positions.offset(position));
  return found ? { contents: { kind: "markdown", value: found.markdown }, range: open.positions.range(found.span) } : null;
}

const SYMBOL_KINDS: Readonly<Record<DesignSymbol["kind"], SymbolKind>> = {
  step: SymbolKind.Module, list: SymbolKind.Array, row: SymbolKind.Object, field: SymbolKind.Field,
};

export function symbols(open: OpenDesign, client: ClientFeatures): DocumentSymbol[] | SymbolInformation[] {
  const toSymbol = (symbol: DesignSymbol): DocumentSymbol => ({
    name: symbol.name || " ",
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: open.positions.range(symbol.span),
    selectionRange: open.positions.range(symbol.nameSpan),
    children: symbol.children.map(toSymbol),
  });
  const tree = documentSymbols(open.design).map(toSymbol);
  return client.nestsSymbols ? tree : flatten(tree, open.uri);
}

function flatten(tree: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return tree.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName ? { containerName } : {}) },
    ...flatten(children, uri, name),
  ]);
}

export function codeActions(open: OpenDesign, review: Review, range: Range, client: ClientFeatures): CodeAction[] {
  const { positions, uri, version } = open;
  const toEdit = ({ span, text }: TextEdit): LspTextEdit => ({ range: positions.range(span), newText: text });
  return quickFixesAt(open.design, review.findings, positions.span(range)).map(({ title, edits, finding, isPreferred }) => {
    const changes = edits.map(toEdit);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, open, client.showsRelatedPlaces)],
      isPreferred,
      edit: client.versionsEdits
        ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
        : { changes: { [uri]: changes } },
    };
  });
}
