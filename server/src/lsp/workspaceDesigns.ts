import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { isConfigUri } from "./configs";
import type { Files } from "./files";
import type { PositionEncoding } from "./convert";
import { OpenDesign, type OpenDesigns } from "./openDesigns";

/** The designs of the workspace that are not open: which there are, and which changed since somebody asked. */
export class WorkspaceDesigns {
  #uris: Promise<readonly string[]> | undefined;
  /** Counts the changes of each file that the client told of. */
  readonly #versions = new Map<string, number>();
  #waiting: (() => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
    private readonly folders: () => Promise<readonly string[]>,
    private readonly open: OpenDesigns,
    private readonly encoding: PositionEncoding,
  ) {}

  /** In the order of their paths, without those that are open. */
  async closed(): Promise<readonly string[]> {
    this.#uris ??= this.folders().then((folders) => this.files.find(folders));
    const uris = await this.#uris.catch((error: unknown) => {
      this.connection.console.error(`The designs of the workspace could not be listed: ${String(error)}`);
      return [];
    });
    return [...uris].filter((uri) => !this.open.get(uri)).sort();
  }

  /** Names what a file holds at this moment. */
  versionOf(uri: string): number {
    return this.#versions.get(uri) ?? 0;
  }

  /** A closed design, read anew: only what is found in it is kept by those who ask. */
  async read(uri: string): Promise<OpenDesign | undefined> {
    const text = await this.files.read(uri).catch(() => undefined);
    return text === undefined ? undefined : new OpenDesign(uri, 0, text, this.encoding, undefined);
  }

  /** Files were made, changed or deleted. */
  changed(uris: readonly string[]): void {
    this.#uris = undefined;
    for (const uri of uris) if (!isConfigUri(uri)) this.#versions.set(uri, this.versionOf(uri) + 1);
    this.wake();
  }

  wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Until something changes, or `isOver` is told. */
  change(onCancel: (listener: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      onCancel(resolve);
    });
  }

  /** Shown while many are reviewed; a client that shows none gets none. */
  progress(isSupported: boolean): Promise<WorkDoneProgressServerReporter | undefined> {
    if (!isSupported) return Promise.resolve(undefined);
    return this.connection.window.createWorkDoneProgress().catch(() => undefined);
  }
}
