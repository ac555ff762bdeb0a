import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { isConfigUri } from "../core/config/resolveConfig";
import { Design } from "../core/design";
import { EditedText } from "../core/editedText";
import { review, type Review } from "../core/engine";
import { CASE_LANGUAGE, CONFIG_LANGUAGE, DESIGN_LANGUAGE, type Language } from "../core/language";
import { folderOfCase } from "../core/practice/readCase";
import { CASE_RULES } from "../core/rules/caseRules";
import { CONFIG_RULES } from "../core/rules/configRules";
import type { Rule } from "../core/rule";
import { coverageOf, type Coverage } from "../core/score/coverage";
import { Splice } from "../core/splice";
import { CASE_SCHEME } from "../protocol";
import { Positions, type PositionEncoding } from "./convert";
import type { DocumentSettings } from "./settings";

/** About a thousand lines: reading a step of a longer text again takes longer than somebody who types should wait. */
const LONG_TEXT = 100_000;

/** The text of an open design, or of an open configuration or case, at one version, with all that is known about it, each part worked out once when it is asked for. */
export class OpenDesign {
  #design: Design | undefined;
  #review: { settings: DocumentSettings; result: Review } | undefined;
  #coverage: { settings: DocumentSettings; result: Coverage } | undefined;
  #positions: Positions | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    private readonly source: string | EditedText,
    private readonly encoding: PositionEncoding,
    private readonly previous: PreviousVersion | undefined,
    readonly language: Language = languageOf(uri),
    /** Where they are known already. */
    positions?: Positions,
  ) {
    this.#positions = positions;
  }

  get text(): string {
    return this.source.toString();
  }

  get design(): Design {
    this.#design ??= Design.read(this.source, this.previous?.design, this.language, this.previous?.edit);
    return this.#design;
  }

  get isConfig(): boolean {
    return this.language === CONFIG_LANGUAGE;
  }

  /** Neither a configuration nor a case: something with steps, figures and a coverage. */
  get isDesign(): boolean {
    return this.language === DESIGN_LANGUAGE;
  }

  /** The rules that this document is reviewed by. */
  rules(settings: DocumentSettings): readonly Rule[] {
    return this.isConfig ? CONFIG_RULES : this.isDesign ? settings.config.rules : CASE_RULES;
  }

  /** This document after changes, which are applied in the order given, each to the result of the one before. */
  changed(version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDesign {
    let text = this.source;
    let { positions } = this;
    // What has been read is what the next version can build on.
    let previous = this.#design ? { design: this.#design, edit: NO_EDIT } : this.previous;
    for (const change of changes) {
      if ("range" in change) {
        const span = positions.span(change.range);
        text = EditedText.of(text, span, change.text);
        positions = positions.replaced(text, span, change.text.length);
        previous = previous && { ...previous, edit: previous.edit?.then(Splice.of(span, change.text.length)) };
      } else {
        text = change.text;
        positions = new Positions(text, this.encoding);
        previous = previous && { ...previous, edit: undefined };
      }
    }
    return new OpenDesign(this.uri, version, text, this.encoding, previous, this.language, positions);
  }

  /**
   * The design as far as it is known without waiting: of a long text that was edited just now, as it was one edit ago.
   * Its spans are then not those of the text.
   */
  get recentDesign(): Design {
    return this.#design ?? (this.source.length > LONG_TEXT ? this.previous?.design : undefined) ?? this.design;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.source, this.encoding);
    return this.#positions;
  }

  review(settings: DocumentSettings): Review {
    if (this.#review?.settings !== settings) this.#review = { settings, result: this.reviewOf(this.design, settings) };
    return this.#review.result;
  }

  /** Neither switched off nor ignored, nor shown for reading: of one step of a reference the others are not missing. */
  isReviewed(settings: DocumentSettings): boolean {
    return settings.isEnabled && !this.uri.startsWith(`${CASE_SCHEME}:`) && (this.isConfig || !settings.config.isIgnored(this.uri));
  }

  /** How far the design is worked out; an editor shows it in several places. */
  coverage(settings: DocumentSettings): Coverage {
    if (this.#coverage?.settings !== settings) this.#coverage = { settings, result: coverageOf(this.design, this.rules(settings), settings.config.options) };
    return this.#coverage.result;
  }

  /** Reviews another text as if it stood in this document. */
  reviewOf(design: Design, settings: DocumentSettings): Review {
    if (!this.isReviewed(settings)) return { findings: [], accepted: [] };
    if (this.isDesign) return review(design, this.rules(settings), settings.config.options);
    const folder = folderOfCase(this.uri);
    return review(design, this.rules(settings), { status: "review", unreadable: settings.unreadable, ...(folder === undefined ? {} : { folder }) });
  }
}

/** A version that has been read, and how the text has changed since; undefined where it came as a whole. */
interface PreviousVersion {
  readonly design: Design;
  readonly edit: Splice | undefined;
}

const NO_EDIT = Splice.of({ start: 0, end: 0 }, 0);

/** By the place of the file; elsewhere, or without a file, as the client says. */
function languageOf(uri: string, languageId?: string): Language {
  if (isConfigUri(uri)) return CONFIG_LANGUAGE;
  if (folderOfCase(uri) !== undefined) return CASE_LANGUAGE;
  return LANGUAGES.get(languageId ?? "") ?? DESIGN_LANGUAGE;
}

/** By the id that our own client gives them. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([["mlsd-config", CONFIG_LANGUAGE], ["mlsd-case", CASE_LANGUAGE]]);

/** The designs that the client has open. Other documents, and other YAML, are none of our business. */
export class OpenDesigns {
  readonly #open = new Map<string, OpenDesign>();

  constructor(private readonly encoding: PositionEncoding) {}

  get(uri: string): OpenDesign | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<OpenDesign> {
    return this.#open.values();
  }

  open(uri: string, languageId: string, version: number, text: string): OpenDesign | undefined {
    const language = languageOf(uri, languageId);
    if (language === DESIGN_LANGUAGE && languageId !== "mlsd" && !/\.mlsd\.ya?ml$/i.test(uri)) return undefined;
    return this.set(new OpenDesign(uri, version, text, this.encoding, undefined, language));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDesign | undefined {
    const changed = this.#open.get(uri)?.changed(version, changes);
    return changed && this.set(changed);
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  private set(design: OpenDesign): OpenDesign {
    this.#open.set(design.uri, design);
    return design;
  }
}
