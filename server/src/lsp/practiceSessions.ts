import { asQuestions, type AskedFinding } from "../core/practice/asQuestions";
import type { Design } from "../core/design";
import type { Finding } from "../core/engine";
import type { OpenDesign } from "./openDesigns";
import type { DocumentSettings } from "./settings";

/**
 * The designs in which somebody practises, as our own client tells; other clients never do. In these, findings are asked
 * as questions, and nothing that a server answers may give the cure away.
 */
export class PracticeSessions {
  #uris: ReadonlySet<string> = new Set();

  /** Returns those in which a session began or ended. */
  set(uris: readonly string[]): readonly string[] {
    const before = this.#uris;
    this.#uris = new Set(uris);
    return [...[...before].filter((uri) => !this.#uris.has(uri)), ...[...this.#uris].filter((uri) => !before.has(uri))];
  }

  has(uri: string): boolean {
    return this.#uris.has(uri);
  }

  /** What is shown of an open design. */
  shown(open: OpenDesign, settings: DocumentSettings): readonly AskedFinding[] {
    return this.asked(open, settings, open.design, open.review(settings).findings);
  }

  /** What may also be explained and mended, of an open design or of what would become of it. */
  explained(open: OpenDesign, settings: DocumentSettings, design: Design = open.design): readonly Finding[] {
    const { findings } = design === open.design ? open.review(settings) : open.reviewOf(design, settings);
    return this.asked(open, settings, design, findings).filter(({ isQuestion }) => !isQuestion);
  }

  private asked(open: OpenDesign, settings: DocumentSettings, design: Design, findings: readonly Finding[]): readonly AskedFinding[] {
    return this.has(open.uri) && open.isDesign ? asQuestions(design, findings, open.rules(settings)) : findings;
  }
}
