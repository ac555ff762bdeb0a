import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from "vscode-languageserver/browser";
import { CONNECTION_OPTIONS } from "./connectionOptions";
import { startServer } from "./server";

/** For clients in a browser: the server runs in a worker and speaks through its messages. */
const scope = self as unknown as DedicatedWorkerGlobalScope;

startServer(createConnection(ProposedFeatures.all, new BrowserMessageReader(scope), new BrowserMessageWriter(scope), CONNECTION_OPTIONS));
