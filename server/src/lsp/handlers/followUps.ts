import type { CancellationToken } from "vscode-languageserver";
import { followUpsFor } from "../../core/practice/generalFollowUps";
import { FOLLOW_UPS_REQUEST, type FollowUp, type FollowUpsParams } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** What an interviewer may ask of a step of an open design. */
export const followUpsHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, answer }) {
    connection.onRequest(FOLLOW_UPS_REQUEST, ({ uri, study, step }: FollowUpsParams, token: CancellationToken) =>
      answer<readonly FollowUp[]>(uri, token, [], ({ design }) => followUpsFor(study, design, step)));
  },
};
