import * as vscode from "vscode";
import { type CurrentDesign } from "../designs/currentDesign";
import { nodeAt, outlineNodes, type OutlineNode } from "./outlineNodes";
import { outlineTreeItem } from "./outlineTreeItem";

const VIEW_ID = "mlsd.outline";
/** Long enough to skip the places a held arrow key passes by. */
const FOLLOW_DELAY_MS = 120;

/** The Design Outline: the steps of the current design as a tree that follows the cursor. */
export class OutlineView implements vscode.Disposable, vscode.TreeDataProvider<OutlineNode> {
  private roots: readonly OutlineNode[] = [];
  private followTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<OutlineNode>;
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly current: CurrentDesign) {
    this.refresh();
    this.view = vscode.window.createTreeView(VIEW_ID, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      current.onDidChange(() => this.refresh()),
      this.view.onDidChangeVisibility(() => this.followSoon()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === current.editor) this.followSoon();
      }),
    ];
  }

  get nodes(): readonly OutlineNode[] {
    return this.roots;
  }

  get selection(): readonly OutlineNode[] {
    return this.view.selection;
  }

  get onDidSelect(): vscode.Event<unknown> {
    return this.view.onDidChangeSelection;
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return outlineTreeItem(node);
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    return [...(node ? node.children : this.roots)];
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return node.parent;
  }

  dispose(): void {
    clearTimeout(this.followTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refresh(): void {
    this.roots = this.current.review ? outlineNodes(this.current.review) : [];
    this.changed.fire();
    this.followSoon();
  }

  private followSoon(): void {
    clearTimeout(this.followTimer);
    this.followTimer = setTimeout(() => void this.follow(), FOLLOW_DELAY_MS);
  }

  private async follow(): Promise<void> {
    const { editor } = this.current;
    if (!editor || !this.view.visible) return;
    if (!vscode.workspace.getConfiguration("mlsd").get<boolean>("outline.followCursor", true)) return;
    const { line, character } = editor.selection.active;
    const node = nodeAt(this.roots, line, character);
    const [selected] = this.view.selection;
    if (!node || selected?.id === node.id) return;
    // A click in the outline moves the cursor to where the node begins, and another node may begin at the same place.
    if (selected?.range?.startLine === line && selected.range.startCharacter === character) return;
    try {
      await this.view.reveal(node, { select: true, focus: false, expand: false });
    } catch {
      // The tree was refreshed while it looked for the node; the refresh follows the cursor itself.
    }
  }
}
