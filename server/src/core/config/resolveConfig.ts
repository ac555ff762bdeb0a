import { Design } from "../design";
import type { ReviewOptions } from "../engine";
import { CONFIG_LANGUAGE } from "../language";
import { readSettings, type ConfigSettings } from "./configSettings";
import { effectiveConfig, type EffectiveConfig, type Layer } from "./effectiveConfig";

/** How files are read: the command line reads the disk, an editor asks its client. Absent where there is no such file. */
export interface ConfigHost {
  readText(uri: string): Promise<string | undefined>;
}

const CONFIG_NAMES = ["mlsd.config.yaml", "mlsd.config.yml"] as const;

/** By its name alone: such a file is no design, wherever it lies. */
export function isConfigUri(uri: string): boolean {
  return CONFIG_NAMES.some((name) => uri.endsWith(`/${name}`));
}

/** A configuration file as it was read, with what could not be found from it. */
export interface ConfigFile {
  readonly uri: string;
  readonly document: Design;
  /** By the text of an entry of `extends`: why it could not be followed. */
  readonly failures: ReadonlyMap<string, string>;
}

export interface ResolvedConfig {
  readonly effective: EffectiveConfig;
  /** All files that take part, the nearest first. */
  readonly files: readonly ConfigFile[];
}

/** What speaks before and after the files: an editor's settings are a wish that a team's file overrides, a command line has the last word. */
export interface OtherSettings {
  readonly editor?: ConfigSettings;
  readonly commandLine?: ConfigSettings;
  /** Instead of the file found upwards; `null` for none at all. */
  readonly file?: string | null;
  readonly onRuleFailure?: ReviewOptions["onRuleFailure"];
}

/**
 * The configuration of one design: the nearest `mlsd.config.yaml` at or above its folder, with the files that it
 * extends. Editor and command line both ask here, so that both find the same in the same file.
 *
 * `uri` is any hierarchical URI; a design that lies nowhere (a new, unsaved one) has no file.
 */
export async function resolveConfig(uri: string, host: ConfigHost, others: OtherSettings = {}): Promise<ResolvedConfig> {
  const start = others.file === null ? undefined : others.file ?? (await findUpwards(uri, host));
  const files = start === undefined ? [] : await readWithExtended(start, host);
  const layers: Layer[] = [
    ...(others.editor ? [{ settings: others.editor }] : []),
    // The nearest file comes last: what it says holds.
    ...[...files].reverse().map((file) => ({ settings: readSettings(file.document.root, file.uri), uri: file.uri })),
    ...(others.commandLine ? [{ settings: others.commandLine }] : []),
  ];
  return { effective: effectiveConfig(layers, others.onRuleFailure), files };
}

async function findUpwards(uri: string, host: ConfigHost): Promise<string | undefined> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    for (const name of CONFIG_NAMES) {
      if ((await host.readText(folder + name)) !== undefined) return folder + name;
    }
  }
  return undefined;
}

/** The folder of a file, or the folder above a folder, with its slash; undefined at the top. */
function parentOf(uri: string): string | undefined {
  const path = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)$/i.exec(uri);
  const [, root = "", below = ""] = path ?? [];
  const trimmed = below.endsWith("/") ? below.slice(0, -1) : below;
  return trimmed === "" ? undefined : root + trimmed.slice(0, trimmed.lastIndexOf("/") + 1);
}

/** The nearest file first, then depth first what it extends; the later of several wins, so it comes earlier here. */
async function readWithExtended(start: string, host: ConfigHost): Promise<ConfigFile[]> {
  const read: ConfigFile[] = [];
  async function visit(uri: string, trail: readonly string[]): Promise<string | undefined> {
    if (trail.includes(uri)) return "it extends itself";
    const text = await host.readText(uri);
    if (text === undefined) return "there is no such file";
    const document = Design.read(text, undefined, CONFIG_LANGUAGE);
    const failures = new Map<string, string>();
    const place = read.length;
    for (const entry of (document.root.at("extends")?.items ?? []).flatMap((item) => item.scalarText ?? []).reverse()) {
      const target = isLocal(entry) ? resolveUri(uri, entry) : undefined;
      const failure = target === undefined ? "only local files can be extended" : await visit(target, [...trail, uri]);
      if (failure !== undefined) failures.set(entry, failure);
    }
    if (!read.some((file) => file.uri === uri)) read.splice(place, 0, { uri, document, failures });
    return undefined;
  }
  await visit(start, []);
  return read;
}

export function isLocal(path: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(path);
}

/** A path from a file to another; `base` is a hierarchical URI. */
export function resolveUri(base: string, path: string): string {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), base).href;
}
