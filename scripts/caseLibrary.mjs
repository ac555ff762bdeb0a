import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** All case studies in one list, each with the text of its reference design, in the order of the folders' names. */
export function readCaseLibrary(folder = "case-studies") {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${folder}/${entry.name}/case.yaml`))
    .map((entry) => ({
      ...parse(readFileSync(`${folder}/${entry.name}/case.yaml`, "utf8")),
      design: readFileSync(`${folder}/${entry.name}/design.mlsd.yaml`, "utf8"),
    }));
}
