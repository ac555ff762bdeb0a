import { Changes, type ReadDesign } from "./changes";
import { Checks } from "./checks";
import type { TextLike } from "./editedText";
import { moved, type Problem } from "./finding";
import { Field, type PlacedMember } from "./field";
import { isStepKey, type StepKey } from "./framework";
import type { DesignPath } from "./generated/fieldPaths";
import { IdIndex } from "./ids";
import { IdTable } from "./idTable";
import { IdUses } from "./idUses";
import { KeptFacts, type Plain } from "./keptFacts";
import { KnownSections } from "./knownSections";
import { DESIGN_LANGUAGE, type Language } from "./language";
import type { Anchors } from "./reading/aliases";
import { readSection, type Section } from "./reading/section";
import { ANYTHING, Reads, WHOLE, type Recorded } from "./reads";
import { RowFacts } from "./rowFacts";
import { shift, type Span } from "./spans";
import { duplicateKey } from "./structure/syntaxProblems";
import { placesIn, Splice } from "./splice";
import { splitAgain, splitSections } from "./syntax/sections";
import type { SyntaxNode } from "./syntax/tree";

export type Status = "draft" | "review" | "approved" | "live" | "practice";

export interface PlacedSection {
  readonly section: Section;
  readonly start: number;
}

/** A problem of the text itself, with the id of the rule that explains it. Spans are those of the whole text. */
export interface TextProblem extends Problem {
  readonly rule: string;
}

/**
 * A design document: its text, its sections, and one view over their long form. Reading never throws. A design does
 * not change; after an edit the next one is read from the new text, and takes over the sections that stayed the same.
 */
export class Design {
  readonly root: Field;
  /** Of what rules and facts look at; whatever here says something of the design records it. */
  readonly reads: Reads;
  /** Shared with the version before and the one after. */
  readonly rowFacts: RowFacts;
  /** What rules have said of it so far. */
  readonly checks: Checks;
  readonly #keptFacts: KeptFacts;
  #idTable: IdTable | undefined;
  #waiverWords: readonly number[] | undefined;
  #ids: IdIndex | undefined;
  readonly #places = new Map<string, Recorded<Field | undefined>>();
  readonly #facts = new Map<unknown, Recorded<unknown>>();

  private constructor(private readonly reading: ReadDesign, readonly language: Language, previous?: { readonly design: Design; readonly splice: Splice }) {
    this.reads = new Reads(language.schema.columns);
    this.root = Field.ofDesign(reading.members, { start: 0, end: reading.text.length }, language.schema, this.reads);
    this.rowFacts = previous?.design.rowFacts ?? new RowFacts();
    const changes = previous && Changes.between(previous.design.reading, reading, previous.splice, language.schema);
    this.checks = changes ? previous.design.checks.after(changes) : new Checks();
    this.#keptFacts = changes ? previous.design.#keptFacts.after(changes) : new KeptFacts();
    if (changes) this.takeOver(previous.design, changes);
  }

  private takeOver(previous: Design, changes: Changes): void {
    this.#idTable = previous.#idTable && changes.idsAfter(previous.#idTable);
    this.#waiverWords = previous.#waiverWords && changes.splice.placesOf(WAIVER_WORD, previous.#waiverWords, this.reading.text);
  }

  /**
   * A configuration is read the same way, in its own language. `previous` must be of the same language; how the text came
   * of that version's is found out where nobody says it.
   */
  static read(text: TextLike, previous?: Design, language: Language = DESIGN_LANGUAGE, edit?: Splice): Design {
    const splice = previous && (edit ?? Splice.between(previous.reading.text.toString(), text.toString()));
    const parts = splice ? splitAgain(text, previous.reading.parts, splice) : splitSections(text.toString());
    const { sections: spans, conflictMarkers, secondDocument } = parts;
    const readable = blankOut(text, conflictMarkers);
    const known = splice && previous && new KnownSections(previous.reading.sections, splice);
    const anchors = new Map<string, PlacedAnchor>();
    const sections: PlacedSection[] = spans.map((span) => {
      const sectionText = readable.slice(span.start, span.end);
      const before = known?.at(span, sectionText);
      const section = before && !before.usesOuterAnchors ? before : readSection(sectionText, anchorsSeenFrom(span.start, anchors), language, known?.replacedBy(sectionText));
      for (const [name, node] of section.anchors) anchors.set(name, { node, start: span.start });
      return { section, start: span.start };
    });
    const members = new Map<string, PlacedMember>();
    const problems = collectProblems(sections, members, conflictMarkers, secondDocument);
    return new Design({ text, parts, sections, problems, members }, language, splice && { design: previous, splice });
  }

  get text(): string {
    return this.source.toString();
  }

  /** The text for whoever looks at parts of it: that of an edited design is put together only when all of it is asked for. */
  get source(): TextLike {
    this.reads.mark(WHOLE.text, ANYTHING);
    return this.reading.text;
  }

  /** Where the word stands by which a comment waives a finding. */
  get waiverWords(): readonly number[] {
    this.reads.mark(WHOLE.text, ANYTHING);
    this.#waiverWords ??= placesIn(this.text, WAIVER_WORD);
    return this.#waiverWords;
  }

  get sections(): readonly PlacedSection[] {
    this.reads.mark(WHOLE.text, ANYTHING);
    return this.reading.sections;
  }

  get problems(): readonly TextProblem[] {
    this.reads.mark(WHOLE.problems, ANYTHING);
    return this.reading.problems;
  }

  /** The value at a path outside of lists, if it is written and not empty. */
  at(path: DesignPath): Field | undefined {
    return this.recall(this.#places, path, () => this.root.at(path));
  }

  /** The rows of a list, if there are any. */
  list(path: DesignPath): Field | undefined {
    const list = this.at(path);
    return list?.kind === "list" ? list : undefined;
  }

  /** What a pure function says of this design, worked out when it is first asked for. */
  remember<T>(fact: (design: Design) => T): T {
    return this.recall(this.#facts as Map<unknown, Recorded<T>>, fact, () => fact(this));
  }

  /** The same for what holds nothing of the design, which later versions need not work out again. */
  keep<T extends Plain>(fact: (design: Design) => T): T {
    return this.#keptFacts.of(fact, this);
  }

  get status(): Status {
    const written = this.root.text("status");
    return written === "review" || written === "approved" || written === "live" || written === "practice" ? written : "draft";
  }

  /** What the design declares by id, and where it refers to it. */
  get ids(): IdIndex {
    this.#idTable ??= IdTable.of(this.reading.members);
    this.#ids ??= new IdIndex(this.#idTable, this.root, this.reads);
    return this.#ids;
  }

  /** The same by what is named: each thing that has an id, with all places where the id stands. */
  get idUses(): IdUses {
    return this.remember(IdUses.of);
  }

  /** Whether the key of a step stands in the text, with or without something below it. */
  hasKey(step: StepKey): boolean {
    return this.root.member(step) !== undefined;
  }

  /** The domains of the header, in the order written. */
  get domains(): readonly string[] {
    return this.root.texts("domain");
  }

  /** Where to say that `path` is missing: the key of its nearest written parent, else of the key before it in the order of the format. */
  placeFor(path: DesignPath): Span {
    const keys = path.split(".");
    for (let length = keys.length; length > 0; length -= 1) {
      const written = this.root.member(keys.slice(0, length).join("."));
      if (written) return written.keySpan;
    }
    const order = [...this.language.schema.members.keys()];
    const place = order.indexOf(keys[0] ?? "");
    for (const key of order.slice(0, Math.max(place, 0)).reverse()) {
      const written = this.root.member(key);
      if (written) return written.keySpan;
    }
    return this.firstWord();
  }

  /** Whether the YAML of any section is broken. */
  get isBroken(): boolean {
    this.reads.mark(WHOLE.broken, ANYTHING);
    return this.reading.sections.some(({ section }) => section.brokenFrom !== undefined);
  }

  /** Steps whose YAML is broken: what seems to be missing there may only be unread. */
  get brokenSteps(): ReadonlySet<StepKey> {
    this.reads.mark(WHOLE.broken, ANYTHING);
    const broken = new Set<StepKey>();
    for (const { section } of this.reading.sections) {
      if (section.brokenFrom === undefined) continue;
      for (const key of section.value?.members.keys() ?? []) if (isStepKey(key)) broken.add(key);
    }
    return broken;
  }

  /** What is known already counts as read by whoever asks, like what is worked out now. */
  private recall<K, T>(known: Map<K, Recorded<T>>, key: K, work: () => T): T {
    const before = known.get(key);
    if (before) {
      this.reads.add(before.reads);
      return before.result;
    }
    const now = this.reads.record(work);
    known.set(key, now);
    return now.result;
  }

  private firstWord(): Span {
    const first = [...this.root.members.values()][0];
    if (first) return first.keySpan;
    const start = this.text.search(/[^\s\uFEFF]/);
    if (start < 0) return { start: 0, end: 0 };
    const newline = this.text.indexOf("\n", start);
    return { start, end: newline < 0 ? this.text.length : newline };
  }
}

const WAIVER_WORD = "mlsd-ignore";

interface PlacedAnchor {
  readonly node: SyntaxNode;
  /** Where its section begins. */
  readonly start: number;
}

function anchorsSeenFrom(start: number, anchors: ReadonlyMap<string, PlacedAnchor>): Anchors {
  return new Map([...anchors].map(([name, anchor]) => [name, { node: anchor.node, distance: anchor.start - start }]));
}

function collectProblems(
  sections: readonly PlacedSection[],
  members: Map<string, PlacedMember>,
  conflictMarkers: readonly Span[],
  secondDocument: Span | undefined,
): TextProblem[] {
  const problems: TextProblem[] = [];
  const reported = new Set<string>();
  for (const { section, start } of sections) {
    for (const problem of section.problems) {
      const once = problem.oncePerDesign === undefined ? undefined : `${problem.rule} ${problem.oncePerDesign}`;
      if (once !== undefined && reported.has(once)) continue;
      if (once !== undefined) reported.add(once);
      problems.push(moved(problem, start));
    }
    for (const [key, member] of section.value?.members ?? []) {
      const first = members.get(key);
      if (first) problems.push(duplicateKey(key, shift(member.keySpan, start), shift(first.member.keySpan, first.base)));
      else members.set(key, { member, base: start });
    }
  }
  const conflict = conflictMarkers[0];
  if (conflict) {
    // Both sides stand in the text; what they repeat or break follows from the conflict.
    const others = problems.filter((problem) => !problem.rule.startsWith("yaml/"));
    return [...others, mergeConflict(conflict)];
  }
  if (secondDocument) problems.push(severalDocuments(secondDocument));
  return problems;
}

function mergeConflict(span: Span): TextProblem {
  return {
    rule: "yaml/merge-conflict",
    span,
    message: "A merge conflict is left in this file.",
    hint: "Keep one side, or both, and remove the marker lines.",
  };
}

function severalDocuments(span: Span): TextProblem {
  return {
    rule: "yaml/several-documents",
    span,
    message: "A second document begins here; only the first one is reviewed.",
    hint: "Keep one design per file: move what follows to a file of its own.",
  };
}

/** The same text with some spans turned into spaces, so that every offset stays where it is. */
function blankOut(text: TextLike, spans: readonly Span[]): TextLike {
  if (spans.length === 0) return text;
  let result = text.toString();
  for (const span of spans) result = result.slice(0, span.start) + " ".repeat(span.end - span.start) + result.slice(span.end);
  return result;
}
