import type { Connection } from "vscode-languageserver";
import type { ReviewOptions } from "../core/engine";
import type { Severity } from "../core/finding";
import type { Preset } from "../core/rule";
import { SETTINGS_SECTION } from "../protocol";

/** The settings in force for one document. The same object as long as they do not change. */
export interface DocumentSettings {
  readonly isEnabled: boolean;
  readonly review: ReviewOptions;
}

/** Asks the client for the settings of each document, once, and again after they changed. */
export class Settings {
  #byUri = new Map<string, Promise<DocumentSettings>>();
  /** Counts the changes, so that results found under other settings are known to be old. */
  generation = 0;

  constructor(private readonly connection: Connection, private readonly canAsk: boolean) {}

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
    return readSettings(answer, onRuleFailure);
  }
}

export function readSettings(answer: unknown, onRuleFailure: ReviewOptions["onRuleFailure"]): DocumentSettings {
  const settings = isRecord(answer) ? answer : {};
  const severity = isRecord(settings["severity"]) ? settings["severity"] : {};
  const known = Object.entries(severity).filter((entry): entry is [string, Severity | "off"] => isSeverity(entry[1]));
  const preset = settings["preset"];
  return {
    isEnabled: settings["enable"] !== false,
    review: {
      severity: Object.fromEntries(known),
      ...(isPreset(preset) ? { preset } : {}),
      ...(onRuleFailure ? { onRuleFailure } : {}),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSeverity(value: unknown): value is Severity | "off" {
  return ["error", "warning", "info", "hint", "off"].includes(String(value));
}

function isPreset(value: unknown): value is Preset {
  return value === "interview" || value === "design" || value === "production";
}
