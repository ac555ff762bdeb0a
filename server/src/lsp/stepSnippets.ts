import snippetsFile from "../../../snippets/mlsd.json";
import { isStepKey, type StepKey } from "../core/framework";

/** The snippets of the steps, which our own client inserts and every other gets as text. */
export const STEP_SNIPPETS: ReadonlyMap<StepKey, string> = new Map(Object.values(snippetsFile).flatMap(({ prefix, body }) => (isStepKey(prefix) ? [[prefix, body.join("\n")] as const] : [])));
