import { LineStarts } from "../core/lineStarts";
import type { ResolvedConfig } from "../core/config/resolveConfig";

/** What is in force, as YAML with the origin of each value in a comment: for reading in an editor. */
export function configText({ effective, files }: ResolvedConfig): string {
  const lines = new Map(files.map(({ uri, document }) => [uri, new LineStarts(document.text)]));
  const placeOf = (source: string, offset: number | undefined): string => {
    const starts = lines.get(source);
    return starts && offset !== undefined ? `${decodeURIComponent(source)}, line ${starts.lineAt(offset) + 1}` : source;
  };
  const width = Math.max(...effective.entries.map(({ name, value }) => name.length + value.length + 2));
  return [
    "# What is in force for this design, and where each value comes from.",
    ...(files.length === 0 ? ["# No mlsd.config.yaml was found at or above its folder."] : files.map(({ uri }) => `# Read: ${decodeURIComponent(uri)}`)),
    "",
    ...effective.entries.map(({ name, value, origin }) => `${`${name}: ${value}`.padEnd(width)}  # ${placeOf(origin.source, origin.offset)}`),
    "",
  ].join("\n");
}
