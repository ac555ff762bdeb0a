import { fileURLToPath } from "node:url";
import type { Colors } from "picocolors/types";
import type { Origin } from "../core/config/configSettings";
import type { ConfigEntry } from "../core/config/effectiveConfig";
import type { ResolvedConfig } from "../core/config/resolveConfig";
import { LineColumns } from "./lineColumns";
import { shownName } from "./readDesigns";

/** What is in force for a design and where each value comes from. */
export function printConfig({ effective, files }: ResolvedConfig, colors: Colors): string {
  const texts = new Map(files.map(({ uri, document }) => [uri, new LineColumns(document.text)]));
  const longest = Math.max(...effective.entries.map(({ name }) => name.length));
  const head = files.length === 0
    ? ["No mlsd.config.yaml was found: the standard holds."]
    : ["Configuration, the nearest first:", ...files.map(({ uri }) => `  ${shownName(fileURLToPath(uri))}`)];
  const rows = effective.entries.map((entry) =>
    `${entry.name.padEnd(longest)}  ${entry.origin.source === "standard" ? colors.dim(entry.value) : colors.bold(entry.value)}  ${colors.dim(placeOf(entry.origin, texts))}`);
  return `${[...head, "", ...rows].join("\n")}\n`;
}

/** The same for programs. */
export function configAsJson({ effective, files }: ResolvedConfig): string {
  const texts = new Map(files.map(({ uri, document }) => [uri, new LineColumns(document.text)]));
  const entries = effective.entries.map((entry: ConfigEntry) => ({ name: entry.name, value: entry.value, from: placeOf(entry.origin, texts) }));
  return `${JSON.stringify({ files: files.map(({ uri }) => shownName(fileURLToPath(uri))), settings: entries }, undefined, 2)}\n`;
}

function placeOf({ source, offset }: Origin, texts: ReadonlyMap<string, LineColumns>): string {
  const lines = texts.get(source);
  if (!lines || offset === undefined) return source;
  return `${shownName(fileURLToPath(source))}:${lines.at(offset).line}`;
}
