import * as vscode from "vscode";
import { type HintOutcome } from "../../../client/src/practice/panels";
import { type PracticeApi } from "../../../client/src/practice/practiceMode";
import { type Session } from "../../../client/src/practice/session";
import { type ScoreResult } from "../../../server/src/practiceProtocol";
import { behind, closeAll, file, mlsd, putCursor, replace, until } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";
import { HandClock } from "./handClock";

const CASE = "video-recommendation";
const REQUIREMENTS = "requirements:\n  problem: The home page is empty\n  business: [{id: watch, baseline: 48, target: +0.8%}]\n  scale: {dau: 500M, requests_per_user: 4}\n  latency: 200ms\n";

describe("practice", () => {
  let practice: PracticeApi;
  let clock: HandClock;

  beforeEach(async () => {
    practice = (await mlsd()).practice;
    await practice.restored;
    clock = new HandClock();
    practice.setClock(clock);
    practice.setRandom(() => 0);
    await vscode.commands.executeCommand("mlsd.practice.deleteHistory", true);
  });

  afterEach(async () => {
    if (practice.actions.view && practice.actions.view.session.phase !== "ended") await vscode.commands.executeCommand("mlsd.practice.end", { selfAssessment: [] });
    await closeAll();
  });

  const session = (): Session => expectDefined(practice.actions.view, "a session").session;
  const clockText = (): string => expectDefined(practice.clockText(), "the clock");

  async function begin(kind: "blank" | "scaffold" = "blank", minutes: 45 | "untimed" = 45): Promise<vscode.TextEditor> {
    const uri = expectDefined(await vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.startPractice", { caseId: CASE, minutes, kind }), "a design");
    return expectDefined(vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()), "its editor");
  }

  async function write(editor: vscode.TextEditor, text: string): Promise<void> {
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, text));
  }

  it("runs from the first question to the history", async () => {
    const editor = await begin();
    const { document } = editor;
    expectMatch(document.getText(), /^# A viewer opens .*\n(# .+\n)*mlsd: 1\n/);
    expectMatch(clockText(), /^\$\(clock\) 45:00$/);
    clock.advance(65);
    expectMatch(clockText(), / 43:55$/);

    const answer = await vscode.commands.executeCommand<string>("mlsd.practice.ask", "what is the p99 latency?");
    expectMatch(answer, /^The list within 200 ms/);
    expectMatch(document.getText(), /requirements:\n {2}questions:\n[^]*How fast must the page be\?[^]*The list within 200 ms/);
    expectMatch(await vscode.commands.executeCommand<string>("mlsd.practice.ask", "Which jazz do you like?"), /State an assumption/);
    expectEqual(document.getText().includes("jazz"), false, "an answer that is none in the design");
    expectEqual(session().questions.length, 2);
    await until(() => session().entered.some(({ step }) => step === "requirements"), practice.actions.onDidChange);

    clock.advance(10);
    putCursor(editor, behind(document, "requirements:"));
    await until(() => practice.actions.view?.clock.step?.key === "requirements", practice.actions.onDidChange);
    expectMatch(clockText(), /1 Requirements \d:\d\d · /);
    const hints: (HintOutcome | undefined)[] = [];
    const hint = async (): Promise<void> => void hints.push(await vscode.commands.executeCommand<HintOutcome | undefined>("mlsd.practice.hint"));
    await hint();
    clock.advance(30);
    await hint();
    clock.advance(30);
    await hint();
    await hint();
    await hint();
    await hint();
    expectEqual(hints.map((one) => (one && "rung" in one ? `${one.kind} ${one.rung}` : one?.kind)), ["given 1", "wait 2", "given 2", "wait 3", "given 3", "all given"]);
    expectEqual(session().hints.length, 3);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50);
    const titles = lenses.map(({ command }) => command?.title ?? "");
    expectDefined(titles.find((title) => session().hints.at(-1)?.text.replace(/\s+/g, " ").startsWith(title.replace(/…$/, ""))), `the last hint among ${titles.join(" | ")}`);
    expectDefined(titles.find((title) => /Hint for 2 Task/.test(title)), `an offer for the next step among ${titles.join(" | ")}`);

    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    const paused = clockText();
    expectMatch(paused, /^\$\(debug-pause\) /);
    clock.advance(600);
    expectEqual(clockText(), paused);
    const before = session();
    await practice.reload();
    expectEqual(sorted(session()), sorted(before));
    expectEqual(clockText(), paused);
    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    clock.advance(1);
    expectEqual(practice.actions.view?.clock.phase, "running");

    const questions = expectDefined(/ {2}questions:[^]*$/.exec(document.getText())?.[0], "the questions");
    await replace(editor, `requirements:\n${questions}`, `${REQUIREMENTS}${questions.trimEnd()}\ntask:\n  type: recommendation\n`);
    putCursor(editor, behind(document, "problem: "));
    const { outline, onDidUpdate } = await mlsd();
    await until(() => outline().some(({ step, range }) => step === "task" && range), onDidUpdate);
    putCursor(editor, behind(document, "type: reco"));
    const followUp = await until(() => session().followUps[0], practice.actions.onDidChange);
    expectMatch(followUp.ask, /twice as often/);
    expectMatch(followUp.consequences?.changes[0], /requests_per_user: 4 → 8/);
    await vscode.commands.executeCommand("mlsd.practice.answerFollowUp", 0, "Answer more opens from the cache");
    expectEqual(session().followUps[0]?.answer, "Answer more opens from the cache");
    expectMatch(document.getText(), /decisions:\n[^]*Answer more opens from the cache/);

    const marks = [{ statement: "I asked before I designed.", mark: 4, steps: ["requirements"] }];
    const result = expectDefined(await vscode.commands.executeCommand<ScoreResult | undefined>("mlsd.practice.end", { selfAssessment: marks }), "a card");
    expectEqual(result.card.isUnfinished, true);
    expectEqual(result.card.session?.hints, { requirements: 3 });
    expectEqual(result.card.session?.questionsAsked, 2);
    expectEqual(result.card.session?.followUps, { asked: 1, answered: 1 });
    expectEqual(result.card.session?.selfAssessment?.length, 1);
    expectEqual(practice.clockText(), undefined);
    await untilTab(/Score Card/);

    const { entries, cases, trends } = await practice.actions.history();
    expectEqual([entries[0]?.caseId, entries[0]?.total, entries[0]?.hints], [CASE, result.card.total, 3]);
    expectEqual(cases.find(({ caseId }) => caseId === CASE)?.latest.id, entries[0]?.id);
    expectEqual(trends.length, 7);
    await vscode.commands.executeCommand("mlsd.practice.showHistory");
    await untilTab(/History/);
    await vscode.commands.executeCommand("mlsd.practice.compareWithReference", "whole");
    await untilTab(/Reference ↔ Your Design$/);
    await vscode.commands.executeCommand("mlsd.practice.compareWithReference", "task");
    await untilTab(/Framing as an ML task/);
    const shown = (scheme: string): string | undefined => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === scheme && uri.path.endsWith("task.mlsd.yaml"))?.getText();
    expectMatch(await until(() => shown("mlsd-case"), vscode.workspace.onDidOpenTextDocument), /^(#.*\n)*task:/);
    expectMatch(await until(() => shown("mlsd-step"), vscode.workspace.onDidOpenTextDocument), /^(#.*\n)*task:\n {2}type: recommendation/);
  });

  it("begins from lists alone: any case, its own length, a blank design", async () => {
    let uri: vscode.Uri | undefined;
    void vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.startPractice").then((value) => (uri = value));
    // The first entry of each of the three lists. Asked again until the next one has opened.
    while (!uri) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    expectEqual(session().design, uri.toString());
    expectEqual(session().minutes, practice.actions.view?.study.minutes);
    await vscode.commands.executeCommand("mlsd.practice.end", { selfAssessment: [] });
    expectEqual((await practice.actions.history()).entries.length, 1);
  });

  it("is kept through a crash: hints, answers, and the clock up to when it was seen last", async () => {
    await begin();
    await vscode.commands.executeCommand("mlsd.practice.ask", "How many viewers are there?");
    await vscode.commands.executeCommand("mlsd.practice.hint", "data");
    clock.advance(120);
    const { questions, hints } = session();
    clock.leap(3600);
    await practice.reload();
    expectEqual(sorted([session().questions, session().hints, session().phase]), sorted([questions, hints, "paused"]));
    expectMatch(clockText(), / 43:00$/);
  });

  it("counts on through a reload that takes a moment", async () => {
    await begin();
    clock.advance(60);
    clock.leap(20);
    await practice.reload();
    expectEqual(session().phase, "running");
    expectMatch(clockText(), / 43:40$/);
  });

  it("brings back a design that is gone", async () => {
    const { document } = await begin("blank", "untimed");
    await write(expectDefined(vscode.window.activeTextEditor, "the design"), "requirements:\n  problem: mine alone\n");
    clock.advance(6);
    expectMatch(clockText(), /0:06$/);
    const old = document.uri;
    await document.save();
    await closeAll();
    await vscode.workspace.fs.delete(old);
    await practice.reload();
    const design = await vscode.workspace.openTextDocument(vscode.Uri.parse(session().design));
    expectMatch(design.getText(), /problem: mine alone/);
    await design.save();
  });

  it("follows its design to another name", async () => {
    const { document } = await begin();
    await document.save();
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, file("renamed-practice.mlsd.yaml"), { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    await until(() => session().design.endsWith("/renamed-practice.mlsd.yaml"), practice.actions.onDidChange);
  });

  it("asks instead of telling, also after the server was started again", async () => {
    const editor = await begin("scaffold");
    await replace(editor, "requirements:", "requirements:\n  latency: {p50: 400ms, p99: 300ms}");
    const severities = (): readonly vscode.DiagnosticSeverity[] => vscode.languages.getDiagnostics(editor.document.uri).map(({ severity }) => severity);
    const isAsked = (): boolean => severities().length > 0 && severities().every((severity) => severity >= vscode.DiagnosticSeverity.Information);
    await until(isAsked, vscode.languages.onDidChangeDiagnostics);
    await vscode.commands.executeCommand("mlsd.restartServer");
    await until(isAsked, vscode.languages.onDidChangeDiagnostics);
    await vscode.commands.executeCommand("mlsd.practice.end", { selfAssessment: [] });
    await until(() => severities().includes(vscode.DiagnosticSeverity.Error), vscode.languages.onDidChangeDiagnostics);
  });

  it("is scored at any time, marked unfinished, and goes on", async () => {
    await begin();
    clock.advance(60);
    await vscode.commands.executeCommand("mlsd.practice.score");
    await untilTab(/Score Card/);
    expectEqual(session().phase, "running");
    expectEqual((await practice.actions.history()).entries.some(({ id }) => id === session().id), false);
  });

  it("puts back what was typed and not saved when a window was lost, and overwrites no file that was changed elsewhere", async () => {
    const { document } = await begin();
    const saved = document.getText();
    const typed = `${saved}${REQUIREMENTS}`;
    await practice.storage.workspace.update("mlsd.practice.session", { ...session(), text: typed });
    await practice.reload();
    expectEqual(document.getText(), typed);
    expectEqual(session().text, typed);

    await practice.storage.workspace.update("mlsd.practice.session", { ...session(), text: saved, saved: "title: another\n" });
    await practice.reload();
    expectEqual(document.getText(), typed);
  });

  it("keeps what cannot be read out of the way, and in the export", async () => {
    await practice.storage.workspace.update("mlsd.practice.session", { version: 1, broken: "by hand" });
    await practice.storage.person.update("mlsd.practice.history", { version: 1, entries: [{ caseId: CASE, total: 61, startedAt: 5 }, "nonsense"] });
    await practice.reload();
    expectEqual(practice.actions.view, undefined);
    const view = await practice.actions.history();
    expectEqual(view.entries.map(({ caseId, total }) => [caseId, total]), [[CASE, 61]]);
    expectMatch(view.notes.join(), /1 session of the history could not be read/);
    const target = file("history.json");
    await vscode.commands.executeCommand("mlsd.practice.exportHistory", target);
    const exported = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(target))) as { entries: unknown[]; setAside: unknown[] };
    await vscode.workspace.fs.delete(target);
    expectEqual(exported.entries.length, 1);
    expectMatch(JSON.stringify(exported.setAside), /nonsense/);
    expectMatch(JSON.stringify(exported.setAside), /by hand/);
    await vscode.commands.executeCommand("mlsd.practice.deleteHistory", true);
    expectEqual((await practice.actions.history()).entries.length, 0);
  });
});

/** With the keys of its objects in order: what was read again may have another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

async function untilTab(label: RegExp): Promise<void> {
  await until(() => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => label.test(tab.label))), vscode.window.tabGroups.onDidChangeTabs);
}
