import { DiagnosticTag, InsertTextMode, type InitializeParams } from "vscode-languageserver";
import type { PositionEncoding } from "./convert";

/** What the client can do, read once. A client that says nothing can do nothing of it; that is normal. */
export interface ClientFeatures {
  readonly encoding: PositionEncoding;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly showsRelatedPlaces: boolean;
  /** Text that is not needed can be shown faded. */
  readonly fadesText: boolean;
  readonly linksDefinitions: boolean;
  readonly preparesRenames: boolean;
  readonly hasConfiguration: boolean;
  readonly announcesConfiguration: boolean;
  readonly insertsSnippets: boolean;
  /** The lines of a completion can be inserted as they are. */
  readonly keepsIndentation: boolean;
  readonly showsLabelDetails: boolean;
  readonly nestsSymbols: boolean;
  /** How many places to fold at a client takes. */
  readonly mostFolds: number;
  readonly versionsEdits: boolean;
  /** It asks for the edit of a code action when somebody wants it. */
  readonly resolvesActions: boolean;
  /** Our own client asks the author for what an action needs: the reason of a waiver, the words of a step. */
  readonly asksAuthor: boolean;
  readonly wantsOutline: boolean;
  readonly hasFolders: boolean;
  readonly watchesFiles: boolean;
  readonly showsProgress: boolean;
  /** Our own client reads files for the server, wherever the workspace lies. */
  readonly readsFiles: boolean;
  /** Our own client shows case studies under a scheme of their own. */
  readonly showsCases: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, general } = capabilities;
  const options: unknown = initializationOptions;
  return {
    encoding: preferred(general?.positionEncodings ?? []),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    showsRelatedPlaces: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    fadesText: [textDocument?.publishDiagnostics, textDocument?.diagnostic].some((diagnostics) => diagnostics?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary)),
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    preparesRenames: textDocument?.rename?.prepareSupport === true,
    hasConfiguration: workspace?.configuration === true,
    announcesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    insertsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    keepsIndentation: textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    showsLabelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    mostFolds: textDocument?.foldingRange?.rangeLimit ?? Infinity,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    resolvesActions: textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
    asksAuthor: isSet(options, "dialogues"),
    wantsOutline: isSet(options, "outline"),
    hasFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsProgress: capabilities.window?.workDoneProgress === true,
    readsFiles: isSet(options, "files"),
    showsCases: isSet(options, "cases"),
  };
}

function isSet(options: unknown, key: string): boolean {
  return typeof options === "object" && options !== null && (options as Record<string, unknown>)[key] === true;
}

/** A client lists encodings in the order of its preference; one that lists none counts in UTF-16. */
function preferred(offered: readonly string[]): PositionEncoding {
  const first = offered.find((name) => name === "utf-8" || name === "utf-16" || name === "utf-32");
  return first === "utf-8" || first === "utf-32" ? first : "utf-16";
}
