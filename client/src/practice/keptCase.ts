import type { CaseFile } from "../../../server/src/practiceProtocol";
import { isRecord } from "./keptValues";

/**
 * The case of a session as it was kept. It was valid when the session began, so only its outline is looked at: enough that
 * nothing stumbles over it. Undefined where it is none.
 */
export function readKeptCase(value: unknown): CaseFile | undefined {
  if (!isRecord(value)) return undefined;
  const texts = [value.id, value.title, value.domain, value.prompt];
  const lists = [value.trains, value.questions, value.traps, value.follow_ups];
  const isWhole = texts.every((text) => typeof text === "string") && lists.every(Array.isArray) && isRecord(value.expected) && isRecord(value.examples);
  return isWhole ? (value as unknown as CaseFile) : undefined;
}
