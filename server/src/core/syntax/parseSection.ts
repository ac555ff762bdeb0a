import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLError } from "yaml";
import type { Span } from "../spans";
import { isNullText, readUsualYaml } from "./usualYaml";
import type { Entry, ListNode, MapNode, ScalarNode, SyntaxNode } from "./tree";

/** What stands in one section: its tree as far as it can be read, and what is wrong with its YAML. */
export interface ParsedSection {
  readonly tree: SyntaxNode | undefined;
  readonly errors: readonly SyntaxFault[];
}

/** A fault of the YAML text itself. `code` is that of the `yaml` package, or one of our own. */
export interface SyntaxFault {
  readonly code: YAMLError["code"] | "TOO_DEEP";
  readonly message: string;
  readonly span: Span;
}

/**
 * Parses the text of one section. Never throws. Scalars keep their spelling (`failsafe`): what a value means is
 * decided by the field it stands in. Duplicate keys and aliases are looked at later, where spans are at hand.
 */
export function parseSection(text: string): ParsedSection {
  const usual = readUsualYaml(text);
  return usual ? { tree: usual, errors: [] } : parseAnyYaml(text);
}

/** The same by the `yaml` package alone. */
export function parseAnyYaml(text: string): ParsedSection {
  try {
    const document = parseDocument(text, {
      schema: "failsafe",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const errors = [...document.errors, ...document.warnings]
      .filter((error) => error.code !== "MULTIPLE_DOCS" && error.code !== "TAG_RESOLVE_FAILED")
      .map((error) => ({ code: error.code, message: error.message, span: { start: error.pos[0], end: error.pos[1] } }));
    const tree = document.contents ? convert(document.contents, text) : undefined;
    return { tree, errors };
  } catch (error) {
    // The parser recurses; a value nested thousands deep exhausts the stack. That is input like any other.
    if (!(error instanceof RangeError)) throw error;
    const span = { start: 0, end: Math.max(0, text.indexOf("\n")) };
    return { tree: undefined, errors: [{ code: "TOO_DEEP", message: "nested too deeply", span }] };
  }
}

function convert(node: Node, text: string): SyntaxNode {
  const span = spanOf(node);
  if (isAlias(node)) return { kind: "alias", name: node.source, span };
  const anchor = "anchor" in node && typeof node.anchor === "string" ? { anchor: node.anchor } : {};
  if (isMap(node)) {
    const entries: Entry[] = [];
    for (const pair of node.items) {
      const entry = convertPair(pair as Pair<Node | null, Node | null>, text);
      if (entry) entries.push(entry);
    }
    return { kind: "map", isFlow: node.flow === true, entries, span, ...anchor } satisfies MapNode;
  }
  if (isSeq(node)) {
    const items = (node.items as (Node | Pair<Node | null, Node | null>)[]).map((item) => convertItem(item, text));
    return { kind: "list", isFlow: node.flow === true, items, span, ...anchor } satisfies ListNode;
  }
  if (isScalar(node)) return { ...convertScalar(node, span), ...anchor };
  return { kind: "scalar", text: text.slice(span.start, span.end), style: "plain", isNull: false, span };
}

/** In a flow list, `[a: 1]` holds a pair without braces: a map of one entry. */
function convertItem(item: Node | Pair<Node | null, Node | null>, text: string): SyntaxNode {
  if (!("key" in item)) return convert(item, text);
  const entry = convertPair(item as Pair<Node | null, Node | null>, text);
  const entries = entry ? [entry] : [];
  return { kind: "map", isFlow: true, entries, span: entry?.span ?? { start: 0, end: 0 } };
}

function convertPair(pair: Pair<Node | null, Node | null>, text: string): Entry | undefined {
  if (!pair.key) return undefined;
  const keySpan = spanOf(pair.key);
  const key: ScalarNode = isScalar(pair.key)
    ? convertScalar(pair.key, keySpan)
    : { kind: "scalar", text: text.slice(keySpan.start, keySpan.end), style: "plain", isNull: false, span: keySpan };
  if (key.text === "" && keySpan.start === keySpan.end) return undefined;
  const value = pair.value ? convert(pair.value, text) : undefined;
  const lastLine = keyOnLastLine(key, text);
  return { key: lastLine, value, span: { start: lastLine.span.start, end: Math.max(keySpan.end, value?.span.end ?? 0) } };
}

/**
 * A key that is being typed above an existing one is read by YAML as the first line of one long key:
 * `freshn⏎  budget: $45k`. The last line is the key that was there before; the error stays with the first.
 */
function keyOnLastLine(key: ScalarNode, text: string): ScalarNode {
  const written = text.slice(key.span.start, key.span.end);
  const lineBreak = written.lastIndexOf("\n");
  if (key.style !== "plain" || lineBreak < 0) return key;
  const lastLine = written.slice(lineBreak + 1);
  const start = key.span.end - lastLine.trimStart().length;
  return { ...key, text: lastLine.trim(), span: { start, end: key.span.end } };
}

function convertScalar(node: { source?: string; value?: unknown; type?: string }, span: Span): ScalarNode {
  const text = node.source ?? String(node.value ?? "");
  const style = node.type === "PLAIN" || node.type === undefined ? "plain" : node.type.startsWith("BLOCK") ? "block" : "quoted";
  const isNull = style === "plain" && isNullText(text);
  return { kind: "scalar", text, style, isNull, span };
}

/** The node with its content only: the parser's range also offers the trailing comment and line break, which we leave out. */
function spanOf(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
