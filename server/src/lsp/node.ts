import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { CONNECTION_OPTIONS } from "./connectionOptions";
import { localFiles } from "./localFiles";
import { startServer } from "./server";

/** For clients on Node, which say by flag how they speak: `--node-ipc`, `--stdio` or `--socket`. */
startServer(createConnection(ProposedFeatures.all, CONNECTION_OPTIONS), localFiles);
