import type { Finding } from "../../core/engine";
import type { StepKey } from "../../core/framework";
import type { TextEdit } from "../../core/spans";

export type ActionKind = "quickfix" | "source.fixAll.mlsd" | "refactor.rewrite" | "refactor.extract";

/** Something that an editor offers to do to a design. */
export interface CodeAction {
  /** Tells it from the others that are offered in the same place. */
  readonly id: string;
  readonly title: string;
  readonly kind: ActionKind;
  /** The findings that it cures. */
  readonly findings: readonly Finding[];
  readonly isPreferred: boolean;
  /** Worked out when somebody wants it; undefined where it turns out that the design would not stay what it is. */
  readonly edits: () => readonly TextEdit[] | undefined;
  /** What our own client does instead: it asks the author. */
  readonly dialogue?: Dialogue;
}

export type Dialogue =
  | { readonly kind: "waive"; readonly rule: string; readonly edit: (reason: string) => TextEdit }
  | { readonly kind: "insertStep"; readonly step: StepKey };

/** Whether a client that asked for the kind `wanted` asked for `kind` as well: kinds are trees, `source` holds `source.fixAll`. */
export function isOfKind(kind: ActionKind, wanted: string): boolean {
  return wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`);
}
