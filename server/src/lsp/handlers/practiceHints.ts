import type { CancellationToken } from "vscode-languageserver";
import { hintsFor } from "../../core/practice/hints";
import { interviewFindings } from "../../core/practice/interviewReview";
import { HINTS_REQUEST, type HintsParams, type StepHints } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** The three hints of each step for an open design as it is now. */
export const practiceHintsHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, answer, settings }) {
    connection.onRequest(HINTS_REQUEST, ({ uri, study }: HintsParams, token: CancellationToken) =>
      answer<readonly StepHints[]>(uri, token, [], async ({ design }) => {
        const { rules, options } = (await settings(uri)).config;
        return hintsFor(study, design, interviewFindings(design, rules, options), rules);
      }));
  },
};
