import { CONFIG_REQUEST } from "../../protocol";
import { configText } from "../configText";
import type { Handler } from "../handler";

/** What is in force for a document, asked by our own client. */
export const configHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, settings }) {
    connection.onRequest(CONFIG_REQUEST, async ({ uri }: { uri: string }) => configText((await settings(uri)).resolved));
  },
};
