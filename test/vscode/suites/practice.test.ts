import * as vscode from "vscode";
import { type HintOutcome } from "../../../client/src/practice/panels";
import { type ScoreResult } from "../../../server/src/practiceProtocol";
import { behind, mlsd, putCursor, replace, until } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";
import { CASE, PracticeWindow, REQUIREMENTS, sorted } from "./practiceWindow";

describe("practice", () => {
  const room = new PracticeWindow();
  beforeEach(() => room.open());
  afterEach(() => room.close());

  it("runs from the first question to the history", async () => {
    const editor = await room.begin();
    const { document } = editor;
    expectMatch(document.getText(), /^# A viewer opens .*\n(# .+\n)*mlsd: 1\n/);
    expectMatch(room.clockText, /^\$\(clock\) 45:00$/);
    room.clock.advance(65);
    expectMatch(room.clockText, / 43:55$/);

    const answer = await vscode.commands.executeCommand<string>("mlsd.practice.ask", "what is the p99 latency?");
    expectMatch(answer, /^The list within 200 ms/);
    expectMatch(document.getText(), /requirements:\n {2}questions:\n[^]*How fast must the page be\?[^]*The list within 200 ms/);
    expectMatch(await vscode.commands.executeCommand<string>("mlsd.practice.ask", "Which jazz do you like?"), /State an assumption/);
    expectEqual(document.getText().includes("jazz"), false, "an answer that is none in the design");
    expectEqual(room.session.questions.length, 2);
    await until(() => room.session.entered.some(({ step }) => step === "requirements"), room.practice.actions.onDidChange);

    room.clock.advance(10);
    putCursor(editor, behind(document, "requirements:"));
    await until(() => room.practice.actions.view?.clock.step?.key === "requirements", room.practice.actions.onDidChange);
    expectMatch(room.clockText, /1 Requirements \d:\d\d · /);
    const hints: (HintOutcome | undefined)[] = [];
    const hint = async (): Promise<void> => void hints.push(await vscode.commands.executeCommand<HintOutcome | undefined>("mlsd.practice.hint"));
    await hint();
    room.clock.advance(30);
    await hint();
    room.clock.advance(30);
    await hint();
    await hint();
    await hint();
    await hint();
    expectEqual(hints.map((one) => (one && "rung" in one ? `${one.kind} ${one.rung}` : one?.kind)), ["given 1", "wait 2", "given 2", "wait 3", "given 3", "all given"]);
    expectEqual(room.session.hints.length, 3);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50);
    const titles = lenses.map(({ command }) => command?.title ?? "");
    expectDefined(titles.find((title) => room.session.hints.at(-1)?.text.replace(/\s+/g, " ").startsWith(title.replace(/…$/, ""))), `the last hint among ${titles.join(" | ")}`);
    expectDefined(titles.find((title) => /Hint for 2 Task/.test(title)), `an offer for the next step among ${titles.join(" | ")}`);

    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    const paused = room.clockText;
    expectMatch(paused, /^\$\(debug-pause\) /);
    room.clock.advance(600);
    expectEqual(room.clockText, paused);
    const before = room.session;
    await room.practice.reload();
    expectEqual(sorted(room.session), sorted(before));
    expectEqual(room.clockText, paused);
    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    room.clock.advance(1);
    expectEqual(room.practice.actions.view?.clock.phase, "running");

    const questions = expectDefined(/ {2}questions:[^]*$/.exec(document.getText())?.[0], "the questions");
    await replace(editor, `requirements:\n${questions}`, `${REQUIREMENTS}${questions.trimEnd()}\ntask:\n  type: recommendation\n`);
    putCursor(editor, behind(document, "problem: "));
    const { outline, onDidUpdate } = await mlsd();
    await until(() => outline().some(({ step, range }) => step === "task" && range), onDidUpdate);
    putCursor(editor, behind(document, "type: reco"));
    const followUp = await until(() => room.session.followUps[0], room.practice.actions.onDidChange);
    expectMatch(followUp.ask, /twice as often/);
    expectMatch(followUp.consequences?.changes[0], /requests_per_user: 4 → 8/);
    await vscode.commands.executeCommand("mlsd.practice.answerFollowUp", 0, "Answer more opens from the cache");
    expectEqual(room.session.followUps[0]?.answer, "Answer more opens from the cache");
    expectMatch(document.getText(), /decisions:\n[^]*Answer more opens from the cache/);

    const marks = [{ statement: "I asked before I designed.", mark: 4, steps: ["requirements"] }];
    const result = expectDefined(await vscode.commands.executeCommand<ScoreResult | undefined>("mlsd.practice.end", { selfAssessment: marks }), "a card");
    expectEqual(result.card.isUnfinished, true);
    expectEqual(result.card.session?.hints, { requirements: 3 });
    expectEqual(result.card.session?.questionsAsked, 2);
    expectEqual(result.card.session?.followUps, { asked: 1, answered: 1 });
    expectEqual(result.card.session?.selfAssessment?.length, 1);
    expectEqual(room.practice.clockText(), undefined);
    await untilTab(/Score Card/);

    const { entries, cases, trends } = await room.practice.actions.history();
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
    expectEqual(room.session.design, uri.toString());
    expectEqual(room.session.minutes, room.practice.actions.view?.study.minutes);
    await vscode.commands.executeCommand("mlsd.practice.end", { selfAssessment: [] });
    expectEqual((await room.practice.actions.history()).entries.length, 1);
  });

  it("asks instead of telling, also after the server was started again", async () => {
    const editor = await room.begin("scaffold");
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
    await room.begin();
    room.clock.advance(60);
    await vscode.commands.executeCommand("mlsd.practice.score");
    await untilTab(/Score Card/);
    expectEqual(room.session.phase, "running");
    expectEqual((await room.practice.actions.history()).entries.some(({ id }) => id === room.session.id), false);
  });
});

async function untilTab(label: RegExp): Promise<void> {
  await until(() => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => label.test(tab.label))), vscode.window.tabGroups.onDidChangeTabs);
}
