import { readFile, stat } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { glob, isDynamicPattern } from "tinyglobby";
import { folderOfCase } from "../core/practice/readCase";

/** The text of one design and the name under which it is reported. */
export interface DesignFile {
  readonly name: string;
  readonly text: string;
}

export interface FoundDesigns {
  readonly designs: readonly DesignFile[];
  /** What could not be found or read, in words. The rest is reviewed all the same. */
  readonly complaints: readonly string[];
}

const IN_FOLDER = "**/*.mlsd.{yaml,yml}";
/** Practice cases of a team, where they lie in a folder of cases. */
const CASES_IN_FOLDER = "**/case.{yaml,yml}";
const CONFIGS_IN_FOLDER = "**/mlsd.config.{yaml,yml}";
const IGNORED = ["**/node_modules/**", "**/.git/**"];

/** What is looked for in a folder. */
export type Wanted = "designs" | "designs and cases" | "designs, cases and configurations";

/**
 * Finds and reads designs: files by any name, folders with all designs in them, globs, and `-` for standard input.
 * A path or pattern that matches nothing is a complaint.
 */
export async function readDesigns(paths: readonly string[], stdinName: string, wanted: Wanted = "designs"): Promise<FoundDesigns> {
  const designs: DesignFile[] = [];
  const complaints: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === "-") {
      designs.push({ name: stdinName, text: await readAll(process.stdin) });
      continue;
    }
    const found = await filesAt(path, wanted);
    if (typeof found === "string") {
      complaints.push(found);
      continue;
    }
    for (const file of found) {
      const name = shownName(file);
      if (seen.has(name)) continue;
      seen.add(name);
      const read = await readText(file);
      if ("text" in read) designs.push({ name, text: read.text });
      else complaints.push(`cannot read ${name}: ${read.reason}`);
    }
  }
  return { designs, complaints };
}

/** The files behind one argument, or the complaint that there are none. */
async function filesAt(path: string, wanted: Wanted): Promise<readonly string[] | string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [path];
  const isFolder = found?.isDirectory() === true;
  if (!isFolder && !isDynamicPattern(path)) return `no such file or folder: ${path}`;
  const files = isFolder
    ? await filesIn(path, wanted)
    : await glob(path, { ignore: IGNORED, absolute: true, onlyFiles: true, expandDirectories: false });
  if (files.length === 0) return isFolder ? `no design (*.mlsd.yaml) in ${path}` : `no design matches ${path}`;
  return [...files].sort();
}

async function filesIn(folder: string, wanted: Wanted): Promise<readonly string[]> {
  const options = { cwd: folder, ignore: IGNORED, absolute: true, onlyFiles: true, expandDirectories: false };
  const designs = await glob(IN_FOLDER, options);
  if (wanted === "designs") return designs;
  const cases = await glob(CASES_IN_FOLDER, options);
  const configs = wanted === "designs and cases" ? [] : await glob(CONFIGS_IN_FOLDER, options);
  return [...designs, ...cases.filter((file) => folderOfCase(pathToFileURL(file).href) !== undefined), ...configs];
}

async function readText(file: string): Promise<{ text: string } | { reason: string }> {
  try {
    const bytes = await readFile(file);
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { reason: "it is not UTF-8 text" };
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Relative to where the command runs if it lies below, with forward slashes. */
export function shownName(file: string): string {
  const below = relative(process.cwd(), file);
  const name = below === "" || below.startsWith("..") || isAbsolute(below) ? file : below;
  return name.split(sep).join("/");
}
