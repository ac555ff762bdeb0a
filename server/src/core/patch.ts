import { lastFirst, type Span, type TextEdit } from "./spans";

/** What is left of the original text, or what stands in place of some of it. */
type Piece = { readonly kind: "kept"; readonly span: Span } | { readonly kind: "new"; readonly text: string };

/** Several rounds of edits, each to the result of the one before, as one set of edits to the first text. */
export class Patch {
  #pieces: readonly Piece[];

  constructor(private readonly original: string) {
    this.#pieces = [{ kind: "kept", span: { start: 0, end: original.length } }];
  }

  get text(): string {
    return this.#pieces.map((piece) => (piece.kind === "new" ? piece.text : this.original.slice(piece.span.start, piece.span.end))).join("");
  }

  /** Edits to the text as it is now; they do not overlap, and of two at one place the first given stands first. */
  apply(edits: readonly TextEdit[]): void {
    for (const edit of lastFirst(edits)) {
      const end = lengthOf(this.#pieces);
      this.#pieces = [
        ...cut(this.#pieces, { start: 0, end: edit.span.start }),
        { kind: "new", text: edit.text },
        ...cut(this.#pieces, { start: edit.span.end, end }),
      ];
    }
  }

  /** In the order of the text; none touches another. */
  get edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let reached = 0;
    let written = "";
    const close = (start: number): void => {
      if (start > reached || written !== "") edits.push({ span: { start: reached, end: start }, text: written });
      written = "";
    };
    for (const piece of this.#pieces) {
      if (piece.kind === "new") written += piece.text;
      else if (piece.span.end > piece.span.start) {
        close(piece.span.start);
        reached = piece.span.end;
      }
    }
    close(this.original.length);
    return edits;
  }
}

function cut(pieces: readonly Piece[], { start, end }: Span): Piece[] {
  let offset = 0;
  return pieces.flatMap((piece): Piece[] => {
    const from = Math.max(0, start - offset);
    const to = Math.min(sizeOf(piece), end - offset);
    offset += sizeOf(piece);
    if (from >= to) return [];
    return [piece.kind === "new" ? { kind: "new", text: piece.text.slice(from, to) } : { kind: "kept", span: { start: piece.span.start + from, end: piece.span.start + to } }];
  });
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
}

function sizeOf(piece: Piece): number {
  return piece.kind === "new" ? piece.text.length : piece.span.end - piece.span.start;
}
