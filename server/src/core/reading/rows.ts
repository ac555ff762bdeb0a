import { moved, type SectionProblem } from "../finding";
import type { Language } from "../language";
import { shift, type Span } from "../spans";
import { allOf, Splice } from "../splice";
import { shapeProblems } from "../structure/shapeProblems";
import { beforeBreak, duplicateKeys, faultsIn, firstBreak } from "../structure/syntaxProblems";
import { valueProblems } from "../structure/valueProblems";
import { cutAgain, cutRows, type CutAgain, type CutList, type CutSection } from "../syntax/cutRows";
import { moveTree } from "../syntax/moveTree";
import { parseRow } from "../syntax/parseRow";
import { parseSection } from "../syntax/parseSection";
import { visitNodes, type ListNode, type MapNode, type SyntaxNode } from "../syntax/tree";
import { AliasBudget } from "./aliases";
import { rowToLongForm, toLongForm } from "./longForm";
import type { Section } from "./section";
import type { ListValue, MapValue, Value } from "./values";

/**
 * Reads a section row by row, so that an edit costs the row it is made in. Each row is parsed, expanded and validated
 * by itself, and so is the frame: the section with only the last row of each list. Where any of them is not whole, or
 * means something outside of itself (anchors, aliases), the section has to be read as a whole (decision 011). One row may
 * be broken, as the one in which somebody types is, if the damage ends with it.
 */
export interface ReadRows {
  /** Of the section in which they stood. */
  readonly text: string;
  readonly cut: CutSection;
  readonly frame: { readonly text: string; readonly tree: SyntaxNode };
  /** By the key of the list. */
  readonly rows: ReadonlyMap<string | undefined, readonly PlacedRow[]>;
}

/** Everything known of one row; spans are relative to the beginning of its line. */
interface Row {
  readonly node: SyntaxNode;
  /** Where its YAML is broken first. */
  readonly brokenFrom: number | undefined;
  readonly value: Value;
  readonly problems: Problems;
  readonly hasProblems: boolean;
}

/** By kind, because a section tells its problems in this order. */
interface Problems {
  readonly faults: readonly SectionProblem[];
  readonly duplicates: readonly SectionProblem[];
  readonly shapes: readonly SectionProblem[];
  readonly values: readonly SectionProblem[];
}

interface PlacedRow {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
}

export function sectionByRows(text: string, language: Language, before: ReadRows | undefined): Section | undefined {
  const known = before && new KnownRows(before, text);
  const cut = known?.cut ?? cutRows(text);
  const frame = cut && frameOf(cut.frame, before);
  if (!frame) return undefined;
  const tree = moveTree(frame.tree, spanInSection(cut));
  const value = toLongForm(tree, language.schema, { anchors: new Map(), budget: new AliasBudget() });
  if (value.kind !== "map") return undefined;
  const placed = new Map<string | undefined, readonly PlacedRow[]>();
  for (const list of cut.lists) {
    const node = listNodeIn(tree, list);
    const written = listIn(value, cut.key, list);
    if (!node || !written) return undefined;
    const rows = readRows(text, list, { written, language, root: value, key: cut.key }, known);
    if (!rows) return undefined;
    placed.set(list.key, rows);
  }
  // Of several broken rows, YAML tells the faults in an order of its own.
  if ([...placed.values()].flat().filter(({ row }) => row.brokenFrom !== undefined).length > 1) return undefined;
  return new SectionOfRows(text, cut, { text, cut, frame, rows: placed }, tree, value, language);
}

/** The tree of a long section is put together only when somebody asks for it. */
class SectionOfRows implements Section {
  readonly anchors: ReadonlyMap<string, SyntaxNode> = new Map();
  readonly brokenFrom: number | undefined;
  readonly usesOuterAnchors = false;
  readonly value: MapValue;
  readonly problems: readonly SectionProblem[];
  #tree: SyntaxNode | undefined;

  constructor(
    readonly text: string,
    private readonly cut: CutSection,
    readonly rows: ReadRows,
    private readonly frameTree: SyntaxNode,
    frameValue: MapValue,
    language: Language,
  ) {
    this.value = cut.lists.reduce((value, list) => withList(value, cut.key, list, (frame) => joined(frame, list, rows.rows.get(list.key) ?? [])), frameValue);
    const frame = problemsOf(frameTree, frameValue, language);
    const flawed = [...rows.rows.values()].flatMap((placed) => placed.filter(({ row }) => row.hasProblems));
    const of = (kind: keyof Problems): readonly SectionProblem[] => {
      const inRows = flawed.flatMap(({ row, start }) => row.problems[kind].map((problem) => moved(problem, start)));
      return inRows.length === 0 ? frame[kind] : inOrder([...frame[kind], ...inRows]);
    };
    const broken = flawed.find(({ row }) => row.brokenFrom !== undefined);
    this.brokenFrom = broken && broken.start + (broken.row.brokenFrom ?? 0);
    this.problems = [...of("faults"), ...of("duplicates"), ...beforeBreak([...of("shapes"), ...of("values")], this.brokenFrom, text)];
  }

  get tree(): SyntaxNode {
    this.#tree ??= this.cut.lists.reduce((tree, list) => this.treeWith(tree, list), this.frameTree);
    return this.#tree;
  }

  private treeWith(tree: SyntaxNode, list: CutList): SyntaxNode {
    const rows = (this.rows.rows.get(list.key) ?? []).map(({ row, start }) => moveTree(row.node, (span) => shift(span, start)));
    const join = (node: SyntaxNode | undefined): SyntaxNode | undefined =>
      node?.kind === "list" ? { ...node, span: { start: startOf(list, node.span.start), end: node.span.end }, items: [...rows, ...node.items] } : node;
    return withEntry(tree, this.cut.key, (below) => (list.key === undefined ? join(below) : below && withEntry(below, list.key, join)));
  }
}

function withEntry(tree: SyntaxNode, key: string, change: (value: SyntaxNode | undefined) => SyntaxNode | undefined): SyntaxNode {
  if (tree.kind !== "map") return tree;
  return { ...tree, entries: tree.entries.map((entry) => (entry.key.text === key ? { ...entry, value: change(entry.value) } : entry)) };
}

/** The frame was kept with the last row of a list; the list begins with its first. */
function startOf({ rows, column }: CutList, otherwise: number): number {
  const first = rows[0];
  return first ? first.start + column : otherwise;
}

function joined(frame: ListValue, list: CutList, rows: readonly PlacedRow[]): ListValue {
  const span = { start: startOf(list, frame.span.start), end: frame.span.end };
  return { ...frame, span, written: span, items: [...rows.map(({ row }) => row.value), ...frame.items], bases: rows.map(({ start }) => start) };
}

function frameOf(text: string, before: ReadRows | undefined): ReadRows["frame"] | undefined {
  if (before?.frame.text === text) return before.frame;
  const { tree, errors } = parseSection(text);
  return tree && errors.length === 0 && standsAlone(tree) ? { text, tree } : undefined;
}

/** Nothing in it is named elsewhere, or names something. */
function standsAlone(tree: SyntaxNode): boolean {
  let result = true;
  visitNodes(tree, (node) => {
    if (node.kind === "alias" || node.anchor !== undefined) result = false;
  });
  return result;
}

function spanInSection({ parts }: CutSection): (span: Span) => Span {
  const place = (offset: number): number => {
    const part = parts.findLast(({ inFrame }) => inFrame <= offset);
    return part ? offset - part.inFrame + part.inSection : offset;
  };
  return ({ start, end }) => ({ start: place(start), end: place(end) });
}

/** The list in the tree of the frame, which holds only its last row; undefined where YAML sees it otherwise than we do. */
function listNodeIn(tree: SyntaxNode, { key, column, rows }: CutList): ListNode | undefined {
  const section = onlyEntry(tree)?.value;
  const node = key === undefined ? section : section?.kind === "map" && !section.isFlow ? section.entries.find((entry) => entry.key.text === key)?.value : undefined;
  const isThere = node?.kind === "list" && !node.isFlow && node.items.length === 1 && node.span.start === (rows.at(-1)?.end ?? 0) + column;
  return isThere ? node : undefined;
}

function onlyEntry(tree: SyntaxNode): MapNode["entries"][number] | undefined {
  return tree.kind === "map" && !tree.isFlow && tree.entries.length === 1 ? tree.entries[0] : undefined;
}

/** The list in the long form, where that says list as well. */
function listIn(section: MapValue, key: string, list: CutList): ListValue | undefined {
  const below = section.members.get(key)?.value;
  const value = list.key === undefined ? below : below?.kind === "map" ? below.members.get(list.key)?.value : undefined;
  return value?.kind === "list" && value.schema?.type === "list" && !value.isFromMap && value.items.length === 1 ? value : undefined;
}

function withList(section: MapValue, key: string, list: CutList, change: (value: ListValue) => ListValue): MapValue {
  return withMember(section, key, (below) => {
    if (list.key === undefined) return below.kind === "list" ? change(below) : below;
    return below.kind === "map" ? withMember(below, list.key, (value) => (value.kind === "list" ? change(value) : value)) : below;
  });
}

function withMember(map: MapValue, key: string, change: (value: Value) => Value): MapValue {
  const member = map.members.get(key);
  return member ? { ...map, members: new Map(map.members).set(key, { ...member, value: change(member.value) }) } : map;
}

interface RowContext {
  /** The list as the frame holds it. */
  readonly written: ListValue;
  readonly root: MapValue;
  readonly key: string;
  readonly language: Language;
}

function readRows(text: string, list: CutList, context: RowContext, known: KnownRows | undefined): readonly PlacedRow[] | undefined {
  return allOf(list.rows, ({ start, end }, place) => {
    const row = known?.at(list, place) ?? readRow(detached(text.slice(start, end)), list, context);
    return row && { row, start, end };
  });
}

/** The rows of the version before, by where they stand now; those in which the texts differ are none. */
class KnownRows {
  readonly #splice: Splice;
  readonly #again: CutAgain | undefined;
  /** By the key of a list, the rows by their places in the text before. */
  readonly #byStart = new Map<string | undefined, ReadonlyMap<number, PlacedRow>>();

  constructor(private readonly before: ReadRows, text: string) {
    this.#splice = Splice.between(before.text, text);
    this.#again = cutAgain(text, before.cut, this.#splice);
  }

  /** The cut of the text now, if it can be told from the one before. */
  get cut(): CutSection | undefined {
    return this.#again?.cut;
  }

  at(list: CutList, place: number): Row | undefined {
    // With the same cut, the rows are the same but for one.
    if (this.#again) return list === this.#again.list && place === this.#again.row ? undefined : this.before.rows.get(list.key)?.[place]?.row;
    const { start: from, end: until, by } = this.#splice;
    const { start = 0, end = 0 } = list.rows[place] ?? {};
    if (end <= from) return this.rowFrom(list.key, start, end);
    return start >= until + by ? this.rowFrom(list.key, start - by, end - by) : undefined;
  }

  private rowFrom(list: string | undefined, start: number, end: number): Row | undefined {
    let rows = this.#byStart.get(list);
    if (!rows) this.#byStart.set(list, (rows = new Map((this.before.rows.get(list) ?? []).map((placed) => [placed.start, placed] as const))));
    const known = rows.get(start);
    return known?.end === end ? known.row : undefined;
  }
}

/** A slice would keep the whole text of this version alive for as long as the row stays as it is. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

function readRow(text: string, list: CutList, { written, root, key, language }: RowContext): Row | undefined {
  const parsed = parseRow(text, list.column);
  if (!written.schema || !parsed || !standsAlone(parsed.node)) return undefined;
  const { node, faults } = parsed;
  const value = rowToLongForm(node, written.schema, { anchors: new Map(), budget: new AliasBudget() });
  const alone = withList(onlyMember(root, key), key, list, (frame) => ({ ...frame, items: [value] }));
  const problems = { ...problemsOf(node, list.key === undefined ? alone : withOnly(alone, key, list.key), language), faults: faultsIn(text, { tree: node, errors: faults }) };
  return { node, brokenFrom: firstBreak(faults), value, problems, hasProblems: Object.values(problems).some((found) => found.length > 0) };
}

/** The way down to a list, with nothing beside it. */
function onlyMember(map: MapValue, key: string): MapValue {
  const member = map.members.get(key);
  return { ...map, members: new Map(member ? [[key, member]] : []) };
}

function withOnly(section: MapValue, key: string, listKey: string): MapValue {
  return withMember(section, key, (below) => (below.kind === "map" ? onlyMember(below, listKey) : below));
}

function problemsOf(node: SyntaxNode, value: MapValue, language: Language): Problems {
  return { faults: [], duplicates: duplicateKeys(node), shapes: inOrder(shapeProblems(value, language)), values: inOrder(valueProblems(value)) };
}

/** In the order of the text; of one place, in the order found. */
export function inOrder(problems: readonly SectionProblem[]): readonly SectionProblem[] {
  return problems.length < 2 ? problems : [...problems].sort((a, b) => a.span.start - b.span.start);
}
