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
  /** Absent for a step that is not written. */
  readonly range: OutlineRange | undefined;
  readonly parts: readonly OutlinePart[];
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

/** Zero-based lines and UTF-16 characters, as in VS Code. */
export interface OutlineRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Settings under `mlsd` that the server reads. */
export interface ServerSettings {
  /** Whether designs are reviewed at all. */
  readonly enable: boolean;
  /** By rule id: `error`, `warning`, `info`, `hint` or `off`. */
  readonly severity: Readonly<Record<string, string>>;
  /** `auto` takes `interview` in practice and `design` else. */
  readonly preset: "auto" | "interview" | "design" | "production";
}

export const SETTINGS_SECTION = "mlsd";
