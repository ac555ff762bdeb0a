import { LSPErrorCodes, ResponseError, type CodeActionContext } from "vscode-languageserver";
import { CodeActionKind, type CodeAction, type Command, type TextEdit as LspTextEdit, type WorkspaceEdit } from "vscode-languageserver-types";
import type { Span } from "../../core/spans";
import { isOfKind, type CodeAction as Action } from "../../features/codeActions/codeAction";
import { codeActionsAt } from "../../features/codeActions/codeActions";
import { WAIVE_COMMAND, type WaiveArguments } from "../../protocol";
import type { ClientFeatures } from "../clientFeatures";
import { toDiagnostic } from "../diagnostics";
import type { Handler, ServerContext } from "../handler";
import type { OpenDesign } from "../openDesigns";
import { STEP_SNIPPETS } from "../stepSnippets";

/** What a client sends back of an action that it wants: which one it was, and of which text. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
  readonly id: string;
}

export const codeActionHandler: Handler = {
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.mlsd`, CodeActionKind.RefactorRewrite, CodeActionKind.RefactorExtract],
      ...(client.resolvesActions ? { resolveProvider: true } : {}),
    },
  }),
  register(server) {
    const { connection, client, answer } = server;
    connection.onCodeAction(({ textDocument, range, context }, token) =>
      answer<CodeAction[]>(textDocument.uri, token, [], async (open) => {
        const span = open.positions.span(range);
        return (await actionsAt(server, open, span, context)).flatMap((action) => toProtocol(action, span, open, client));
      }));
    if (!client.resolvesActions) return;
    connection.onCodeActionResolve((action, token) => {
      const data: unknown = action.data;
      if (!isActionData(data)) return action;
      return answer<CodeAction | ResponseError>(data.uri, token, action, async (open) => {
        if (open.version !== data.version) return new ResponseError(LSPErrorCodes.ContentModified, "the design has changed");
        const chosen = (await actionsAt(server, open, data.span)).find(({ id }) => id === data.id);
        const edit = chosen && editOf(chosen, open, client);
        return edit ? { ...action, edit } : action;
      });
    });
  },
};

async function actionsAt({ settings, sessions }: ServerContext, open: OpenDesign, span: Span, asked?: Pick<CodeActionContext, "only">): Promise<readonly Action[]> {
  const inForce = await settings(open.uri);
  const only = asked?.only;
  return codeActionsAt(
    {
      design: open.design,
      findings: sessions.explained(open, inForce),
      review: (design) => sessions.explained(open, inForce, design),
      snippets: open.isDesign ? STEP_SNIPPETS : new Map(),
    },
    span,
    (kind) => !only || only.some((wanted) => isOfKind(kind, wanted)),
  );
}

function toProtocol(action: Action, span: Span, open: OpenDesign, client: ClientFeatures): CodeAction[] {
  const { id, title, kind, findings, isPreferred } = action;
  const shown: CodeAction = {
    title, kind,
    ...(findings.length > 0 ? { diagnostics: findings.map((finding) => toDiagnostic(finding, open, client)) } : {}),
    ...(isPreferred ? { isPreferred } : {}),
  };
  const command = client.asksAuthor ? commandOf(action, open) : undefined;
  if (command) return [{ ...shown, command }];
  if (client.resolvesActions) return [{ ...shown, data: { uri: open.uri, version: open.version, span, id } satisfies ActionData }];
  const edit = editOf(action, open, client);
  return edit ? [{ ...shown, edit }] : [];
}

function editOf(action: Action, { uri, version, positions }: OpenDesign, client: ClientFeatures): WorkspaceEdit | undefined {
  const edits = action.edits()?.map(({ span, text }): LspTextEdit => ({ range: positions.range(span), newText: text }));
  if (!edits || edits.length === 0) return undefined;
  return client.versionsEdits ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

/** Our own client asks the author what no server can know. */
function commandOf({ title, dialogue }: Action, { uri, version, positions }: OpenDesign): Command | undefined {
  if (dialogue?.kind === "insertStep") return { title, command: "mlsd.insertStep", arguments: [dialogue.step] };
  if (dialogue?.kind !== "waive") return undefined;
  const { span, text } = dialogue.edit("");
  const { line, character } = positions.position(span.start);
  const at = text.search(/\r?\n$/);
  const waiver: WaiveArguments = { uri, version, rule: dialogue.rule, line, character, before: text.slice(0, at), after: text.slice(at) };
  return { title, command: WAIVE_COMMAND, arguments: [waiver] };
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === "object" && data !== null && "uri" in data && "version" in data && "span" in data && "id" in data;
}
