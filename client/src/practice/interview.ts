import * as vscode from "vscode";
import type { CaseFile, FollowUp, StepHints, StepKey, WhatIfResult } from "../../../server/src/practiceProtocol";
import { nextHint } from "./hintLadder";
import { matchQuestion, NO_FIGURE } from "./interviewer";
import type { HintOutcome } from "./panels";
import { pauseText, type PracticeController } from "./practiceController";
import type { PracticeServer } from "./practiceServer";
import type { AskedFollowUp, Session } from "./session";
import { answerFollowUp, ask, followUp, giveHint } from "./sessionChanges";
import { recordAnswer, sessionDocument } from "./sessionDesign";
import { sessionFacts } from "./sessionFacts";

/** A step is worth a follow-up from this level on: there is something to ask about. */
const FINISHED_LEVEL = 2;

/** What candidate and interviewer say to each other. Reads the case, asks the server, and writes both into the session. */
export class Interview {
  /** The hint that was asked for and had to wait. Asked for again, it is given. */
  private waiting: { readonly step: StepKey; readonly rung: number } | undefined;
  /** Steps about which it is being found out whether there is something to ask. */
  private readonly asking = new Set<StepKey>();

  constructor(
    private readonly controller: PracticeController,
    private readonly server: PracticeServer,
    private readonly random: () => number,
  ) {}

  /** Another session begins. */
  begin(): void {
    this.waiting = undefined;
  }

  async ask(text: string): Promise<string | undefined> {
    const { session, study } = this.controller;
    if (!session || !study || text.trim() === "" || pauseText(session) !== undefined) return undefined;
    const question = matchQuestion(text, study.questions);
    const asked = question ? { ask: question.ask, answer: question.answer, topic: question.topic } : { ask: text.trim(), answer: NO_FIGURE };
    this.controller.change((now, time) => ask(now, asked, time));
    // What has no answer is not written down as if it had one.
    if (question) await this.write("questions", question.ask, question.answer);
    return asked.answer;
  }

  async hint(step: StepKey): Promise<HintOutcome> {
    const { session, study, now } = this.controller;
    if (!session || !study || pauseText(session) !== undefined) return { kind: "no session" };
    const next = nextHint(session, step, now);
    if (!next) return { kind: "all given" };
    const { rung } = next;
    const isAgain = this.waiting?.step === step && this.waiting.rung === rung;
    if (next.inSeconds > 0 && !isAgain) {
      this.waiting = { step, rung };
      return { kind: "wait", ...next };
    }
    this.waiting = undefined;
    const text = await this.hintText(session, study, step, rung);
    this.controller.change((current, time) => giveHint(current, { step, rung, text }, time));
    return { kind: "given", rung, text };
  }

  async answerFollowUp(index: number, text: string): Promise<void> {
    const { session } = this.controller;
    const asked = session?.followUps[index];
    if (!asked || session.phase === "ended") return;
    this.controller.change((current) => answerFollowUp(current, index, text));
    if (text.trim() !== "") await this.write("decisions", asked.ask, text.trim());
  }

  /** The cursor has gone to another step. A step that is worked out far enough is asked about, once. */
  async leave(step: StepKey): Promise<void> {
    const { session, study, now } = this.controller;
    if (session?.phase !== "running" || !study || this.asking.has(step) || session.followUps.some((asked) => asked.step === step)) return;
    this.asking.add(step);
    try {
      await sessionDocument(this.controller);
      const { card } = await this.server.score(session.design, undefined, study, sessionFacts(session, now));
      if (card.steps.some((own) => own.step === step && own.level >= FINISHED_LEVEL)) await this.askFollowUp(session, study, step);
    } finally {
      this.asking.delete(step);
    }
  }

  private async askFollowUp(session: Session, study: CaseFile, step: StepKey): Promise<void> {
    const known = await this.server.followUps(session.design, study, step);
    const chosen = known[Math.floor(this.random() * known.length)];
    if (!chosen) return;
    const asked = await this.withConsequences(session.design, step, chosen);
    this.controller.change((current, time) => (current.id === session.id ? followUp(current, asked, time) : current));
  }

  private async withConsequences(design: string, step: StepKey, { ask: text, listen_for: listenFor, change }: FollowUp): Promise<Omit<AskedFollowUp, "at">> {
    const result = change && (await this.server.whatIf(design, change));
    return {
      step, ask: text,
      ...(listenFor !== undefined && { listenFor }),
      ...(change && { change }),
      ...(result && result.changes.length > 0 && { consequences: consequencesOf(result) }),
    };
  }

  private async hintText(session: Session, study: CaseFile, step: StepKey, rung: 1 | 2 | 3): Promise<string> {
    await sessionDocument(this.controller);
    const hints = await this.server.hints(session.design, study);
    return hints.find((own: StepHints) => own.step === step)?.rungs[rung - 1] ?? "";
  }

  private async write(into: "questions" | "decisions", question: string, answer: string): Promise<void> {
    if (await recordAnswer(this.controller, this.server, into, question, answer)) return;
    void vscode.window.setStatusBarMessage("$(info) The answer is kept in the session; the design could not be written into.", 8000);
  }
}

function consequencesOf({ changes, findings }: WhatIfResult): NonNullable<AskedFollowUp["consequences"]> {
  return {
    changes: changes.map(({ path, before, after }) => `${path}: ${before} → ${after}`),
    findings: findings.map(({ message, line }) => `${message} (line ${line})`),
  };
}
