import type { CancellationToken } from "vscode-languageserver";
import { recordAnswer } from "../../core/practice/recordAnswer";
import { RECORD_ANSWER_REQUEST, type RecordAnswerParams, type RecordAnswerResult } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** The edits that write an answer down, asked by our own client, which makes them if its document has not changed meanwhile. */
export const recordAnswerHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, answer }) {
    connection.onRequest(RECORD_ANSWER_REQUEST, ({ uri, into, ...said }: RecordAnswerParams, token: CancellationToken) =>
      answer<RecordAnswerResult>(uri, token, { version: 0, edits: [] }, ({ design, positions, version }) => ({
        version,
        edits: recordAnswer(design, into, said).map(({ span, text }) => ({ range: positions.range(span), newText: text })),
      })));
  },
};
