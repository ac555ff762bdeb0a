import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { CONNECTION_OPTIONS } from "./connectionOptions";
import { localFiles } from "./localFiles";
import { startServer } from "./server";

/** For any editor: `mlsd-language-server --stdio`. Nothing but the protocol is written to standard output. */
startServer(createConnection(ProposedFeatures.all, new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout), CONNECTION_OPTIONS), localFiles);
