import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { Design } from "../core/design";
import { review, type Review } from "../core/engine";
import { CASE_LANGUAGE, CONFIG_LANGUAGE, DESIGN_LANGUAGE, type Language } from "../core/language";
import { folderOfCase } from "../core/practice/readCase";
import { CASE_RULES } from "../core/rules/caseRules";
import { CONFIG_RULES } from "../core/rules/configRules";
import type { Rule } from "../core/rule";
import { coverageOf, type Coverage } from "../core/score/coverage";
import { CASE_SCHEME } from "../protocol";
import { isConfigUri } from "./configs";
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
    readonly text: string,
    private readonly encoding: PositionEncoding,
    private readonly previous: Design | undefined,
    readonly language: Language = languageOf(uri),
    /** Where they are known already. */
    positions?: Positions,
  ) {
    this.#positions = positions;
  }

  get design(): Design {
    this.#design ??= Design.read(this.text, this.previous, this.language);
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

  /** The design if it has been read, else the one before: what the next version can build on. */
  get latestRead(): Design | undefined {
    return this.#design ?? this.previous;
  }

  /**
   * The design as far as it is known without waiting: of a long text that was edited just now, as it was one edit ago.
   * Its spans are then not those of the text.
   */
  get recentDesign(): Design {
    return this.#design ?? (this.text.length > LONG_TEXT ? this.previous : undefined) ?? this.design;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.text, this.encoding);
    return this.#positions;
  }

  review(settings: DocumentSettings): Review {
    if (this.#review?.settings !== settings) this.#review = { settings, result: this.reviewOf(this.design, settings) };
    return this.#review.result;
  }

  /** Neither switched off nor ignored, nor shown for reading: of one step of a reference the others are not missing. */
  isReviewed(settings: DocumentSettings): boolean {
    return settings.isEnabled && !this.uri.startsWith(`${CASE_SCHEME}:`) && (!this.isDesign || !settings.config.isIgnored(this.uri));
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

/** By the place of the file; a case that lies elsewhere is one where the client says so. */
function languageOf(uri: string, languageId?: string): Language {
  if (isConfigUri(uri)) return CONFIG_LANGUAGE;
  return languageId === CASE_LANGUAGE_ID || folderOfCase(uri) !== undefined ? CASE_LANGUAGE : DESIGN_LANGUAGE;
}

const CASE_LANGUAGE_ID = "mlsd-case";

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

  /** Applies changes in the order given, each to the result of the one before. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDesign | undefined {
    const before = this.#open.get(uri);
    if (!before) return undefined;
    let text = before.text;
    let positions = before.positions;
    for (const change of changes) {
      if ("range" in change) {
        const { start, end } = positions.span(change.range);
        text = text.slice(0, start) + change.text + text.slice(end);
        positions = positions.replaced(text, { start, end }, change.text.length);
      } else {
        text = change.text;
        positions = new Positions(text, this.encoding);
      }
    }
    return this.set(new OpenDesign(uri, version, text, this.encoding, before.latestRead, before.language, positions));
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  private set(design: OpenDesign): OpenDesign {
    this.#open.set(design.uri, design);
    return design;
  }
}
