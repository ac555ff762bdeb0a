import * as vscode from "vscode";
import { outlineIcon, type OutlineIcon } from "./outlineIcon";
import { type OutlineNode } from "./outlineNodes";

/** How VS Code draws a node: icon, colour, what a click does. What is said stands in the node. */
export function outlineTreeItem(node: OutlineNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip ? new vscode.MarkdownString(node.tooltip) : undefined;
  item.accessibilityInformation = { label: node.accessibleLabel };
  item.iconPath = themeIcon(outlineIcon(node));
  item.contextValue = node.range ? "written" : "missingStep";
  if (node.range) item.command = { command: "mlsd.revealInDesign", title: "Show in Design", arguments: [node.range] };
  return item;
}

function collapsibleState(node: OutlineNode): vscode.TreeItemCollapsibleState {
  return node.children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
}

function themeIcon({ name, colour }: OutlineIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
