import type { Design } from "../core/design";
import type { Field } from "../core/field";
import type { Span } from "../core/spans";

/** What the grammar cannot know: which text is an id, declared or referred to, which is a quantity, a metric, a word of a vocabulary. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

export const TOKEN_TYPES = ["variable", "number", "function", "enumMember", "property"] as const;
export const TOKEN_MODIFIERS = ["declaration", "readonly"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** In the order of the text, none over another, each on one line. Only what the author wrote there: aliases stay as they are. */
export function semanticTokens(design: Design): readonly Token[] {
  const tokens: Token[] = [];
  collect(design.root, tokens);
  tokens.sort((a, b) => a.span.start - b.span.start);
  return tokens.filter((token, index) => {
    const before = tokens[index - 1];
    return (!before || before.span.end <= token.span.start) && !design.text.slice(token.span.start, token.span.end).includes("\n");
  });
}

function collect(field: Field, tokens: Token[]): void {
  const { value } = field;
  if (value.kind === "map") {
    for (const member of field.members.values()) collect(member, tokens);
  } else if (value.kind === "list") {
    for (const item of field.items) collect(item, tokens);
  } else {
    const token = tokenOf(field);
    if (token) tokens.push(token);
  }
}

function tokenOf(field: Field): Token | undefined {
  if (!field.isEditable || field.scalarText === undefined || field.span.end <= field.span.start) return undefined;
  const { schema, span } = field;
  const { declares, ref } = schema?.annotations ?? {};
  if (declares === "metric") return { span, type: "function", modifiers: ["declaration"] };
  if (declares) return { span, type: "variable", modifiers: ["declaration"] };
  if (ref) return { span, type: "variable", modifiers: [] };
  if (field.asQuantity && field.asQuantity.dimension !== "boolean") return { span, type: "number", modifiers: [] };
  const isKnownWord = schema?.values.some(({ value }) => value === field.scalarText) === true;
  return isKnownWord ? { span, type: "enumMember", modifiers: [] } : undefined;
}
