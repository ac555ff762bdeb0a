import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ConfigSettings } from "../core/config/configSettings";
import { resolveConfig, type ConfigFile, type ConfigHost, type ResolvedConfig } from "../core/config/resolveConfig";
import { UsageError } from "./exitCodes";
import type { DesignFile } from "./readDesigns";

/** The configurations of the designs of one run: each file is read once. */
export class Configs {
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #resolved = new Map<string, Promise<ResolvedConfig>>();
  readonly #files = new Map<string, ConfigFile>();
  readonly #host: ConfigHost = { readText: (uri) => this.text(uri) };

  constructor(private readonly options: ConfigOptions) {}

  /** All files that took part so far, each once. */
  get files(): readonly ConfigFile[] {
    return [...this.#files.values()];
  }

  /** The configuration of the design of this name; designs of one folder share it. */
  async of(name: string): Promise<ResolvedConfig> {
    const uri = uriOf(name);
    const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
    let resolved = this.#resolved.get(folder);
    if (!resolved) {
      resolved = this.resolve(uri);
      this.#resolved.set(folder, resolved);
    }
    const result = await resolved;
    for (const file of result.files) this.#files.set(file.uri, file);
    return result;
  }

  /** A configuration that is itself under review takes part, and holds as it was read, be it from standard input. */
  async review({ name, text }: DesignFile): Promise<void> {
    const uri = uriOf(name);
    this.#texts.set(uri, Promise.resolve(text));
    const { files } = await resolveConfig(uri, this.#host, { file: uri });
    for (const file of files) this.#files.set(file.uri, file);
  }

  private async resolve(uri: string): Promise<ResolvedConfig> {
    const { file, commandLine, onRuleFailure } = this.options;
    const fileUri = typeof file === "string" ? uriOf(file) : undefined;
    if (fileUri !== undefined && (await this.text(fileUri)) === undefined) throw new UsageError(`no such configuration: ${file}`);
    return resolveConfig(uri, this.#host, {
      commandLine,
      onRuleFailure,
      ...(file === null ? { file } : fileUri === undefined ? {} : { file: fileUri }),
    });
  }

  private text(uri: string): Promise<string | undefined> {
    let text = this.#texts.get(uri);
    if (!text) {
      text = readFile(fileURLToPath(uri), "utf8").catch(() => undefined);
      this.#texts.set(uri, text);
    }
    return text;
  }
}

export interface ConfigOptions {
  /** `--config FILE`; `null` for `--no-config`. */
  readonly file: string | null | undefined;
  readonly commandLine: ConfigSettings;
  readonly onRuleFailure: (rule: string, error: unknown) => void;
}

export function uriOf(name: string): string {
  return pathToFileURL(resolve(name)).href;
}
