import type { Design, PlacedSection } from "../../core/design";
import { layoutOf } from "../../core/layout/blocks";
import { indentStyleOf } from "../../core/layout/indentStyle";
import { joinTouching, shift, type TextEdit } from "../../core/spans";
import type { CodeAction } from "./codeAction";
import { inFull } from "./inFull";
import { inShort } from "./inShort";
import { placesAt, soundSectionAt, type Place } from "./placesAt";
import { keepingMeaning } from "./sameMeaning";
import { toBlock } from "./toBlock";
import { toFlow } from "./toFlow";

/** Other ways to write the entry at an offset: flow or block, in full or in short. */
export function rewritesAt(design: Design, offset: number): readonly CodeAction[] {
  const placed = soundSectionAt(design, offset);
  if (!placed) return [];
  const { section } = placed;
  // The first place is the section itself, which has no other way to be written.
  const places = placesAt(section, design.language.schema, offset - placed.start).slice(1);
  const offers: CodeAction[] = [];
  const offer = (id: string, place: Place, how: string, edits: () => readonly TextEdit[]): void => {
    offers.push(rewrite(design, placed, `refactor/${id}`, `Write ${nameOf(section.text, place)} ${how}`, edits));
  };
  const outermostFlow = places.find(({ node }) => isCollection(node.kind) && "isFlow" in node && node.isFlow);
  const block = outermostFlow && toBlock(section, outermostFlow);
  if (block) offer("block", outermostFlow, "as a block", () => block(indentStyleOf(design.sections.map((one) => layoutOf(one.section)))));
  const innermostBlock = places.findLast(({ node }) => isCollection(node.kind) && "isFlow" in node && !node.isFlow);
  const flow = innermostBlock && toFlow(section, innermostBlock);
  if (flow) offer("flow", innermostBlock, "on one line", () => flow);
  for (const [id, how, write] of [["full", "in full", inFull], ["short", "in short", inShort]] as const) {
    for (const place of places.toReversed()) {
      const edits = declaresLabels(place, design) ? undefined : write(section, place);
      if (!edits) continue;
      offer(id, place, how, () => edits);
      break;
    }
  }
  return offers;
}

function rewrite(design: Design, { start }: PlacedSection, id: string, title: string, edits: () => readonly TextEdit[]): CodeAction {
  return {
    id, title, kind: "refactor.rewrite", findings: [], isPreferred: false,
    edits: () => keepingMeaning(design, joinTouching(edits().map(({ span, text }) => ({ span: shift(span, start), text })))),
  };
}

function isCollection(kind: string): boolean {
  return kind === "map" || kind === "list";
}

function nameOf(text: string, { entry, node }: Place): string {
  if (entry) return `\`${entry.key.text}\``;
  const written = text.slice(node.span.start, node.span.end);
  return node.kind === "scalar" && written.length <= 30 && !written.includes("\n") ? `\`${written}\`` : "this row";
}

/** `heads: {like: 0.5}` also declares the labels that it names; as rows it would not, unless all of them are declared elsewhere. */
function declaresLabels({ schema, node }: Place, design: Design): boolean {
  if (!schema?.annotations.declaresLabels || node.kind === "scalar") return false;
  const declared = new Set(design.list("data.labels")?.items.flatMap((label) => label.text("id") ?? []));
  return !(design.list("task.heads")?.items ?? []).every((head) => declared.has(head.text("label") ?? ""));
}
