import { Design } from "../../core/design";
import { stepText } from "../../core/practice/stepText";
import { STEP_TEXT_REQUEST, type StepTextParams } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** One step of a text, open or not, asked by our own client to lay two designs side by side. */
export const stepTextHandler: Handler = {
  capabilities: () => ({}),
  register({ connection }) {
    connection.onRequest(STEP_TEXT_REQUEST, ({ text, step }: StepTextParams) => stepText(Design.read(text), step));
  },
};
