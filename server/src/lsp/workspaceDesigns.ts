import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { isConfigUri } from "../core/config/resolveConfig";
import type { Files } from "./files";
import type { PositionEncoding } from "./convert";
import { OpenDesign, type OpenDesigns } from "./openDesigns";

/** The designs of the workspace, its cases and its configurations, open or not: which there are, and whether something changed since somebody asked. */
export class WorkspaceDesigns {
  #uris: Promise<readonly string[]> | undefined;
  /** Counts the changes of each file that the client told of. */
  readonly #versions = new Map<string, number>();
  #waiting: (() => void)[] = [];
  /** Counts everything that could change what is found in a design that is not being edited. */
  #changes = 0;

  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
    private readonly folders: () => Promise<readonly string[]>,
    private readonly open: OpenDesigns,
    private readonly encoding: PositionEncoding,
  ) {}

  /** Those that are not open, in the order of their paths. */
  async closed(): Promise<readonly string[]> {
    return (await this.all()).filter((uri) => !this.open.get(uri));
  }

  /** In the order of their paths. */
  async all(): Promise<readonly string[]> {
    this.#uris ??= this.folders().then((folders) => this.files.find(folders));
    const uris = await this.#uris.catch((error: unknown) => {
      this.connection.console.error(`The designs of the workspace could not be listed: ${String(error)}`);
      return [];
    });
    return [...uris].sort();
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

  get changes(): number {
    return this.#changes;
  }

  wake(): void {
    this.#changes += 1;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Until more has changed than was seen, or until it is called off. */
  change(seen: number, onCancel: (listener: () => void) => void): Promise<void> {
    if (this.#changes > seen) return Promise.resolve();
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
