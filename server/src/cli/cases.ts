import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { StepKey } from "../core/framework";
import { nearest } from "../core/nearest";
import type { CaseStudy } from "../core/practice/caseStudy";
import { readCase } from "../core/practice/readCase";
import { UsageError } from "./exitCodes";
import { shownName } from "./readDesigns";

/** A practice case, of MLSD's own library or of a team, with the text of its reference design if it has one. */
export interface KnownCase extends CaseStudy {
  readonly origin: "mlsd" | "team";
  readonly design?: string;
}

export interface KnownCases {
  /** The library first, then those of the team; an id may stand there twice. */
  readonly cases: readonly KnownCase[];
  readonly broken: readonly BrokenCase[];
}

/** A case of a team that cannot be practised, with what is wrong in it. */
export interface BrokenCase {
  readonly id: string;
  readonly file: string;
  readonly problems: readonly string[];
}

/** Where a team keeps its cases, from where the command runs. */
const TEAM_FOLDER = "mlsd-cases";

/** All cases that are known here. A folder that somebody names must exist; the usual one may be absent. */
export async function readCases(folder?: string): Promise<KnownCases> {
  if (folder !== undefined && !existsSync(folder)) throw new UsageError(`no such folder of cases: ${folder}`);
  const library = await readLibrary();
  const read = await Promise.all((await caseFilesIn(folder ?? TEAM_FOLDER)).map(readTeamCase));
  return {
    cases: [...library, ...read.flatMap((one) => ("origin" in one ? [one] : []))],
    broken: read.flatMap((one) => ("problems" in one ? [one] : [])),
  };
}

/** The case of an id; a team's own comes before that of the library. Throws a `UsageError` that helps to find the right one. */
export function caseById({ cases, broken }: KnownCases, id: string): KnownCase {
  const found = cases.findLast((one) => one.id === id);
  if (found) return found;
  const unusable = broken.find((one) => one.id === id);
  if (unusable) throw new UsageError(`the case ${id} cannot be practised: ${inWords(unusable)}`);
  const close = closeTo(id, cases.map((one) => one.id));
  throw new UsageError(`no case ${id}${close.length === 0 ? "" : `; did you mean ${close.join(" or ")}?`} (mlsd cases lists them all)`);
}

/** Misspelt, or only a word of it: `video` is in two. */
function closeTo(id: string, known: readonly string[]): readonly string[] {
  const misspelt = nearest(id, known);
  const words = id.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  return misspelt === undefined ? [...new Set(known)].filter((one) => words.some((word) => one.split("-").includes(word))) : [misspelt];
}

/** For a terminal: the file, and the first thing to mend in it. */
export function inWords({ file, problems }: BrokenCase): string {
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more; mlsd check ${file} lists them)` : "";
  return `${file}, ${problems[0] ?? "cannot be read"}${others}`;
}

export interface CaseFilter {
  readonly domain?: string;
  readonly difficulty?: number;
  /** A step that the case trains. */
  readonly step?: StepKey;
}

export function isWanted({ domain, difficulty, trains }: CaseStudy, filter: CaseFilter): boolean {
  return (filter.domain === undefined || domain === filter.domain)
    && (filter.difficulty === undefined || difficulty === filter.difficulty)
    && (filter.step === undefined || trains.includes(filter.step));
}

/** The library lies beside the bundle of the command line. */
async function readLibrary(): Promise<readonly KnownCase[]> {
  const text = await readFile(join(__dirname, "..", "cases.json"), "utf8");
  return (JSON.parse(text) as Omit<KnownCase, "origin">[]).map((study) => ({ ...study, origin: "mlsd" }));
}

interface CaseFolder {
  readonly id: string;
  readonly path: string;
  readonly file: string;
}

async function caseFilesIn(folder: string): Promise<readonly CaseFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(({ name: id }) => {
    const path = join(folder, id);
    const file = ["case.yaml", "case.yml"].map((name) => join(path, name)).find((one) => existsSync(one));
    return file === undefined ? [] : [{ id, path, file }];
  });
}

async function readTeamCase({ id, path, file }: CaseFolder): Promise<KnownCase | BrokenCase> {
  const text = await readFile(file, "utf8").catch(() => "");
  const { study, problems } = readCase(text, id);
  if (!study) return { id, file: shownName(file), problems };
  const design = await firstText(["design.mlsd.yaml", "design.mlsd.yml"].map((name) => join(path, name)));
  return { ...study, origin: "team", ...(design === undefined ? {} : { design }) };
}

async function firstText(files: readonly string[]): Promise<string | undefined> {
  const file = files.find((one) => existsSync(one));
  return file === undefined ? undefined : readFile(file, "utf8").catch(() => undefined);
}
