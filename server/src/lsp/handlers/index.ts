import type { Handler } from "../handler";
import { codeActionHandler } from "./codeActions";
import { completionHandler } from "./completion";
import { configHandler } from "./config";
import { definitionHandler } from "./definition";
import { diagnosticsHandler } from "./diagnostics";
import { documentLinkHandler } from "./documentLinks";
import { documentSymbolHandler } from "./documentSymbols";
import { foldingHandler } from "./folding";
import { formattingHandler } from "./formatting";
import { hoverHandler } from "./hover";
import { linkedEditingHandler } from "./linkedEditing";
import { referencesHandler } from "./references";
import { renameHandler } from "./rename";
import { codeLensHandler } from "./codeLenses";
import { inlayHintHandler } from "./inlayHints";
import { selectionRangeHandler } from "./selectionRanges";
import { semanticTokensHandler } from "./semanticTokens";
import { followUpsHandler } from "./followUps";
import { practiceDesignHandler } from "./practiceDesign";
import { practiceHintsHandler } from "./practiceHints";
import { practiceScoreHandler } from "./practiceScore";
import { practiceSessionsHandler } from "./practiceSessions";
import { readCaseHandler } from "./readCase";
import { recordAnswerHandler } from "./recordAnswer";
import { stepTextHandler } from "./stepText";
import { whatIfHandler } from "./whatIf";
import { workspaceDiagnosticsHandler } from "./workspaceDiagnostics";
import { workspaceSymbolHandler } from "./workspaceSymbols";

export const HANDLERS: readonly Handler[] = [
  codeActionHandler,
  completionHandler,
  configHandler,
  definitionHandler,
  diagnosticsHandler,
  documentLinkHandler,
  documentSymbolHandler,
  foldingHandler,
  formattingHandler,
  hoverHandler,
  linkedEditingHandler,
  referencesHandler,
  renameHandler,
  codeLensHandler,
  inlayHintHandler,
  selectionRangeHandler,
  semanticTokensHandler,
  workspaceDiagnosticsHandler,
  workspaceSymbolHandler,
  followUpsHandler,
  practiceDesignHandler,
  practiceHintsHandler,
  practiceScoreHandler,
  practiceSessionsHandler,
  readCaseHandler,
  recordAnswerHandler,
  stepTextHandler,
  whatIfHandler,
];
