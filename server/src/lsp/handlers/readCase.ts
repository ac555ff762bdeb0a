import { folderOfCase, readCase } from "../../core/practice/readCase";
import { READ_CASE_REQUEST, type ReadCaseParams, type ReadCaseResult } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** Reads a team's case for our own client, which knows where cases lie and does not know YAML. */
export const readCaseHandler: Handler = {
  capabilities: () => ({}),
  register({ connection }) {
    connection.onRequest(READ_CASE_REQUEST, ({ uri, text }: ReadCaseParams): ReadCaseResult => {
      const { study, problems } = readCase(text, folderOfCase(uri));
      return { ...(study ? { study } : {}), problems };
    });
  },
};
