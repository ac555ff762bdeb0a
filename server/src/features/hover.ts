import type { Design } from "../core/design";
import type { Finding } from "../core/engine";
import type { EstimateRow } from "../core/estimates/overview";
import type { Field } from "../core/field";
import { fieldAt } from "../core/paths";
import type { Rule } from "../core/rule";
import { ruleSummary } from "../core/ruleText";
import { schemaAt } from "../core/schema/fieldSchema";
import { contains, type Span } from "../core/spans";
import { waiversIn } from "../core/waivers";
import { conceptNotes } from "./conceptNotes";
import { describeField } from "./describeField";
import { describeValue } from "./describeValue";
import { figuresAt } from "./figures";
import { goalChainText } from "./goalChainText";

export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** What a hover draws on besides the design. */
export interface HoverSources {
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
  readonly figures: readonly EstimateRow[];
}

/** What there is to say about the text at an offset: the field, the value, the figures that follow from it, the rule of a finding. */
export function hoverAt(design: Design, { findings, rules, figures }: HoverSources, offset: number): Hover | undefined {
  const waiver = waiversIn(design).find(({ span }) => contains(span, offset));
  const waived = rules.find(({ id }) => id === waiver?.rule);
  if (waiver) return waived && { markdown: ruleSummary(waived), span: waiver.span };
  const field = fieldAt(design, offset);
  const here = findings.filter(({ span }) => contains(span, offset));
  const about = here.flatMap(({ rule: id }) => rules.find((rule) => rule.id === id) ?? []).slice(0, 2).map(ruleSummary);
  const text = field && describe(design, field, offset);
  const computed = field && text ? figuresAt(figures, written(field).path) : "";
  const parts = [...(text ? [text.markdown] : []), ...(computed ? [computed] : []), ...about];
  if (parts.length === 0) return undefined;
  return { markdown: parts.join("\n\n---\n\n"), span: text?.span ?? here[0]?.span ?? { start: offset, end: offset } };
}

function describe(design: Design, found: Field, offset: number): Hover | undefined {
  const field = written(found);
  const isOnKey = contains(field.keySpan, offset) && field.keySpan.start !== field.span.start;
  const keys = field.path.replaceAll(/\[\d+\]/g, "").split(".");
  const schema = field.schema ?? schemaAt(keys, design.language.schema);
  if (!schema || (!isOnKey && field.value.kind !== "scalar")) return undefined;
  const value = isOnKey ? "" : describeValue(design, field, parentOf(design.root, field));
  const parts = [value, describeField(keys, schema, { withValues: value === "" }), conceptNotes(field, isOnKey), isOnKey ? "" : goalChainText(design, field)];
  return { markdown: parts.filter((part) => part !== "").join("\n\n"), span: isOnKey ? field.keySpan : field.span };
}

/** `supports: saves` and `latency: 300ms` stand for a list and a map; what stands there is their one value. */
function written(field: Field): Field {
  const children = field.value.kind === "list" ? field.items : field.value.kind === "map" ? [...field.members.values()] : [];
  const [only] = children;
  const isShorthand = only !== undefined && children.length === 1 && only.span.start === field.span.start && only.span.end === field.span.end;
  return isShorthand ? written(only) : field;
}

/** The map or list that holds a field. */
function parentOf(root: Field, field: Field): Field | undefined {
  let at: Field | undefined = root;
  for (const part of field.path.replace(/(?:\.?[^.[\]]+|\[\d+\])$/, "").split(/[.[\]]+/).filter((text) => text !== "")) {
    at = at?.value.kind === "list" ? at.items.find(({ key }) => key === part) : at?.members.get(part);
  }
  return at;
}
