import { isLocal, resolveUri } from "../core/config/resolveConfig";
import type { Design } from "../core/design";
import { shift, type Span } from "../core/spans";
import { visitNodes } from "../core/syntax/tree";
import { CASE_SCHEME } from "../protocol";

export interface DocumentLink {
  readonly span: Span;
  /** A URI. */
  readonly target: string;
}

export interface LinkContext {
  /** Of the document: relative paths start there. */
  readonly uri: string;
  /** Whether the client can show a case study. */
  readonly showsCases: boolean;
}

/** Whatever a reader may follow: web addresses in any text, files among the references, what a configuration extends, the case study. */
export function documentLinks(design: Design, { uri, showsCases }: LinkContext): readonly DocumentLink[] {
  return [...webLinks(design), ...fileLinks(design, uri), ...(showsCases ? caseLinks(design) : [])].sort((a, b) => a.span.start - b.span.start);
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^]+/gi;

function webLinks(design: Design): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { section, start } of design.sections) {
    if (!section.tree || !section.text.includes("://")) continue;
    visitNodes(section.tree, (node) => {
      if (node.kind !== "scalar") return;
      const written = section.text.slice(node.span.start, node.span.end);
      for (const { 0: match, index } of written.matchAll(WEB_ADDRESS)) {
        const target = withoutEnd(match);
        const at = start + node.span.start + index;
        if (URL.canParse(target)) links.push({ span: { start: at, end: at + target.length }, target });
      }
    });
  }
  return links;
}

/** A sentence ends in a point, and a bracket that was opened before the address is closed behind it. */
function withoutEnd(address: string): string {
  const last = address.at(-1) ?? "";
  const count = (bracket: string): number => address.split(bracket).length;
  const isOutside = /[.,;:!?*_]/.test(last) || (last === ")" && count(")") > count("(")) || (last === "]" && count("]") > count("["));
  return isOutside ? withoutEnd(address.slice(0, -1)) : address;
}

/** Files that people refer to by their name alone; with a folder in front, any ending will do. */
const DOCUMENT = /\.(?:md|mdx|markdown|txt|rst|adoc|pdf|ya?ml|json|csv|tsv|ipynb|html?|svg|png|jpe?g|gif|docx|xlsx|pptx|py|sql|proto)$/i;
const PATH = /^(?:\.{1,2}\/|\/)?(?:[^\s/:*?"<>|#]+\/)*[^\s/:*?"<>|#]+\.[a-z][a-z0-9]{0,9}$/i;
/** `github.com/team/doc.md` is an address without its beginning. */
const HOST = /^[^./][^/]*\.[^/]*\//;

function fileLinks(design: Design, uri: string): DocumentLink[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(uri)) return [];
  const isConfig = design.language.schema.members.has("extends");
  const entries = design.root.rows(isConfig ? "extends" : "references").filter((entry) => entry.isEditable);
  return entries.flatMap(({ scalarText = "", span }): DocumentLink[] => {
    const [path = "", fragment] = isConfig ? [scalarText] : scalarText.split("#");
    const isFile = isConfig ? path !== "" && isLocal(path) : PATH.test(path) && !HOST.test(path) && (path.includes("/") || DOCUMENT.test(path));
    const at = design.text.indexOf(scalarText, span.start);
    if (!isFile || at < 0 || at + scalarText.length > span.end) return [];
    const target = resolveUri(uri, path) + (fragment === undefined ? "" : `#${encodeURIComponent(fragment)}`);
    return [{ span: { start: at, end: at + scalarText.length }, target }];
  });
}

function caseLinks(design: Design): DocumentLink[] {
  const field = design.at("case");
  const id = field?.scalarText ?? "";
  if (!field?.isEditable || !/^[\w-]+$/.test(id)) return [];
  const at = design.text.indexOf(id, field.span.start);
  return [{ span: shift({ start: 0, end: id.length }, at), target: `${CASE_SCHEME}:/${id}.md` }];
}
