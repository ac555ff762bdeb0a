import type * as vscode from "vscode";
import type { HistoryEntry } from "./history";
import { readKeptHistory } from "./keptHistory";
import { listOf } from "./keptValues";

const HISTORY_KEY = "mlsd.practice.history";
const ASIDE_KEY = "mlsd.practice.history.setAside";

/** The sessions of the past, kept with the person and not with the workspace. Nothing of it leaves the machine. */
export class HistoryStore {
  constructor(private readonly storage: vscode.Memento) {}

  /** The oldest first. */
  get entries(): readonly HistoryEntry[] {
    return readKeptHistory(this.storage.get<unknown>(HISTORY_KEY)).entries;
  }

  /** What could not be read, as it was kept. */
  get aside(): readonly unknown[] {
    return [...listOf(this.storage.get<unknown>(ASIDE_KEY)), ...readKeptHistory(this.storage.get<unknown>(HISTORY_KEY)).aside];
  }

  /** An entry of the same session takes the place of the one before. What could not be read goes aside first. */
  async add(entry: HistoryEntry): Promise<void> {
    const { aside } = this;
    if (aside.length > 0) await this.storage.update(ASIDE_KEY, aside);
    const entries = [...this.entries.filter(({ id }) => id !== entry.id), entry];
    await this.storage.update(HISTORY_KEY, { version: 1, entries });
  }

  async delete(): Promise<void> {
    await this.storage.update(HISTORY_KEY, undefined);
    await this.storage.update(ASIDE_KEY, undefined);
  }
}
