import type { Connection } from "vscode-languageserver";
import { isLoudness, isPreset, limitValue, NO_SETTINGS, type ConfigSettings, type Loudness, type Origin } from "../core/config/configSettings";
import type { EffectiveConfig } from "../core/config/effectiveConfig";
import type { ResolvedConfig } from "../core/config/resolveConfig";
import { ESTIMATE_KINDS, type EstimateKind } from "../core/estimates/overview";
import { LIMITS, LIMIT_NAMES } from "../core/limits";
import { readQuantity } from "../core/units";
import { SETTINGS_SECTION } from "../protocol";
import type { ConfigFiles } from "./configs";

/** What is in force for one document. The same object as long as it does not change. */
export interface DocumentSettings {
  readonly isEnabled: boolean;
  readonly config: EffectiveConfig;
  /** Of a configuration itself: why entries of its `extends` cannot be followed. */
  readonly unreadable: ReadonlyMap<string, string>;
  readonly resolved: ResolvedConfig;
  readonly editor: EditorSettings;
}

/** What an author wants to see in the editor; it changes no finding. */
export interface EditorSettings {
  readonly inlayHints: ReadonlySet<EstimateKind>;
  readonly codeLens: boolean;
}

/** The settings of each document: asked of the client once, joined with the configuration files, and worked out again after a change. */
export class Settings {
  #byUri = new Map<string, Promise<DocumentSettings>>();
  /** Counts the changes, so that results found under other settings are known to be old. */
  generation = 0;

  constructor(private readonly connection: Connection, private readonly canAsk: boolean, private readonly files: ConfigFiles) {}

  of(uri: string): Promise<DocumentSettings> {
    let settings = this.#byUri.get(uri);
    if (!settings) {
      settings = this.ask(uri);
      this.#byUri.set(uri, settings);
    }
    return settings;
  }

  forget(uri?: string): void {
    if (uri !== undefined) {
      this.#byUri.delete(uri);
      return;
    }
    this.#byUri = new Map();
    this.generation += 1;
  }

  private async ask(uri: string): Promise<DocumentSettings> {
    const onRuleFailure = (rule: string, error: unknown): void => this.connection.console.error(`rule ${rule}: ${String(error)}`);
    // Some clients answer with null, with nothing, or with an error; then the defaults hold.
    const answer: unknown = this.canAsk
      ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION }).catch(() => undefined)
      : undefined;
    const resolved = await this.files.resolve(uri, readEditorSettings(answer), onRuleFailure);
    return {
      isEnabled: !isRecord(answer) || answer["enable"] !== false,
      config: resolved.effective,
      unreadable: resolved.files.find((file) => file.uri === uri)?.failures ?? new Map(),
      resolved,
      editor: editorSettings(answer),
    };
  }
}

/** All kinds of figures unless the author chose some. */
function editorSettings(answer: unknown): EditorSettings {
  const settings = isRecord(answer) ? answer : {};
  const hints = isRecord(settings["inlayHints"]) ? settings["inlayHints"]["kinds"] : undefined;
  const lens = isRecord(settings["codeLens"]) ? settings["codeLens"]["enabled"] : undefined;
  return {
    inlayHints: new Set(Array.isArray(hints) ? ESTIMATE_KINDS.filter((kind) => hints.includes(kind)) : ESTIMATE_KINDS),
    codeLens: lens !== false,
  };
}

const EDITOR: Origin = { source: "editor settings" };

/** What an editor says of the review; anything that is not understood is left out. */
export function readEditorSettings(answer: unknown): ConfigSettings {
  const settings = isRecord(answer) ? answer : {};
  const severity = isRecord(settings["severity"]) ? settings["severity"] : {};
  const limits = isRecord(settings["limits"]) ? settings["limits"] : {};
  const preset = settings["preset"];
  return {
    ...NO_SETTINGS,
    ...(isPreset(preset) ? { preset: { value: preset, origin: EDITOR } } : {}),
    severity: new Map(Object.entries(severity)
      .filter((entry): entry is [string, Loudness] => isLoudness(entry[1]))
      .map(([key, value]) => [key, { value, origin: EDITOR }])),
    limits: new Map(LIMIT_NAMES.flatMap((name) => {
      const reading = readQuantity(String(limits[name] ?? ""), LIMITS[name].unit, {});
      const value = reading.kind === "quantity" ? limitValue(reading.quantity) : undefined;
      return value === undefined ? [] : [[name, { value, origin: EDITOR }] as const];
    })),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
