import { practiceDesign } from "../../core/practice/practiceDesign";
import { PRACTICE_DESIGN_REQUEST, type PracticeDesignParams } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** The text of a new practice design, asked by our own client. */
export const practiceDesignHandler: Handler = {
  capabilities: () => ({}),
  register({ connection }) {
    connection.onRequest(PRACTICE_DESIGN_REQUEST, ({ study, kind }: PracticeDesignParams) => practiceDesign(study, kind));
  },
};
