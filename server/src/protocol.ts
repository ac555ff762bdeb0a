/**
 * Our own messages beside the Language Server Protocol: names and types only. The one file that client and server share.
 */

/** Sent by the server after each review of an open design: what the Design Outline and the status item show. */
export const OUTLINE_NOTIFICATION = "mlsd/outline";

export interface OutlineMessage {
  readonly uri: string;
  readonly version: number;
  readonly title: string | undefined;
  /** As the header says, or as the server was told to read it. */
  readonly status: string;
  readonly counts: FindingCounts;
  /** How much of what a reviewer asks for is stated, of 100; absent while no step is written. */
  readonly coverage: number | undefined;
  /** The seven steps in order, then the rest of the design (header, decisions) if anything is found there. */
  readonly steps: readonly OutlineStep[];
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface OutlineStep {
  /** The key of the step, or `design` for what belongs to none. */
  readonly key: string;
  readonly number: number | undefined;
  readonly title: string;
  readonly question: string;
  readonly state: "missing" | "started" | "complete";
  readonly counts: FindingCounts;
  /** How far it is worked out, from 1 weak to 4, and what is between it and the next level. Absent for the rest of the design. */
  readonly coverage: StepCoverageMessage | undefined;
  /** Absent for a step that is not written. */
  readonly range: OutlineRange | undefined;
  readonly parts: readonly OutlinePart[];
}

export interface StepCoverageMessage {
  readonly level: 1 | 2 | 3 | 4;
  /** In words: `a guardrail`, `baseline and target (evaluation/target-not-better)`. */
  readonly missing: readonly string[];
}

export interface OutlinePart {
  readonly label: string;
  /** What a reader wants to know at a glance: `3 metrics`, `p99 300ms`. */
  readonly detail: string;
  readonly kind: "field" | "list" | "row";
  readonly counts: FindingCounts;
  readonly range: OutlineRange;
  readonly parts: readonly OutlinePart[];
}

/** Asked by the server of our own client: the text of a file as `string`, or `null` where there is none. Parameters `{uri}`. */
export const READ_FILE_REQUEST = "mlsd/readFile";

/** Asked by the server of our own client: the URIs of all designs, practice cases and configurations of the workspace. */
export const FIND_FILES_REQUEST = "mlsd/findFiles";

/** The files that are reviewed, by what they are, as globs from any folder of the workspace. */
export const FILE_PATTERNS = {
  design: "**/*.mlsd.{yaml,yml}",
  config: "**/mlsd.config.{yaml,yml}",
  case: "**/mlsd-cases/*/case.{yaml,yml}",
} as const;

/** Asked by the client: all designs, cases and configurations of the workspace are reviewed now; answered with how much was found. */
export const CHECK_ALL_REQUEST = "mlsd/checkAll";

export interface CheckAllResult extends FindingCounts {
  readonly designs: number;
  readonly cases: number;
  readonly configs: number;
}

/** Asked by the client: what is in force for a document `{uri}`, as text for reading. */
export const CONFIG_REQUEST = "mlsd/effectiveConfig";

/** The scheme under which our own client shows a case study for reading: `mlsd-case:/<id>.md`. */
export const CASE_SCHEME = "mlsd-case";

/** A command of our own client, for an action: it asks for the reason of a waiver, and writes it. */
export const WAIVE_COMMAND = "mlsd.waive";

export interface WaiveArguments {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
  /** Where the waiver goes, zero-based and in UTF-16 characters. */
  readonly line: number;
  readonly character: number;
  /** What stands before and behind the reason. */
  readonly before: string;
  readonly after: string;
}

/** Zero-based lines and UTF-16 characters, as in VS Code. */
export interface OutlineRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Where the settings that the server reads stand. */
export const SETTINGS_SECTION = "mlsd";
