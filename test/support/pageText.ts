/** Reads the HTML that panels are made of, as far as tests ask for it. It is ours and regular; this is no parser for other. */

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** What a person reads, without what is hidden from readers. */
export function textOf(markup: string): string {
  return markup
    .replace(/<svg[^>]*aria-hidden="true".*?<\/svg>/gs, "")
    .replace(/<(span|p)\b[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/gs, "")
    .replace(/<\/(?:p|li|t[dhr]|h\d|[uo]l|div|summary|caption|legend|button|figcaption|title)>|<br>|<ul[^>]*>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}

export interface Control {
  readonly tag: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** All buttons, fields and drawings that speak, each with the name that a screen reader gives it. */
export function controlsOf(markup: string): readonly Control[] {
  const pairs = [...markup.matchAll(/<(button|textarea|summary|fieldset|svg)\b([^>]*)>(.*?)<\/\1>/gs)].map(([, tag = "", text = "", inside = ""]) => ({ tag, attributes: attributesOf(text), inside }));
  const fields = [...markup.matchAll(/<(input)\b([^>]*)>/g)].map(([, tag = "", text = ""]) => ({ tag, attributes: attributesOf(text), inside: "" }));
  return [...pairs, ...fields]
    .filter(({ attributes }) => attributes["aria-hidden"] !== "true")
    .map(({ tag, attributes, inside }) => ({ tag, attributes, name: nameOf(tag, attributes, inside, markup) }));
}

function nameOf(tag: string, attributes: Readonly<Record<string, string>>, inside: string, markup: string): string {
  if (attributes["aria-label"] !== undefined) return attributes["aria-label"];
  const labelled = attributes["aria-labelledby"]?.split(" ").map((id) => textOf(elementText(markup, id))).join(" ");
  if (labelled !== undefined) return labelled;
  if (tag === "fieldset") return textOf(/<legend>(.*?)<\/legend>/s.exec(inside)?.[1] ?? "");
  if (tag === "button" || tag === "summary") return textOf(inside);
  const own = new RegExp(`<label for="${attributes.id ?? ""}">(.*?)</label>`, "s").exec(markup)?.[1];
  // A field inside of its label is named by the text that follows it.
  return textOf(own ?? new RegExp(`<input[^>]*id="${attributes.id ?? ""}"[^>]*>(.*?)</label>`, "s").exec(markup)?.[1] ?? "");
}

function elementText(markup: string, id: string): string {
  return new RegExp(`<([\\w-]+)[^>]*\\bid="${id}"[^>]*>(.*?)</\\1>`, "s").exec(markup)?.[2] ?? "";
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name, value]));
}

export function idsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id);
}

/** The ids that other elements point at: labels, descriptions, what is controlled. */
export function referencesOf(markup: string): readonly string[] {
  return [...markup.matchAll(/\s(?:for|aria-(?:labelledby|describedby|controls))="([^"]*)"/g)].flatMap(([, ids = ""]) => ids.split(" "));
}

/** The levels of the headings, in their order. */
export function headingLevels(markup: string): readonly number[] {
  return [...markup.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
}
