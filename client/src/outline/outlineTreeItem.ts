import * as vscode from "vscode";
import { type OutlineNode } from "./outlineNodes";
import { type Severity } from "./findingsText";

/** How VS Code draws a node: icon, colour, what a click does. What is said stands in the node. */
export function outlineTreeItem(node: OutlineNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip ? new vscode.MarkdownString(node.tooltip) : undefined;
  item.accessibilityInformation = { label: node.accessibleLabel };
  item.iconPath = icon(node);
  item.contextValue = node.range ? "written" : "missingStep";
  if (node.range) item.command = { command: "mlsd.revealInDesign", title: "Show in Design", arguments: [node.range] };
  return item;
}

function collapsibleState(node: OutlineNode): vscode.TreeItemCollapsibleState {
  return node.children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
}

const ICONS: Readonly<Record<OutlineNode["kind"], string>> = {
  missing: "circle-outline",
  started: "circle-filled",
  complete: "pass-filled",
  field: "symbol-field",
  list: "symbol-array",
  row: "symbol-object",
};

const SEVERITY_COLOURS: Readonly<Record<Severity, string | undefined>> = {
  error: "list.errorForeground",
  warning: "list.warningForeground",
  info: undefined,
  hint: undefined,
};

function icon({ kind, severity }: OutlineNode): vscode.ThemeIcon {
  const colour = (severity && SEVERITY_COLOURS[severity]) ?? (kind === "complete" ? "testing.iconPassed" : kind === "missing" ? "disabledForeground" : undefined);
  return new vscode.ThemeIcon(ICONS[kind], colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
