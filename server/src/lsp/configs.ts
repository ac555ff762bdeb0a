import type { ConfigSettings } from "../core/config/configSettings";
import { isConfigUri, resolveConfig, type ConfigHost, type ResolvedConfig } from "../core/config/resolveConfig";
import type { ReviewOptions } from "../core/engine";
import type { Files } from "./files";
import type { OpenDesign } from "./openDesigns";

/** The configuration files as the server knows them: what is open in the editor first, then what was read, each file once. */
export class ConfigFiles {
  #read = new Map<string, Promise<string | undefined>>();
  readonly #host: ConfigHost = { readText: async (uri) => this.open(uri)?.text ?? (await this.read(uri)) };

  constructor(private readonly files: Files, private readonly open: (uri: string) => Pick<OpenDesign, "text" | "isConfig"> | undefined) {}

  /** A configuration that is itself the document starts with itself, also one that is called otherwise, or has no file yet. */
  resolve(uri: string, editor: ConfigSettings, onRuleFailure: NonNullable<ReviewOptions["onRuleFailure"]>): Promise<ResolvedConfig> {
    return resolveConfig(uri, this.#host, { editor, onRuleFailure, ...((this.open(uri)?.isConfig ?? isConfigUri(uri)) ? { file: uri } : {}) });
  }

  /** Files changed: what was read is old. */
  forget(): void {
    this.#read = new Map();
  }

  private read(uri: string): Promise<string | undefined> {
    let text = this.#read.get(uri);
    if (!text) {
      text = this.files.read(uri).catch(() => undefined);
      this.#read.set(uri, text);
    }
    return text;
  }
}
