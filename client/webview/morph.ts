/**
 * Gives an element the content of `markup`, and keeps every node that may stay: so the focus, what is being typed, and
 * what was opened are still there. Elements with an id are told apart by it, all others by their place.
 */
export function morph(target: Element, markup: string): void {
  const template = document.createElement("template");
  template.innerHTML = markup;
  morphChildren(target, template.content);
}

/** What the page itself decides: an update does not open, close, choose or clear anything. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set(["open", "hidden", "value", "aria-expanded", "aria-activedescendant", "aria-selected", "aria-pressed"]);

function morphChildren(target: Node, source: Node): void {
  let next = target.firstChild;
  for (const wanted of [...source.childNodes]) {
    const found = counterpart(next, wanted);
    if (!found) {
      target.insertBefore(wanted, next);
      continue;
    }
    // What stands between was taken out.
    while (next && next !== found) next = removed(next);
    morphNode(found, wanted);
    next = found.nextSibling;
  }
  while (next) next = removed(next);
}

function removed(node: ChildNode): ChildNode | null {
  const { nextSibling } = node;
  node.remove();
  return nextSibling;
}

/** The node from `start` on that `wanted` describes: by its id anywhere, else only at this very place. */
function counterpart(start: ChildNode | null, wanted: Node): ChildNode | undefined {
  const id = idOf(wanted);
  for (let node = start; node; node = node.nextSibling) {
    if (node.nodeName === wanted.nodeName && idOf(node) === id) return node;
    if (id === "") return undefined;
  }
  return undefined;
}

function idOf(node: Node): string {
  return node instanceof Element ? node.id : "";
}

function morphNode(node: Node, wanted: Node): void {
  if (node instanceof Element && wanted instanceof Element) {
    morphAttributes(node, wanted);
    if (!(node instanceof HTMLTextAreaElement)) morphChildren(node, wanted);
  } else if (node.nodeValue !== wanted.nodeValue) {
    node.nodeValue = wanted.nodeValue;
  }
}

function morphAttributes(element: Element, wanted: Element): void {
  for (const { name } of [...element.attributes]) {
    if (!OWN_ATTRIBUTES.has(name) && !wanted.hasAttribute(name)) element.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (!OWN_ATTRIBUTES.has(name) && element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
