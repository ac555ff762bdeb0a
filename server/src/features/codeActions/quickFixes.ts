import type { Design } from "../../core/design";
import type { Finding } from "../../core/engine";
import type { Span } from "../../core/spans";
import { waiverEdit } from "../../core/waivers";
import type { CodeAction } from "./codeAction";

/** Every fix of some findings, in the order in which the rules give them. */
export function ownFixes(findings: readonly Finding[]): readonly CodeAction[] {
  return findings.flatMap((finding, place) => finding.fixes.map(({ title, edits, isPreferred = false }, index): CodeAction => ({
    id: `fix/${finding.rule}/${place}.${index}`, title, kind: "quickfix", findings: [finding], isPreferred, edits: () => edits,
  })));
}

/** For each rule and line the waiver, whose reason only the author can give. */
export function waivers({ text }: Design, findings: readonly Finding[]): readonly CodeAction[] {
  const offered = new Map<string, CodeAction>();
  for (const finding of findings) {
    if (!canBeWaived(finding.rule)) continue;
    const edit = (reason: string): ReturnType<typeof waiverEdit> => waiverEdit(text, finding.span.start, finding.rule, reason);
    const id = `waive/${finding.rule}/${edit("").span.start}`;
    const before = offered.get(id);
    offered.set(id, {
      id, title: `Accept this risk: waive ${finding.rule} with a reason`, kind: "quickfix", findings: [...(before?.findings ?? []), finding], isPreferred: false,
      edits: () => [edit("reason")],
      dialogue: { kind: "waive", rule: finding.rule, edit },
    });
  }
  return [...offered.values()];
}

export function touching(findings: readonly Finding[], range: Span): readonly Finding[] {
  return findings.filter(({ span }) => span.start <= range.end && range.start <= span.end);
}

/** A text that cannot be read is no risk that somebody accepts, and a waiver is not waived. */
function canBeWaived(rule: string): boolean {
  return !rule.startsWith("yaml/") && !rule.startsWith("waiver/");
}
