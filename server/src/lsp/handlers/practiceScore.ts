import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { Design } from "../../core/design";
import { scoreCard } from "../../core/practice/scoreCard";
import { scoreCardMarkdown } from "../../core/practice/scoreCardMarkdown";
import { SCORE_REQUEST, type ScoreParams, type ScoreResult } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** Holds a design against a case: the text that came with the question, or else the open one. */
export const practiceScoreHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, designs, settings }) {
    connection.onRequest(SCORE_REQUEST, async ({ uri, text, study, session }: ScoreParams): Promise<ScoreResult | ResponseError<never>> => {
      const design = text === undefined ? designs.get(uri)?.design : Design.read(text);
      if (!design) return new ResponseError<never>(ErrorCodes.InvalidParams, "No such design is open, and no text came with the question.");
      const { rules, options } = (await settings(uri)).config;
      const card = scoreCard(study, design, rules, options, session);
      return { card, markdown: scoreCardMarkdown(card) };
    });
  },
};
