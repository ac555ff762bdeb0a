import * as vscode from "vscode";
import { FILE_PATTERNS } from "../../../server/src/protocol";

export const DESIGN_LANGUAGE = "mlsd";

/** The pattern is for designs that another extension's file association took away from the language. */
export const DESIGN_SELECTOR = [
  { language: DESIGN_LANGUAGE },
  { pattern: FILE_PATTERNS.design },
] as const satisfies readonly vscode.DocumentFilter[];

/** Configurations are completed, checked and explained by the same server. */
export const CONFIG_SELECTOR = [
  { language: "mlsd-config" },
  { pattern: FILE_PATTERNS.config },
] as const satisfies readonly vscode.DocumentFilter[];

/** Practice cases of a team too. */
export const CASE_SELECTOR = [
  { language: "mlsd-case" },
  { pattern: FILE_PATTERNS.case },
] as const satisfies readonly vscode.DocumentFilter[];

export function isDesign(document: vscode.TextDocument): boolean {
  return vscode.languages.match(DESIGN_SELECTOR, document) > 0;
}
