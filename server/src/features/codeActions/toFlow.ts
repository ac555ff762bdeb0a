import type { Section } from "../../core/reading/section";
import { lineAt, type TextEdit } from "../../core/spans";
import { contentSpan } from "../../core/syntax/contentSpans";
import { commentsWithin, flowOf, headOf, partsOf } from "./collectionText";
import type { Place } from "./placesAt";

/** The longest line that is made. */
const MOST_COLUMNS = 120;

/** A block as a flow collection on the line of its key or dash; a comment on that line stays behind it, others refuse. */
export function toFlow(section: Pick<Section, "text" | "tree">, place: Place): readonly TextEdit[] | undefined {
  const { text } = section;
  const { node } = place;
  if ((node.kind !== "map" && node.kind !== "list") || node.isFlow) return undefined;
  const head = headOf(text, place);
  const parts = partsOf(text, node, "flow");
  if (!head || !parts || parts.length === 0) return undefined;
  const flow = ` ${flowOf(node, parts)}`;
  const line = lineAt(text, head.end);
  const { end } = contentSpan(text, node);
  const comments = commentsWithin(section, { start: head.end, end: lineAt(text, end).end });
  const [comment, another] = comments;
  if (another || (comment && comment.start > line.end)) return undefined;
  const behind = comment ? ` ${text.slice(comment.start, comment.end)}` : "";
  if (head.end - line.start + flow.length + behind.length > MOST_COLUMNS) return undefined;
  if (!comment || end <= line.end) return [{ span: { start: head.end, end }, text: flow }];
  const beforeComment = text.slice(head.end, comment.start).trimEnd().length;
  return [{ span: { start: head.end, end: head.end + beforeComment }, text: flow }, { span: { start: line.end, end }, text: "" }];
}
