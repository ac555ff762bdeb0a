import type { Design } from "../design";
import { lineBreakOf, startOfComments } from "../edits";
import type { StepKey } from "../framework";
import { lineAt } from "../spans";

/** One step as it is written, with the comment that stands directly above it; empty where it is not written. */
export function stepText({ text, sections }: Design, step: StepKey): string {
  const place = sections.findIndex(({ section }) => section.value?.members.has(step));
  const found = sections[place];
  const key = found?.section.value?.members.get(step);
  if (!found || !key) return "";
  const start = startOfComments(text, lineAt(text, found.start + key.keySpan.start).start);
  // The comment above the next key, and the blank lines before it, belong to that one.
  const next = sections[place + 1];
  const end = next ? startOfComments(text, next.start) : found.start + found.section.text.length;
  const written = text.slice(start, end).trimEnd();
  return written === "" ? "" : `${written}${lineBreakOf(text)}`;
}
