import type { Design, Status } from "./design";
import type { Problem, Severity } from "./finding";
import { isStepKey, type Chapter } from "./framework";
import type { Limits } from "./limits";
import type { Team } from "./team";

export type Preset = "interview" | "design" | "production";

/** What a check may know besides the design. */
export interface CheckContext {
  readonly status: Status;
  readonly preset: Preset;
  /** The thresholds in force. */
  readonly limits: Limits;
  readonly team: Team;
  /** Of a configuration: by the text of an entry of `extends`, why it could not be followed. */
  readonly unreadable?: ReadonlyMap<string, string>;
  /** Of a case: the name of the folder that it lies in. */
  readonly folder?: string;
}

/** One check with everything that is said about it, in the editor, in the terminal and in the docs. */
export interface Rule {
  /** `step/flaw-in-kebab`: it names the flaw, so that switching it off reads right. */
  readonly id: string;
  /** At `status: review`. A problem may carry its own. */
  readonly severity: Severity;
  /** When the catalogue places it: 1 first, 3 last. */
  readonly tier: 1 | 2 | 3;
  /** It reports something not yet written: milder in drafts, silent for steps not reached. */
  readonly isPresence?: boolean;
  /** It speaks in this preset only. */
  readonly onlyIn?: Preset;
  readonly summary: string;
  readonly why: string;
  /** What an interviewer would ask instead of telling: it leads to the flaw and keeps the cure back. Absent where the text itself is broken. */
  readonly question?: string;
  /** Where the rule, and each number in it, comes from. */
  readonly source: string;
  /** Two whole documents, run as tests: `bad` gives exactly one finding of this rule, `good` gives none. */
  readonly examples: {
    readonly bad: string;
    readonly good: string;
    /** The team's configuration under which they stand. */
    readonly config?: string;
  };
  /** Pure: no clock, no files, no state. Says nothing where a value it needs is absent or not understood. */
  check(design: Design, context: CheckContext): readonly Problem[];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The step that a rule belongs to; rules across steps and of the text belong to the design as a whole. */
export function chapterOf(ruleId: string): Chapter {
  const prefix = ruleId.slice(0, ruleId.indexOf("/"));
  return isStepKey(prefix) ? prefix : "design";
}
