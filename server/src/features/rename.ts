import { aliasAt } from "../core/anchors";
import { Design } from "../core/design";
import type { Field } from "../core/field";
import { ID_PATTERN, isWatchBuiltIn, KIND_NAMES, WATCHABLE, type IdKind } from "../core/ids";
import { placeAt, type IdPlace, type NamedThing } from "../core/idUses";
import { applyEdits, contains, lineAt, type Span, type TextEdit } from "../core/spans";
import { article } from "./describeField";

/** Renaming an id with all its references, or why that cannot be done. Nothing is changed that is not this id. */
export type Renaming<T> = T | { readonly refusal: string };

/** What an editor offers for change. */
export interface RenamePlace {
  readonly span: Span;
  readonly name: string;
}

/** The id at an offset, if it can be renamed; undefined where no id stands. */
export function renamePlaceAt(design: Design, offset: number): Renaming<RenamePlace> | undefined {
  const thing = renamedAt(design, offset);
  if (!thing || "refusal" in thing) return thing;
  const place = placeAt(thing, offset);
  if (!place) return undefined;
  return { span: !contains(place.span, offset) && place.written ? place.written : place.span, name: thing.id };
}

/** The edits that give the id at an offset another name; undefined where no id stands. */
export function renameAt(design: Design, offset: number, newName: string): Renaming<{ readonly edits: readonly TextEdit[] }> | undefined {
  const thing = renamedAt(design, offset);
  if (!thing || "refusal" in thing) return thing;
  const name = newName.trim();
  if (name === thing.id) return { edits: [] };
  const refusal = whyNotCalled(name, thing, design);
  if (refusal !== undefined) return { refusal };
  const byStart = new Map<number, TextEdit>();
  for (const { written } of thing.places) if (written) byStart.set(written.start, { span: written, text: name });
  const edits = [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
  const sideEffect = sideEffectOf(edits, thing, name, design);
  return sideEffect === undefined ? { edits } : { refusal: sideEffect };
}

function renamedAt(design: Design, offset: number): Renaming<NamedThing> | undefined {
  const [thing, other] = design.idUses.at(offset);
  if (thing && other) {
    return { refusal: `This alert may mean the ${KIND_NAMES[thing.kind]} or the ${KIND_NAMES[other.kind]} \`${thing.id}\`; rename one of them where it is declared.` };
  }
  if (!thing) return whyNothing(design, offset);
  const refusal = whyNotEditable(thing, design);
  return refusal === undefined ? thing : { refusal };
}

/** What stands in the place of an id and names nothing that could be renamed. */
function whyNothing(design: Design, offset: number): { readonly refusal: string } | undefined {
  const reference = design.ids.references.find(({ field }) => contains(field.span, offset));
  if (!reference) return undefined;
  const { id, kind, field } = reference;
  const alias = aliasAt(design, offset);
  if (!field.isEditable && alias) return { refusal: `\`${textAt(design, alias.alias)}\` stands for more than one value; rename the id where it is declared.` };
  if (kind === "watch" && isWatchBuiltIn(id)) return { refusal: `\`${id}\` is built into \`watch\`; no design declares it.` };
  return { refusal: `Nothing in this design declares \`${id}\`.` };
}

function whyNotEditable(thing: NamedThing, design: Design): string | undefined {
  const fixed = thing.places.find(({ written }) => written === undefined);
  if (fixed) return `\`${thing.id}\` at ${fixed.field.path} is escaped or folded; write it plainly there first.`;
  const unclear = thing.places.find(({ isAmbiguous }) => isAmbiguous);
  if (unclear) return `\`${thing.id}\` at ${unclear.field.path} may mean another thing of the same name; watch something that is named only once first.`;
  return hiddenIn(thing, design);
}

/** Behind a fault of the YAML a reference may stand that nobody can see. */
function hiddenIn({ id, places }: NamedThing, design: Design): string | undefined {
  for (const { section, start } of design.sections) {
    if (section.brokenFrom === undefined) continue;
    const end = start + section.text.length;
    // A quote that is never closed breaks the text at its end, and hides what stands behind its beginning.
    const faults = design.problems.filter(({ rule, span }) => rule.startsWith("yaml/") && span.start >= start && span.start < end);
    const from = Math.min(start + section.brokenFrom, ...faults.map(({ span }) => span.start));
    for (const at of wordsIn(design.text, id, from, end)) {
      if (places.some(({ written }) => written?.start === at) || isInComment(design.text, at)) continue;
      const key = [...(section.value?.members.keys() ?? [])][0];
      return `The YAML of ${key === undefined ? "this design" : `\`${key}\``} is broken before a further \`${id}\`; mend it first.`;
    }
  }
  return undefined;
}

function isInComment(text: string, offset: number): boolean {
  return /(?:^|\s)#/.test(text.slice(lineAt(text, offset).start, offset));
}

function wordsIn(text: string, word: string, start: number, end: number): number[] {
  const found: number[] = [];
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w@-]/.test(character);
  for (let at = text.indexOf(word, start); at >= 0 && at < end; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) found.push(at);
  }
  return found;
}

/** Names of metrics and slices are not held to the pattern of ids; they only have to stand in YAML without quotes. */
const NAMED_FREELY: ReadonlySet<IdKind> = new Set<IdKind>(["metric", "slice"]);
const FREE_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.@=%/+<>()-]|:(?! |$)| (?! ))*$/u;
/** Plain words that YAML, or many readers of it, take for something else than text. */
const YAML_WORDS = /^(?:null|true|false|yes|no|on|off)$/i;

function whyNotCalled(name: string, { kind }: NamedThing, design: Design): string | undefined {
  const noun = KIND_NAMES[kind];
  if (NAMED_FREELY.has(kind) && !FREE_NAME.test(name)) return `\`${name}\` cannot stand in YAML without quotes; choose a name of letters, digits and \`_@.%=/+-\`.`;
  if (!NAMED_FREELY.has(kind) && !ID_PATTERN.test(name)) return `\`${name}\` cannot be an id: it begins with a small letter and holds small letters, digits, \`_\` and \`-\`.`;
  if (YAML_WORDS.test(name)) return `YAML does not read \`${name}\` as a name.`;
  if (design.idUses.find(kind, name)) return `There is ${article(noun)} ${noun} \`${name}\` already.`;
  if (WATCHABLE.includes(kind) && isWatchBuiltIn(name)) return `\`${name}\` is built into \`watch\`: an alert could mean either.`;
  return undefined;
}

/**
 * Reads the renamed text, and says what else it would change: a value that takes its text from the same anchor, or an
 * alert that would then mean another thing.
 */
function sideEffectOf(edits: readonly TextEdit[], thing: NamedThing, name: string, design: Design): string | undefined {
  const after = Design.read(applyEdits(design.text, edits), design, design.language);
  const meant = new Set(thing.places.map(({ field }) => field.path));
  // Texts that are kept under an `x-` key only to be repeated have no meaning of their own.
  const isStore = (path: string): boolean => path.startsWith("x-") || path.includes(".x-");
  const textsBefore = textsOf(design.root);
  const textsAfter = textsOf(after.root);
  const changed = [...new Set([...textsBefore.keys(), ...textsAfter.keys()])].find((path) => !meant.has(path) && !isStore(path) && textsBefore.get(path) !== textsAfter.get(path));
  if (changed !== undefined) return `That would also change ${changed}, which takes its text from the same place; write it out there first.`;
  const lost = design.idUses.things.find((other) => {
    const now = after.idUses.find(other.kind, other === thing ? name : other.id);
    return !now || now.places.length < other.places.length || isNewlyUnclear(other.places, now);
  });
  const rival = lost === thing ? design.idUses.things.find(({ id }) => id === name) : lost;
  return rival && `\`${rival.id}\` is ${article(KIND_NAMES[rival.kind])} ${KIND_NAMES[rival.kind]} too: an alert could mean either.`;
}

function isNewlyUnclear(before: readonly IdPlace[], { places }: NamedThing): boolean {
  return places.some(({ isAmbiguous }, index) => isAmbiguous && !before[index]?.isAmbiguous);
}

function textsOf(field: Field, into = new Map<string, string>()): Map<string, string> {
  if (field.value.kind === "scalar") into.set(field.path, field.value.text);
  else for (const child of field.value.kind === "list" ? field.items : field.members.values()) textsOf(child, into);
  return into;
}

function textAt(design: Design, { start, end }: Span): string {
  return design.text.slice(start, end);
}
