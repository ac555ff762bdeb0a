import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { WAIVE_COMMAND } from "../../../server/src/protocol";
import { type CurrentDesign } from "../designs/currentDesign";
import { type PracticeMode } from "../practice/practiceMode";
import { checkAllDesigns } from "./checkAllDesigns";
import { insertStep } from "./insertStep";
import { newDesign } from "./newDesign";
import { newDesignFromCase } from "./newDesignFromCase";
import { openExample } from "./openExample";
import { registerPracticeCommands } from "./practice";
import { restartServer } from "./restartServer";
import { revealInDesign } from "./revealInDesign";
import { showEffectiveConfig } from "./showEffectiveConfig";
import { showOutline } from "./showOutline";
import { waive } from "./waive";

/** What a command may need of the rest of the extension. */
export interface CommandContext {
  readonly extensionUri: vscode.Uri;
  readonly client: BaseLanguageClient;
  readonly current: CurrentDesign;
  readonly practice: PracticeMode;
}

/** Ties the commands of package.json to their functions. */
export function registerCommands(context: CommandContext): vscode.Disposable[] {
  return [
    ...registerPracticeCommands(context.practice),
    vscode.commands.registerCommand("mlsd.newDesign", (length?: unknown) => newDesign(context, length)),
    vscode.commands.registerCommand("mlsd.newDesignFromCase", (choice?: unknown) => newDesignFromCase(context, choice)),
    vscode.commands.registerCommand("mlsd.openExample", () => openExample(context)),
    vscode.commands.registerCommand("mlsd.insertStep", (target?: unknown) => insertStep(context, target)),
    vscode.commands.registerCommand("mlsd.showOutline", () => showOutline()),
    vscode.commands.registerCommand("mlsd.checkAllDesigns", () => checkAllDesigns(context)),
    vscode.commands.registerCommand("mlsd.showEffectiveConfig", () => showEffectiveConfig(context)),
    vscode.commands.registerCommand("mlsd.restartServer", () => restartServer(context)),
    vscode.commands.registerCommand("mlsd.revealInDesign", (range: unknown) => revealInDesign(context, range)),
    vscode.commands.registerCommand(WAIVE_COMMAND, (waiver: unknown, reason?: unknown) => waive(context, waiver, reason)),
  ];
}
