import * as vscode from "vscode";
import { isPageAction, READY, type PageUpdate } from "./panelMessages";
import { webviewPage, type Regions } from "./webviewPage";

/** What tells one kind of panel from another. */
export interface PanelKind {
  /** `mlsd.interviewer`; the activation event `onWebviewPanel:` in package.json names it too. */
  readonly viewType: string;
  readonly title: string;
  /** The class of the page in the styles. */
  readonly panel: string;
  /** By the `data-action` of what was pressed, with what stands in its other `data-` attributes and in its form. */
  readonly actions: Readonly<Record<string, (values: Readonly<Record<string, string>>) => unknown>>;
}

export interface Placement {
  readonly column: vscode.ViewColumn;
  readonly keepFocus?: boolean;
}

/**
 * A panel that shows a page of regions, at most one of its kind. It sends the regions that changed and runs what was
 * pressed; what is shown is decided by its owner, who also says how it comes back after the window was loaded anew.
 */
export class PagePanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private regions: Regions = {};
  /** What the page has, by region; nothing until it says that it is ready. */
  private drawn: Readonly<Record<string, string>> = {};
  private isReady = false;
  private waiting: PageUpdate[] = [];
  private readonly closed = new vscode.EventEmitter<void>();

  readonly onDidClose = this.closed.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly kind: PanelKind,
  ) {}

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** Opens the panel, or brings it to the front. */
  show(regions: Regions, { column, keepFocus = false }: Placement): void {
    if (this.panel) this.panel.reveal(undefined, keepFocus);
    else {
      const place = { viewColumn: column, preserveFocus: keepFocus };
      this.fill(vscode.window.createWebviewPanel(this.kind.viewType, this.kind.title, place, { enableFindWidget: true }), regions);
    }
    this.draw(regions);
  }

  /** Takes over a panel that VS Code opened again. */
  adopt(panel: vscode.WebviewPanel, regions: Regions): void {
    this.panel?.dispose();
    this.fill(panel, regions);
  }

  /** Shows what is otherwise than before. A panel in the background is drawn when it comes to the front. */
  draw(regions: Regions): void {
    this.regions = regions;
    if (!this.panel || !this.isReady) return;
    const changed = Object.entries(regions).flatMap(([name, { markup }]) => (this.drawn[name] === markup ? [] : [[name, markup]]));
    if (changed.length > 0) this.post({ regions: Object.fromEntries(changed) as Record<string, string> });
    this.drawn = Object.fromEntries(Object.entries(regions).map(([name, { markup }]) => [name, markup]));
  }

  /** Waits for a page that is not ready. */
  tell(update: Omit<PageUpdate, "regions">): void {
    if (this.isReady) this.post(update);
    else if (this.panel) this.waiting.push(update);
  }

  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.close();
    this.closed.dispose();
  }

  private fill(panel: vscode.WebviewPanel, regions: Regions): void {
    this.panel = panel;
    this.regions = regions;
    this.isReady = false;
    panel.iconPath = { light: this.file("client", "icons", "mlsd-light.svg"), dark: this.file("client", "icons", "mlsd-dark.svg") };
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.file("dist", "webview")] };
    panel.webview.onDidReceiveMessage((message) => this.hear(message));
    panel.onDidChangeViewState(() => {
      // The page of a hidden panel is thrown away.
      if (!panel.visible) this.isReady = false;
    });
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.isReady = false;
      this.waiting = [];
      this.closed.fire();
    });
    panel.webview.html = this.page(panel.webview, regions);
  }

  private hear(message: unknown): void {
    if (!isPageAction(message)) return;
    if (message.action === READY) this.becomeReady();
    else void this.run(message.action, message.values);
  }

  private becomeReady(): void {
    this.isReady = true;
    this.drawn = {};
    this.draw(this.regions);
    for (const update of this.waiting.splice(0)) this.post(update);
  }

  private async run(action: string, values: Readonly<Record<string, string>>): Promise<void> {
    const { actions } = this.kind;
    try {
      await (Object.hasOwn(actions, action) ? actions[action]?.(values) : undefined);
    } catch (error) {
      void vscode.window.showErrorMessage(`MLSD: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private post(update: PageUpdate): void {
    void this.panel?.webview.postMessage(update);
  }

  private page(webview: vscode.Webview, regions: Regions): string {
    const resource = (name: string): string => webview.asWebviewUri(this.file("dist", "webview", name)).toString();
    const { title, panel } = this.kind;
    return webviewPage({ source: webview.cspSource, script: resource("panel.js"), style: resource("panel.css"), nonce: newNonce(), title, panel, regions });
  }

  private file(...path: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.extensionUri, ...path);
  }
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Lets VS Code open panels of a kind again after the window was loaded anew. `restore` gets what the page was told to keep. */
export function restorePanels({ viewType }: PanelKind, restore: (panel: vscode.WebviewPanel, kept: unknown) => void): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel(panel, state: unknown) {
      restore(panel, typeof state === "object" && state !== null && "kept" in state ? state.kept : undefined);
      return Promise.resolve();
    },
  });
}
