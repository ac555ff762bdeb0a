import * as vscode from "vscode";

export const DESIGN_LANGUAGE = "mlsd";

/** The pattern is for designs that another extension's file association took away from the language. */
export const DESIGN_SELECTOR = [
  { language: DESIGN_LANGUAGE },
  { pattern: "**/*.mlsd.{yaml,yml}" },
] as const satisfies readonly vscode.DocumentFilter[];

/** Configurations are completed, checked and explained by the same server. */
export const CONFIG_SELECTOR = [
  { language: "mlsd-config" },
  { pattern: "**/mlsd.config.{yaml,yml}" },
] as const satisfies readonly vscode.DocumentFilter[];

/** Practice cases of a team too. */
export const CASE_SELECTOR = [
  { language: "mlsd-case" },
  { pattern: "**/mlsd-cases/*/case.{yaml,yml}" },
] as const satisfies readonly vscode.DocumentFilter[];

export function isDesign(document: vscode.TextDocument): boolean {
  return vscode.languages.match(DESIGN_SELECTOR, document) > 0;
}
