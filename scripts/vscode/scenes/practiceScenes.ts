/**
 * Puts the extension into states that are worth looking at, inside of the extension host and under a clock that stands
 * still. The page says when it has seen enough. VS Code loads this as tests; pictures and the checks of accessibility use it.
 */
import * as vscode from "vscode";
import { type PracticeApi } from "../../../client/src/practice/practiceMode";
import { behind, mlsd, putCursor, replace, until } from "../../../test/vscode/suites/designEditor";
import { expectDefined } from "../../../test/vscode/suites/expect";
import { HandClock } from "../../../test/vscode/suites/handClock";
import { DATA, exampleEntries, PRACTISED, REQUIREMENTS, SECONDS, TASK } from "./practiceTexts";
import { LEFT, NEXT_SCENE, SCENE, SCENES, type SceneName } from "./sceneNames";

export async function run(): Promise<void> {
  const { practice } = await mlsd();
  await practice.restored;
  const clock = new HandClock(Date.UTC(2026, 9, 12, 16, 30));
  practice.setClock(clock);
  practice.setRandom(() => 0);
  await vscode.commands.executeCommand("workbench.action.closeSidebar");
  const scenes = scenesOf(practice, clock);
  const next = nextScene();
  for (const name of SCENES) {
    await scenes[name]();
    console.log(`${SCENE}${name}`);
    if (name === "end") return;
    await next();
    console.log(`${LEFT}${name}`);
  }
}

/** Resolves when the page asks for the next scene. */
function nextScene(): () => Promise<void> {
  let go: () => void = () => undefined;
  vscode.commands.registerCommand(NEXT_SCENE, () => go());
  return () => new Promise((resolve) => {
    go = resolve;
  });
}

function scenesOf(practice: PracticeApi, clock: HandClock): Readonly<Record<SceneName, () => unknown>> {
  /** Only what the scene opens is in sight. */
  const alone = async (command: string, ...given: readonly unknown[]): Promise<void> => {
    await closeEditors();
    await vscode.commands.executeCommand(command, ...given);
  };
  return {
    write: () => vscode.commands.executeCommand("mlsd.newDesign", "design"),
    // Beside the one before: VS Code may give the text of an unsaved file that was just closed to the next of its name.
    finding: () => vscode.commands.executeCommand("mlsd.openExample"),
    // Lists that wait for a choice: the page closes them.
    case: () => void vscode.commands.executeCommand("mlsd.newDesignFromCase"),
    "empty history": () => alone("mlsd.practice.showHistory"),
    async picker() {
      await closeEditors();
      await practice.storage.person.update("mlsd.practice.history", { version: 1, entries: exampleEntries() });
      void vscode.commands.executeCommand("mlsd.startPractice");
    },
    interviewer: () => practise(practice.actions, clock),
    async "self-assessment"() {
      await finish(practice.actions, clock);
      // Whether to end is asked in a dialog, which VS Code refuses to open in tests; what has ended already ends without.
      await alone("mlsd.practice.end", { selfAssessment: [] });
      void vscode.commands.executeCommand("mlsd.practice.end");
    },
    "score card": () => alone("mlsd.practice.score"),
    history: () => alone("mlsd.practice.showHistory"),
    walkthrough: () => alone("workbench.action.openWalkthrough", "mlsd.mlsd#start", false),
    end: closeEditors,
  };
}

async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** In the middle of a session: questions were asked, three steps are begun, a hint was taken and a follow-up is open. */
async function practise(actions: PracticeApi["actions"], clock: HandClock): Promise<void> {
  const uri = expectDefined(await vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.startPractice", { caseId: PRACTISED, minutes: 45, kind: "blank" }), "a design");
  const editor = expectDefined(vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()), "its editor");
  const { document } = editor;
  clock.advance(50);
  await actions.ask("How many viewers are there, and how often do they open the page?");
  clock.advance(70);
  await actions.ask("How fast must the page be?");
  const questions = expectDefined(/requirements:\n( {2}questions:\n[^]*)$/.exec(document.getText())?.[1], "the questions");
  await replace(editor, `requirements:\n${questions}`, `${REQUIREMENTS}${questions.trimEnd()}\n\n${TASK}${DATA}`);
  const desk = { actions, editor, clock };
  await work(desk, "requirements", "business:", 300);
  await work(desk, "task", "objective:", 220);
  await until(() => actions.view?.session.followUps[0], actions.onDidChange);
  await actions.hint("task");
  await work(desk, "task", "type: reco", 60);
}

/** The rest of the session: all of the reference save its last step, and a split that lets the future in. */
async function finish(actions: PracticeApi["actions"], clock: HandClock): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(expectDefined(actions.view, "a session").session.design));
  await vscode.commands.executeCommand("mlsd.newDesignFromCase", { caseId: PRACTISED, kind: "reference" });
  const text = expectDefined(vscode.window.activeTextEditor, "the reference").document.getText();
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const written = text.slice(0, text.indexOf("\nmonitoring:")).replace(/by: time\b/, "by: random").replace("status: review", "status: practice");
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => edit.replace(whole, `${written}\n`));
  for (const [step, seconds] of Object.entries(SECONDS)) {
    clock.advance(40);
    await work({ actions, editor, clock }, step, `\n${step}:`, seconds);
  }
}

interface Desk {
  readonly actions: PracticeApi["actions"];
  readonly editor: vscode.TextEditor;
  readonly clock: HandClock;
}

/** Writes for so many seconds at a place: a cursor that moves is what practice takes for work. */
async function work({ actions, editor, clock }: Desk, step: string, text: string, seconds: number): Promise<void> {
  const place = behind(editor.document, text);
  putCursor(editor, place);
  // The review may not have seen the step yet.
  await until(() => actions.view?.clock.step?.key === step, actions.onDidChange);
  for (let left = seconds; left > 0; left -= 20) {
    const moved = new Promise<void>((resolve) => {
      const waiting = vscode.window.onDidChangeTextEditorSelection(() => {
        waiting.dispose();
        resolve();
      });
    });
    putCursor(editor, (left / 20) % 2 === 1 ? place.translate(0, -1) : place.translate(0, -2));
    await moved;
    clock.advance(20);
  }
}
