import type { SectionProblem } from "../finding";
import type { Language } from "../language";
import { shapeProblems } from "../structure/shapeProblems";
import { beforeBreak, firstBreak, syntaxProblems } from "../structure/syntaxProblems";
import { valueProblems } from "../structure/valueProblems";
import { parseSection } from "../syntax/parseSection";
import { visitNodes, type AliasNode, type SyntaxNode } from "../syntax/tree";
import { AliasBudget, type Anchors } from "./aliases";
import { toLongForm } from "./longForm";
import { inOrder, sectionByRows, type ReadRows } from "./rows";
import type { MapValue } from "./values";

/**
 * Everything that can be known from the text of one section alone. It is what an edit elsewhere leaves as it is;
 * spans are relative to the section.
 */
export interface Section {
  readonly text: string;
  readonly tree: SyntaxNode | undefined;
  /** The section in its long form; absent where it is no mapping. */
  readonly value: MapValue | undefined;
  /** The anchors written in it. */
  readonly anchors: ReadonlyMap<string, SyntaxNode>;
  readonly problems: readonly SectionProblem[];
  /** Where its YAML is broken first; what is read behind it may be wrong. */
  readonly brokenFrom: number | undefined;
  /** It uses anchors of earlier sections, so it has to be read again whenever one of them changes. */
  readonly usesOuterAnchors: boolean;
  /** What was read row by row, for the next version of the section; absent where nothing was. */
  readonly rows: ReadRows | undefined;
}

/** `before` is an earlier version of the section, if there is one: what it says in the same words is taken over. */
export function readSection(text: string, outerAnchors: Anchors, language: Language, before?: Section): Section {
  return sectionByRows(text, language, before?.rows) ?? wholeSection(text, outerAnchors, language, before?.rows);
}

/** As `readSection`, without cutting it at its rows. */
export function wholeSection(text: string, outerAnchors: Anchors, language: Language, rows?: ReadRows): Section {
  const parsed = parseSection(text);
  const { anchors, aliases } = namesIn(parsed.tree);
  const all = anchors.size > 0 ? withOwn(outerAnchors, anchors) : outerAnchors;
  const budget = new AliasBudget();
  const tree = parsed.tree;
  const longForm = tree && (tree.kind === "map" || !isBlank(tree)) ? toLongForm(tree, language.schema, { anchors: all, budget }) : undefined;
  const value = longForm?.kind === "map" ? longForm : undefined;
  const brokenFrom = firstBreak(parsed.errors);
  const problems = [
    ...syntaxProblems(text, parsed),
    ...aliasProblems(aliases, all, budget),
    ...(longForm && !value && brokenFrom === undefined ? [notSuchADocument(longForm.span, text, language)] : []),
    ...(value ? beforeBreak([...inOrder(shapeProblems(value, language)), ...inOrder(valueProblems(value))], brokenFrom, text) : []),
  ];
  const usesOuterAnchors = aliases.some((alias) => !anchors.has(alias.name));
  return { text, tree, value, anchors, problems, brokenFrom, usesOuterAnchors, rows };
}

function withOwn(outer: Anchors, own: ReadonlyMap<string, SyntaxNode>): Anchors {
  const all = new Map(outer);
  for (const [name, node] of own) all.set(name, { node, distance: 0 });
  return all;
}

function namesIn(tree: SyntaxNode | undefined): { anchors: Map<string, SyntaxNode>; aliases: AliasNode[] } {
  const anchors = new Map<string, SyntaxNode>();
  const aliases: AliasNode[] = [];
  if (tree) {
    visitNodes(tree, (node) => {
      if (node.kind === "alias") aliases.push(node);
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    });
  }
  return { anchors, aliases };
}

function aliasProblems(aliases: readonly AliasNode[], anchors: Anchors, budget: AliasBudget): SectionProblem[] {
  const problems: SectionProblem[] = aliases
    .filter((alias) => alias.name !== "" && !anchors.has(alias.name))
    .map((alias) => ({
      rule: "yaml/unknown-alias",
      span: alias.span,
      message: `\`*${alias.name}\` names no anchor above it.`,
      hint: `Write \`&${alias.name}\` before the value it should repeat, or quote the text if no alias was meant.`,
    }));
  const first = aliases[0];
  if (budget.isExceeded && first) {
    problems.push({
      rule: "yaml/alias-bomb",
      span: first.span,
      message: "Aliases that contain aliases multiply here into more than 100,000 values.",
      hint: "Write the values out; the rest of the design is reviewed without them.",
      oncePerDesign: "aliases",
    });
  }
  return problems;
}

function notSuchADocument(span: { start: number; end: number }, text: string, { noun, beginning }: Language): SectionProblem {
  const firstLine = text.indexOf("\n", span.start);
  return {
    rule: "structure/wrong-type",
    span: { start: span.start, end: firstLine < 0 ? span.end : Math.min(span.end, firstLine) },
    message: `${noun.replace(/^a/, "A")} is a mapping of keys and values; this is not one.`,
    hint: `Begin with ${beginning}.`,
  };
}

function isBlank(tree: SyntaxNode): boolean {
  return tree.kind === "scalar" && tree.isNull;
}
