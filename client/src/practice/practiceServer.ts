import * as vscode from "vscode";
import { State, type BaseLanguageClient } from "vscode-languageclient";
import {
  FOLLOW_UPS_REQUEST, HINTS_REQUEST, PRACTICE_DESIGN_REQUEST, RECORD_ANSWER_REQUEST, SCORE_REQUEST, SESSIONS_NOTIFICATION, STEP_TEXT_REQUEST, WHAT_IF_REQUEST,
  type CaseFile, type CaseStudy, type Change, type FollowUp, type FollowUpsParams, type HintsParams, type PracticeDesignParams, type RecordAnswerParams,
  type RecordAnswerResult, type ScoreParams, type ScoreResult, type SessionFacts, type SessionsParams, type StepHints, type StepKey, type StepTextParams, type WhatIfParams, type WhatIfResult,
} from "../../../server/src/practiceProtocol";

/** What practice asks the language server, in types. URIs come as VS Code spells them. */
export class PracticeServer implements vscode.Disposable {
  private designs: readonly string[] = [];
  private readonly subscription: vscode.Disposable;

  constructor(private readonly client: BaseLanguageClient) {
    // A server that was started again knows nothing of sessions.
    this.subscription = client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.tellSessions();
    });
  }

  /** The designs in which a session is under way. */
  setSessions(designs: readonly string[]): void {
    if (designs.join(" ") === this.designs.join(" ")) return;
    this.designs = designs;
    if (this.client.state === State.Running) this.tellSessions();
  }

  newDesign(study: CaseFile, kind: PracticeDesignParams["kind"]): Promise<string> {
    const params: PracticeDesignParams = { study: withoutReference(study), kind };
    return this.client.sendRequest<string>(PRACTICE_DESIGN_REQUEST, params);
  }

  hints(design: string, study: CaseFile): Promise<readonly StepHints[]> {
    const params: HintsParams = { uri: this.uriOf(design), study: withoutReference(study) };
    return this.client.sendRequest<StepHints[]>(HINTS_REQUEST, params);
  }

  followUps(design: string, study: CaseFile, step: StepKey): Promise<readonly FollowUp[]> {
    const params: FollowUpsParams = { uri: this.uriOf(design), study: withoutReference(study), step };
    return this.client.sendRequest<FollowUp[]>(FOLLOW_UPS_REQUEST, params);
  }

  whatIf(design: string, change: Change): Promise<WhatIfResult> {
    const params: WhatIfParams = { uri: this.uriOf(design), change };
    return this.client.sendRequest<WhatIfResult>(WHAT_IF_REQUEST, params);
  }

  recordAnswer(design: string, into: RecordAnswerParams["into"], ask: string, answer: string): Promise<RecordAnswerResult> {
    const params: RecordAnswerParams = { uri: this.uriOf(design), into, ask, answer };
    return this.client.sendRequest<RecordAnswerResult>(RECORD_ANSWER_REQUEST, params);
  }

  /** Without a text, the open design is judged. */
  score(design: string, text: string | undefined, study: CaseFile, session: SessionFacts): Promise<ScoreResult> {
    const params: ScoreParams = { uri: this.uriOf(design), ...(text !== undefined && { text }), study: withoutReference(study), session };
    return this.client.sendRequest<ScoreResult>(SCORE_REQUEST, params);
  }

  stepText(text: string, step: StepKey): Promise<string> {
    const params: StepTextParams = { text, step };
    return this.client.sendRequest<string>(STEP_TEXT_REQUEST, params);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private tellSessions(): void {
    const params: SessionsParams = { uris: this.designs.map((design) => this.uriOf(design)) };
    void this.client.sendNotification(SESSIONS_NOTIFICATION, params).catch((error: unknown) => this.client.error("The server was not told of the practice session.", error, false));
  }

  private uriOf(design: string): string {
    return this.client.code2ProtocolConverter.asUri(vscode.Uri.parse(design));
  }
}

/** The server knows the reference by nothing and needs it for nothing. */
function withoutReference({ design: _, ...study }: CaseFile): CaseStudy {
  return study;
}
