import type { CaseQuestion, CaseStudy, StepKey } from "../../../server/src/practiceProtocol";
import type { Session } from "./session";

/** How the time stands, in words that can be shown as they are. */
export interface ClockView {
  readonly phase: Session["phase"];
  /** `41:05`, time left in all; time used where nobody counts down. Behind a minus sign when it is over. */
  readonly total: string;
  readonly totalState: TimeState;
  /** The step under the cursor. */
  readonly step?: { readonly key: StepKey; readonly number: number; readonly title: string; readonly left: string; readonly state: TimeState };
  /** For a screen reader: `Step 3, Data preparation: 2 minutes left. 31 minutes left in all.` */
  readonly spoken: string;
}

/** `amber` when the share of a step is used up, `red` at one and a half of it. */
export type TimeState = "calm" | "amber" | "red";

/** All that the interviewer panel shows. The session and the case are as they are kept; the panel decides what to say of them. */
export interface PracticeView {
  readonly session: Session;
  readonly study: CaseStudy;
  readonly clock: ClockView;
  /** Questions that were not asked yet. */
  readonly open: readonly CaseQuestion[];
  /** By step: the next rung, and in how many seconds it may be had (0: now); absent when all three were given. */
  readonly nextHint: Readonly<Partial<Record<StepKey, { readonly rung: 1 | 2 | 3; readonly inSeconds: number }>>>;
}
