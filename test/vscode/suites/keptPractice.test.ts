import * as vscode from "vscode";
import { closeAll, file, openDesign, until } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";
import { CASE, PracticeWindow, REQUIREMENTS, sorted, write } from "./practiceWindow";

describe("a practice session", () => {
  const room = new PracticeWindow();
  beforeEach(() => room.open());
  afterEach(() => room.close());

  /** The session goes on in another document, as one does that was begun where there was no folder to write to. */
  async function goOnIn({ uri }: vscode.TextDocument): Promise<void> {
    const { saved: _, ...unsaved } = room.session;
    await room.practice.storage.workspace.update("mlsd.practice.session", { ...unsaved, design: uri.toString(), text: "" });
    await room.practice.reload();
    expectEqual(room.session.design, uri.toString());
  }

  it("is kept through a crash: hints, answers, and the clock up to when it was seen last", async () => {
    await room.begin();
    await vscode.commands.executeCommand("mlsd.practice.ask", "How many viewers are there?");
    await vscode.commands.executeCommand("mlsd.practice.hint", "data");
    room.clock.advance(120);
    const { questions, hints } = room.session;
    room.clock.leap(3600);
    await room.practice.reload();
    expectEqual(sorted([room.session.questions, room.session.hints, room.session.phase]), sorted([questions, hints, "paused"]));
    expectMatch(room.clockText, / 43:00$/);
  });

  it("counts on through a reload that takes a moment", async () => {
    await room.begin();
    room.clock.advance(60);
    room.clock.leap(20);
    await room.practice.reload();
    expectEqual(room.session.phase, "running");
    expectMatch(room.clockText, / 43:40$/);
  });

  it("brings back a design that is gone", async () => {
    const { document } = await room.begin("blank", "untimed");
    await write(expectDefined(vscode.window.activeTextEditor, "the design"), "requirements:\n  problem: mine alone\n");
    room.clock.advance(6);
    expectMatch(room.clockText, /0:06$/);
    const old = document.uri;
    await document.save();
    await closeAll();
    await vscode.workspace.fs.delete(old);
    await room.practice.reload();
    const design = await vscode.workspace.openTextDocument(vscode.Uri.parse(room.session.design));
    expectMatch(design.getText(), /problem: mine alone/);
    await design.save();
  });

  it("follows its design to another name", async () => {
    const { document } = await room.begin();
    await document.save();
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, file("renamed-practice.mlsd.yaml"), { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    await until(() => room.session.design.endsWith("/renamed-practice.mlsd.yaml"), room.practice.actions.onDidChange);
  });

  /** Saves an untitled document under the name that the dialog proposes. */
  async function saveAsProposed({ uri }: vscode.TextDocument): Promise<vscode.Uri> {
    let saved: vscode.Uri | undefined;
    void vscode.workspace.save(uri).then((place) => (saved = place));
    // Asked again until the dialog has opened.
    while (!saved) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return saved;
  }

  async function withFinalNewline<T>(isWritten: boolean, work: () => Promise<T>): Promise<T> {
    const settings = vscode.workspace.getConfiguration("files");
    await settings.update("insertFinalNewline", isWritten, vscode.ConfigurationTarget.Global);
    try {
      return await work();
    } finally {
      await settings.update("insertFinalNewline", undefined, vscode.ConfigurationTarget.Global);
    }
  }

  for (const [how, isCompleted] of [["as it is", false], ["with an empty line at its end", true]] as const) {
    it(`goes on in the file when its untitled design is saved under a name, ${how}`, async () => {
      await room.begin();
      const text = `title: Home page\n${REQUIREMENTS}`.trimEnd();
      const { document } = await openDesign(text);
      await goOnIn(document);
      const saved = await withFinalNewline(isCompleted, () => saveAsProposed(document));
      await until(() => room.session.design === saved.toString(), room.practice.actions.onDidChange);
      expectEqual([room.session.text, room.session.saved], Array(2).fill(isCompleted ? `${text}\n` : text));
      await write(expectDefined(vscode.window.activeTextEditor, "the editor of the file"), "\ntask: {type: ranking}\n");
      expectMatch(room.session.text, /task: \{type: ranking\}\n$/);
      await closeAll();
      await vscode.workspace.fs.delete(saved);
    });
  }

  it("keeps the text of an untitled design that is closed and not saved", async () => {
    await room.begin();
    const text = `title: Home page\n${REQUIREMENTS}`;
    const { document } = await openDesign(text);
    await goOnIn(document);
    // What was typed is kept with the second.
    room.clock.advance(1);
    await closeAll();
    expectEqual(room.session.text, text);
    await room.practice.reload();
    const design = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === room.session.design), vscode.workspace.onDidOpenTextDocument);
    expectEqual(design.getText(), text);
  });

  it("pauses where the machine slept, whoever wakes it", async () => {
    const editor = await room.begin();
    room.clock.advance(60);
    room.clock.leap(600);
    room.clock.advance(1);
    expectEqual(room.session.phase, "paused");
    expectMatch(room.clockText, /^\$\(debug-pause\) 44:00$/);

    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    room.clock.advance(60);
    room.clock.leap(600);
    await write(editor, REQUIREMENTS);
    expectEqual(room.session.phase, "paused");
    expectMatch(room.clockText, /^\$\(debug-pause\) .*43:00$/);
    expectEqual(room.session.text, editor.document.getText());

    await vscode.commands.executeCommand("mlsd.practice.pauseOrResume");
    room.clock.leap(60);
    room.clock.advance(1);
    expectEqual(room.session.phase, "running");
    expectMatch(room.clockText, / 41:59$/);
  });

  it("puts back what was typed and not saved when a window was lost, and overwrites no file that was changed elsewhere", async () => {
    const { document } = await room.begin();
    const saved = document.getText();
    const typed = `${saved}${REQUIREMENTS}`;
    await room.practice.storage.workspace.update("mlsd.practice.session", { ...room.session, text: typed });
    await room.practice.reload();
    expectEqual(document.getText(), typed);
    expectEqual(room.session.text, typed);
    // The review of what was put back keeps the session once more.
    await until(() => room.session.entered.some(({ step }) => step === "requirements"), room.practice.actions.onDidChange);

    await room.practice.storage.workspace.update("mlsd.practice.session", { ...room.session, text: saved, saved: "title: another\n" });
    await room.practice.reload();
    expectEqual(document.getText(), typed);
    expectEqual(room.session.text, typed);

    // The first button of the newest message: to put it back.
    await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    await until(() => document.getText() === saved, vscode.workspace.onDidChangeTextDocument);
    expectEqual(room.session.text, saved);
  });

  it("keeps what cannot be read out of the way, and in the export", async () => {
    await room.practice.storage.workspace.update("mlsd.practice.session", { version: 1, broken: "by hand" });
    await room.practice.storage.person.update("mlsd.practice.history", { version: 1, entries: [{ caseId: CASE, total: 61, startedAt: 5 }, "nonsense"] });
    await room.practice.reload();
    expectEqual(room.practice.actions.view, undefined);
    const view = await room.practice.actions.history();
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
    expectEqual((await room.practice.actions.history()).entries.length, 0);
  });
});
