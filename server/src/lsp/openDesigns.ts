import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { Design } from "../core/design";
import { review, type Review, type ReviewOptions } from "../core/engine";
import { RULES } from "../core/rules";
import { Positions, type PositionEncoding } from "./convert";

/** The text of an open design at one version, with all that is known about it, each part worked out once when it is asked for. */
export class OpenDesign {
  #design: Design | undefined;
  #review: { options: ReviewOptions; result: Review } | undefined;
  #positions: Positions | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
    private readonly encoding: PositionEncoding,
    private readonly previous: Design | undefined,
  ) {}

  get design(): Design {
    this.#design ??= Design.read(this.text, this.previous);
    return this.#design;
  }

  /** The design if it has been read, else the one before: what the next version can build on. */
  get latestRead(): Design | undefined {
    return this.#design ?? this.previous;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.text, this.encoding);
    return this.#positions;
  }

  review(options: ReviewOptions): Review {
    if (this.#review?.options !== options) this.#review = { options, result: review(this.design, RULES, options) };
    return this.#review.result;
  }
}

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
    if (languageId !== "mlsd" && !/\.mlsd\.ya?ml$/i.test(uri)) return undefined;
    return this.set(new OpenDesign(uri, version, text, this.encoding, undefined));
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
      } else {
        text = change.text;
      }
      if (changes.length > 1) positions = new Positions(text, this.encoding);
    }
    return this.set(new OpenDesign(uri, version, text, this.encoding, before.latestRead));
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  private set(design: OpenDesign): OpenDesign {
    this.#open.set(design.uri, design);
    return design;
  }
}
