import type * as vscode from "vscode";
import type { CaseFile } from "../../../server/src/practiceProtocol";
import { readKeptCase } from "./keptCase";
import { readKeptSession } from "./keptSession";
import { listOf } from "./keptValues";
import type { Session } from "./session";

/** A session as it was found, and what to tell of it. */
export interface FoundSession {
  readonly session?: Session;
  /** The case as it was when the session began. */
  readonly study?: CaseFile;
  /** One sentence where something was repaired or set aside. */
  readonly note?: string;
}

export const SESSION_KEY = "mlsd.practice.session";
const STUDY_KEY = "mlsd.practice.case";
const ASIDE_KEY = "mlsd.practice.setAside";

/** Keeps the running session and its case with the workspace. What cannot be read is set aside, never thrown away. */
export class SessionStore {
  constructor(private readonly storage: vscode.Memento) {}

  async keep(session: Session): Promise<void> {
    await this.storage.update(SESSION_KEY, session);
  }

  /** With its reference, in case the library is another when the session goes on. */
  async keepCase(study: CaseFile): Promise<void> {
    await this.storage.update(STUDY_KEY, study);
  }

  async forget(): Promise<void> {
    await this.storage.update(SESSION_KEY, undefined);
    await this.storage.update(STUDY_KEY, undefined);
  }

  async find(): Promise<FoundSession> {
    const kept = this.storage.get<unknown>(SESSION_KEY);
    if (kept === undefined) return {};
    const read = readKeptSession(kept);
    if ("aside" in read) return { note: await this.setAside(kept, read.aside) };
    const { session, isRepaired } = read;
    if (isRepaired) await this.copyAside(kept, "parts of it could not be read");
    const study = readKeptCase(this.storage.get<unknown>(STUDY_KEY));
    return {
      session,
      ...(study?.id === session.case.id && { study }),
      ...(isRepaired && { note: `Parts of the practice session “${session.case.title}” could not be read. It goes on with the rest, and a copy of it as it was is kept.` }),
    };
  }

  /** What was set aside, for the export. */
  get aside(): readonly unknown[] {
    return listOf(this.storage.get<unknown>(ASIDE_KEY));
  }

  /** Takes the session out of the way without losing it, and says so. */
  async setAside(kept: unknown, reason: string): Promise<string> {
    await this.copyAside(kept, reason);
    await this.forget();
    return `The practice session of this workspace cannot go on: ${reason}. It was set aside and is part of an export of the history.`;
  }

  private async copyAside(value: unknown, reason: string): Promise<void> {
    const known = JSON.stringify(value);
    if (this.aside.some((one) => JSON.stringify((one as { value?: unknown }).value) === known)) return;
    await this.storage.update(ASIDE_KEY, [...this.aside, { reason, value }]);
  }
}
