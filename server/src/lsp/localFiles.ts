import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import { FILE_PATTERNS } from "../protocol";
import type { Files } from "./files";

const REVIEWED = Object.values(FILE_PATTERNS);
const IGNORED = ["**/node_modules/**", "**/.git/**"];

/** The disk of the machine that the server runs on. */
export const localFiles: Files = {
  async read(uri) {
    return uri.startsWith("file:") ? readFile(fileURLToPath(uri), "utf8") : undefined;
  },
  async find(folders) {
    const own = folders.filter((uri) => uri.startsWith("file:"));
    const found = await Promise.all(own.map((uri) => glob(REVIEWED, { cwd: fileURLToPath(uri), ignore: IGNORED, absolute: true, onlyFiles: true, expandDirectories: false })));
    return [...new Set(found.flat())].map((path) => pathToFileURL(path).href);
  },
};
