import * as vscode from "vscode";
import { State, type BaseLanguageClient } from "vscode-languageclient";
import { DESIGN_SELECTOR } from "../designs/designSelector";

/** Says in the language status (the braces in the status bar) whether designs are being reviewed at all. */
export function showServerStatus(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("mlsd.server", DESIGN_SELECTOR);
  item.name = "MLSD Language Server";
  item.command = { command: "mlsd.restartServer", title: "Restart" };
  const show = (state: State): void => {
    item.busy = state === State.Starting;
    item.severity = state === State.Starting || state === State.Running ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
    item.text = stateText(state);
  };
  show(client.state);
  return vscode.Disposable.from(item, client.onDidChangeState(({ newState }) => show(newState)));
}

function stateText(state: State): string {
  if (state === State.Starting) return "MLSD is starting";
  if (state === State.Running) return "MLSD reviews designs";
  return "MLSD has stopped: designs are not reviewed";
}
