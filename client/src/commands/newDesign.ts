import * as vscode from "vscode";
import { DESIGN_LANGUAGE } from "../designs/designSelector";
import { findSnippet } from "../designs/snippetLibrary";
import { type CommandContext } from "./index";

interface DesignLength extends vscode.QuickPickItem {
  readonly length: string;
  /** The prefix of the snippet in `snippets/mlsd.json`. */
  readonly snippet: string;
}

const LENGTHS: readonly DesignLength[] = [
  {
    length: "interview",
    snippet: "design-interview",
    label: "$(comment-discussion) Interview",
    description: "about 15 lines",
    detail: "Names and one number per promise; the rest is said aloud.",
  },
  {
    length: "design",
    snippet: "design-document",
    label: "$(file-text) Design document",
    description: "about 60 lines",
    detail: "Enough of each step for the design to be judged.",
  },
  {
    length: "full",
    snippet: "design-full",
    label: "$(book) Full",
    description: "about 170 lines",
    detail: "Also the numbers that let capacity, cost and experiment size be computed.",
  },
];

/** Opens an unsaved design filled with the snippet of the chosen length; its first blank is ready for typing. */
export async function newDesign({ extensionUri }: CommandContext, length: unknown): Promise<void> {
  const chosen = LENGTHS.find((item) => item.length === length) ?? (await vscode.window.showQuickPick(LENGTHS, { title: "New Design", placeHolder: "How long will it be?", matchOnDetail: true }));
  if (!chosen) return;
  const snippet = await findSnippet(extensionUri, chosen.snippet);
  const document = await vscode.workspace.openTextDocument({ language: DESIGN_LANGUAGE, content: "" });
  const editor = await vscode.window.showTextDocument(document);
  if (snippet) await editor.insertSnippet(new vscode.SnippetString(snippet.body));
}
