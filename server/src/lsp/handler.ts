import type { CancellationToken, Connection, InitializeResult, ResponseError } from "vscode-languageserver";
import type { Review } from "../core/engine";
import type { ClientFeatures } from "./clientFeatures";
import type { OpenDesign, OpenDesigns } from "./openDesigns";
import type { PracticeSessions } from "./practiceSessions";
import type { DocumentSettings } from "./settings";
import type { WorkspaceDesigns } from "./workspaceDesigns";

/** What a handler may use of the running server. */
export interface ServerContext {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly designs: OpenDesigns;
  readonly workspace: WorkspaceDesigns;
  readonly sessions: PracticeSessions;
  settings(uri: string): Promise<DocumentSettings>;
  /** As it is shown: in practice, findings are questions. */
  review(open: OpenDesign): Promise<Review>;
  /** Names what was found in this version under these settings. */
  resultId(open: OpenDesign): string;
  /** From now on, somebody practises in these designs and in no others. */
  practise(uris: readonly string[]): void;
  /** Counts the changes of settings and configurations. */
  settingsGeneration(): number;
  /** Answers from the newest version of a document; a failure is logged and answered with nothing. */
  answer<T>(uri: string, token: CancellationToken, nothing: T, from: (open: OpenDesign) => T | Promise<T>): Promise<T | ResponseError<never>>;
}

/** One kind of request: what the client is told of it, and how it is answered. One file each in `handlers/`. */
export interface Handler {
  capabilities(client: ClientFeatures): InitializeResult["capabilities"];
  register(server: ServerContext): void;
}
