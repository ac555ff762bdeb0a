import { SymbolKind, type DocumentSymbol, type SymbolInformation } from "vscode-languageserver-types";
import { documentSymbols, type DesignSymbol } from "../../features/documentSymbols";
import type { ClientFeatures } from "../clientFeatures";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const documentSymbolHandler: Handler = {
  capabilities: () => ({ documentSymbolProvider: { label: "MLSD" } }),
  register({ connection, client, answer }) {
    connection.onDocumentSymbol(({ textDocument }, token) => answer(textDocument.uri, token, [], (open) => symbols(open, client)));
  },
};

const KINDS: Readonly<Record<DesignSymbol["kind"], SymbolKind>> = {
  step: SymbolKind.Module, list: SymbolKind.Array, row: SymbolKind.Object, field: SymbolKind.Field,
};

function symbols(open: OpenDesign, client: ClientFeatures): DocumentSymbol[] | SymbolInformation[] {
  const toSymbol = (symbol: DesignSymbol): DocumentSymbol => ({
    name: symbol.name || " ",
    detail: symbol.detail,
    kind: KINDS[symbol.kind],
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
