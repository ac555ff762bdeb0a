import { type OutlineMessage, type OutlinePart, type OutlineRange, type OutlineStep } from "../../../server/src/protocol";
import { briefFindingsText, findingsText, worstSeverity, type Severity } from "./findingsText";

/** One line of the Design Outline as plain data. Knows what is said, not how VS Code draws it. */
export interface OutlineNode {
  /** Stays the same while the design is edited, so that what is unfolded stays unfolded. */
  readonly id: string;
  readonly kind: OutlineStep["state"] | OutlinePart["kind"];
  /** The key of the step that the node is or belongs to. */
  readonly step: string;
  readonly label: string;
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly accessibleLabel: string;
  readonly severity: Severity | undefined;
  /** Absent for a step that is not written. */
  readonly range: OutlineRange | undefined;
  readonly parent: OutlineNode | undefined;
  readonly children: readonly OutlineNode[];
}

export function outlineNodes(message: OutlineMessage): OutlineNode[] {
  return message.steps.map(stepNode);
}

/** The innermost node at a place of the design. */
export function nodeAt(nodes: readonly OutlineNode[], line: number, character: number): OutlineNode | undefined {
  const around = nodes.find(({ range }) => range && contains(range, line, character));
  return around && (nodeAt(around.children, line, character) ?? around);
}

function stepNode(step: OutlineStep): OutlineNode {
  const findings = findingsText(step.counts);
  const state = stateWord(step);
  const title = step.number === undefined ? step.title : `${step.number}. ${step.title}`;
  const node = {
    id: step.key,
    kind: step.state,
    step: step.key,
    label: title,
    description: joined([step.state === "missing" ? state : levelText(step), briefFindingsText(step.counts)], " · "),
    tooltip: [`**${title}**`, step.question, capitalised(joined([state, findings || (step.range ? "no findings" : "")], ", ")), coverageText(step)].filter(Boolean).join("\n\n"),
    accessibleLabel: joined([step.number === undefined ? step.title : `Step ${step.number}, ${step.title}`, state, levelText(step) && `coverage ${levelText(step)}`, findings], ", "),
    severity: worstSeverity(step.counts),
    range: step.range,
    parent: undefined,
    children: [] as OutlineNode[],
  };
  node.children = partNodes(step.parts, node);
  return node;
}

/** `3/4`: how far a step is worked out. */
function levelText({ coverage, range }: OutlineStep): string {
  return coverage && range ? `${coverage.level}/4` : "";
}

/** What stands between a step and its next level, as a list. */
function coverageText({ coverage, range }: OutlineStep): string {
  if (!coverage || !range || coverage.missing.length === 0) return "";
  return [`Coverage ${coverage.level} of 4. To reach ${coverage.level + 1}:`, ...coverage.missing.map((text) => `- ${text}`)].join("\n");
}

function stateWord({ number, state, range }: OutlineStep): string {
  // The rest of the design is not a step that could be finished.
  if (number === undefined) return "";
  if (state !== "missing") return state;
  return range ? "empty" : "not written";
}

function partNodes(parts: readonly OutlinePart[], parent: OutlineNode): OutlineNode[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    // Two rows may carry one name by mistake; VS Code wants ids to differ.
    const occurrence = (seen.get(part.label) ?? 0) + 1;
    seen.set(part.label, occurrence);
    const findings = findingsText(part.counts);
    const node = {
      id: `${parent.id}/${part.label}${occurrence > 1 ? `#${occurrence}` : ""}`,
      kind: part.kind,
      step: parent.step,
      label: part.label,
      description: joined([part.detail, briefFindingsText(part.counts)], " · "),
      tooltip: "",
      accessibleLabel: joined([part.label, part.detail, findings], ", "),
      severity: worstSeverity(part.counts),
      range: part.range,
      parent,
      children: [] as OutlineNode[],
    };
    node.children = partNodes(part.parts, node);
    return node;
  });
}

function contains(range: OutlineRange, line: number, character: number): boolean {
  const isAfterStart = line > range.startLine || (line === range.startLine && character >= range.startCharacter);
  const isBeforeEnd = line < range.endLine || (line === range.endLine && character <= range.endCharacter);
  return isAfterStart && isBeforeEnd;
}

function joined(texts: readonly string[], separator: string): string {
  return texts.filter(Boolean).join(separator);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
