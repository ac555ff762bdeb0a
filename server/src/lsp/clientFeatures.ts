import type { InitializeParams } from "vscode-languageserver";
import type { PositionEncoding } from "./convert";

/** What the client can do, read once. A client that says nothing can do nothing of it; that is normal. */
export interface ClientFeatures {
  readonly encoding: PositionEncoding;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelatedPlaces: boolean;
  readonly hasConfiguration: boolean;
  readonly announcesConfiguration: boolean;
  readonly insertsSnippets: boolean;
  readonly nestsSymbols: boolean;
  readonly versionsEdits: boolean;
  readonly wantsOutline: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, general } = capabilities;
  const options: unknown = initializationOptions;
  return {
    encoding: preferred(general?.positionEncodings ?? []),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsRelatedPlaces: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    hasConfiguration: workspace?.configuration === true,
    announcesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    insertsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    wantsOutline: typeof options === "object" && options !== null && "outline" in options && options.outline === true,
  };
}

/** A client lists encodings in the order of its preference; one that lists none counts in UTF-16. */
function preferred(offered: readonly string[]): PositionEncoding {
  const first = offered.find((name) => name === "utf-8" || name === "utf-16" || name === "utf-32");
  return first === "utf-8" || first === "utf-32" ? first : "utf-16";
}
