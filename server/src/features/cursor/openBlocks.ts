import { contentColumn, endOfLine, hasDashAt, isDocumentMark, lineAbove, readHead } from "./lines";

/** A mapping or list in block style that is open at some line. */
export interface OpenBlock {
  readonly kind: "map" | "list";
  readonly column: number;
  /** The line on which the key or dash stands that leads further in. */
  readonly line: number;
  /** Of a mapping. */
  readonly key: string | undefined;
}

/** How the text ends at some line: what is open there, outermost first, and the value that the innermost of them has. */
export interface OpenEnd {
  readonly blocks: readonly OpenBlock[];
  /** Undefined where nothing stands behind the last key or dash yet. */
  readonly value: OpenValue | undefined;
}

export interface OpenValue {
  readonly kind: "flow" | "quoted" | "blockText" | "plain";
  readonly start: number;
}

/** A block with what stands behind its key or dash on the same line; undefined where that is a block of its own. */
interface Link {
  readonly block: OpenBlock | undefined;
  readonly column: number;
  readonly value: OpenValue | "empty" | undefined;
}

/**
 * Goes up from a line with content and takes along the lines that lead to it. Lines of a text or of a flow collection
 * may look like keys; they count only as long as nothing outside of them holds a value already.
 */
export function openEnd(text: string, line: number): OpenEnd {
  let links = linksOn(text, line);
  for (let above = lineAbove(text, line); above !== undefined; above = lineAbove(text, above)) {
    const [outermost] = links;
    if (!outermost || isDocumentMark(text, above) || (outermost.column === 0 && outermost.block?.kind !== "list")) break;
    const { column, block } = outermost;
    const indent = contentColumn(text, above);
    if (indent === undefined || indent > column) continue;
    // Dashes may stand in the column of the key that they belong to.
    const isKeyOfDashes = block?.kind === "list" && indent === column && !hasDashAt(text, above + indent);
    if (indent === column && !isKeyOfDashes) continue;
    links = [...linksOn(text, above).filter((link) => link.column < column || isKeyOfDashes), ...links];
  }
  return endOf(links);
}

function endOf(links: readonly Link[]): OpenEnd {
  const blocks: OpenBlock[] = [];
  for (const { block, value } of links) {
    if (block) blocks.push(block);
    if (value !== undefined && value !== "empty") return { blocks, value };
  }
  return { blocks, value: undefined };
}

function linksOn(text: string, line: number): Link[] {
  const { indent, dashes, key, valueStart, value } = readHead(text, line, endOfLine(text, line));
  const kind = valueKind(value);
  const own = kind === "empty" ? kind : { kind, start: valueStart };
  const links = dashes.map((column): Link => ({ block: { kind: "list", column, line, key: undefined }, column, value: undefined }));
  if (key) links.push({ block: { kind: "map", column: key.column, line, key: key.text }, column: key.column, value: undefined });
  const last = links.pop();
  return last ? [...links, { ...last, value: own }] : [{ block: undefined, column: indent, value: own }];
}

/** What a value is by its beginning; an anchor or a tag in front of it is none yet. */
export function valueKind(written: string): OpenValue["kind"] | "empty" {
  const value = written.slice(propertiesOf(written).length);
  if (value === "" || value.startsWith("#")) return "empty";
  if (/^[{[]/.test(value)) return "flow";
  if (/^["']/.test(value)) return "quoted";
  return isBlockTextSign(value) ? "blockText" : "plain";
}

/** `|` or `>`, perhaps with how it ends and how far it is indented. */
export function isBlockTextSign(value: string): boolean {
  return /^[|>][-+]?\d?[-+]?\s*(?:#.*)?$/.test(value);
}

/** The anchor and tag in front of a value. */
export function propertiesOf(value: string): string {
  return /^(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))*/.exec(value)?.[0] ?? "";
}
