import * as vscode from "vscode";
import type { CaseFile, StepKey } from "../../../server/src/practiceProtocol";
import type { Clock } from "./clock";
import { clockView, isOverdue } from "./clockView";
import { nextHints } from "./hintLadder";
import { afterGap } from "./keptSession";
import type { PracticeServer } from "./practiceServer";
import type { PracticeView } from "./practiceView";
import type { Session } from "./session";
import { moveOn, tick } from "./sessionChanges";
import type { SessionStore } from "./sessionStore";

const TICK_MS = 1000;
/** After a crash the clock counts up to the last of these. What is written is kept each second. */
const KEEP_MS = 5000;
/** A timer that was silent for so long slept with its machine. Browsers let pages in the background wait up to a minute. */
const ASLEEP_MS = 5 * 60_000;

/** Owns the session and its clock. Knows when something changes and keeps it; what may change stands in `sessionChanges.ts`. */
export class PracticeController implements vscode.Disposable {
  private current: Session | undefined;
  private ofCase: CaseFile | undefined;
  private cursorStep: StepKey | undefined;
  private ticking: { dispose(): void } | undefined;
  private kept: { readonly at: number; readonly text: string } = { at: 0, text: "" };
  private readonly changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly store: SessionStore,
    private readonly server: PracticeServer,
    private clock: Clock,
  ) {}

  get session(): Session | undefined {
    return this.current;
  }

  get study(): CaseFile | undefined {
    return this.ofCase;
  }

  /** The step under the cursor; where the cursor is elsewhere, the one where it was last. */
  get step(): StepKey | undefined {
    return this.cursorStep;
  }

  get now(): number {
    return this.clock.now();
  }

  get view(): PracticeView | undefined {
    const { current: session, ofCase: study, now } = this;
    if (!session || !study) return undefined;
    const asked = new Set(session.questions.map(({ ask }) => ask));
    return {
      session,
      study,
      clock: clockView(session, this.cursorStep, now),
      open: study.questions.filter(({ ask }) => !asked.has(ask)),
      nextHint: nextHints(session, now),
    };
  }

  /** A session begins, or goes on after it was kept. */
  async take(session: Session, study: CaseFile): Promise<void> {
    this.cursorStep = session.activity?.step ?? session.entered.at(-1)?.step;
    this.ofCase = study;
    await this.store.keepCase(study);
    await this.put(session);
  }

  /** Forgets the session in this window; what was kept stays. */
  drop(): void {
    this.ticking?.dispose();
    this.ticking = undefined;
    this.current = undefined;
    this.ofCase = undefined;
    this.cursorStep = undefined;
    this.tellOthers();
  }

  /** Something happens to the session; it is kept at once. */
  change(apply: (session: Session, now: number) => Session): void {
    this.pauseAfterSleep();
    const next = this.current && apply(this.current, this.now);
    if (next && next !== this.current) void this.put(next);
  }

  /** The cursor is in a step or writes there. So small a thing that it is kept with the next tick. */
  note(apply: (session: Session, now: number) => Session): void {
    this.pauseAfterSleep();
    const next = this.current && apply(this.current, this.now);
    if (!next || next === this.current) return;
    this.current = next;
    this.changed.fire();
  }

  standIn(step: StepKey): void {
    if (this.cursorStep === step) return;
    this.cursorStep = step;
    this.changed.fire();
  }

  /** For tests: another clock, which may begin anywhere. */
  useClock(clock: Clock): void {
    this.clock = clock;
    this.ticking?.dispose();
    this.ticking = undefined;
    this.keepTicking();
  }

  /** What is known is kept now, as far as a window that closes still allows. */
  flush(): Thenable<void> {
    return this.current ? this.store.keep(this.current) : Promise.resolve();
  }

  dispose(): void {
    this.ticking?.dispose();
    this.changed.dispose();
  }

  private async put(session: Session): Promise<void> {
    this.current = session;
    this.kept = { at: this.now, text: session.text };
    this.keepTicking();
    this.tellOthers();
    await this.store.keep(session);
  }

  private tellOthers(): void {
    const { current } = this;
    void vscode.commands.executeCommand("setContext", "mlsd.practice", current?.phase ?? "");
    this.server.setSessions(current && current.phase !== "ended" ? [current.design] : []);
    this.changed.fire();
  }

  private keepTicking(): void {
    const isRunning = this.current?.phase === "running";
    if (isRunning) this.ticking ??= this.clock.every(TICK_MS, () => this.tick());
    if (isRunning) return;
    this.ticking?.dispose();
    this.ticking = undefined;
  }

  /** A machine wakes with the timer, or with somebody who types before it: whoever comes first must not count the night. */
  private pauseAfterSleep(): void {
    const { current, now } = this;
    const awake = current && afterGap(current, now, ASLEEP_MS);
    if (!awake || awake === current) return;
    if (awake.phase !== "paused") {
      this.current = awake;
      return;
    }
    void this.put(awake);
    void vscode.window.showInformationMessage("The practice clock was paused, since this machine slept.");
  }

  private tick(): void {
    this.pauseAfterSleep();
    const { current, cursorStep, now } = this;
    if (current?.phase !== "running") return;
    const ticked = tick(current, now);
    const next = cursorStep && isOverdue(ticked, cursorStep, now) ? moveOn(ticked, cursorStep) : ticked;
    const isNews = next !== ticked || next.text !== this.kept.text;
    if (isNews || now - this.kept.at >= KEEP_MS) void this.put(next);
    else this.note(() => next);
  }
}

/** Undefined while the clock runs or nothing is practised. */
export function pauseText(session: Session | undefined): string | undefined {
  if (session?.phase === "paused") return "The session is paused. Resume it first.";
  return session?.phase === "ended" ? "The session has ended." : undefined;
}

