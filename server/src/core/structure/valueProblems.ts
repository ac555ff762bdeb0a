import { plainOrQuoted } from "../edits";
import type { Fix, SectionProblem } from "../finding";
import { ID_PATTERN } from "../ids";
import { vocabularyName } from "../metrics";
import { nearest } from "../nearest";
import type { MapValue, ScalarValue, Value } from "../reading/values";

/** What single values say wrong: a unit that is not understood, a word outside an open vocabulary, an id that is none. */
export function valueProblems(section: MapValue): SectionProblem[] {
  const problems: SectionProblem[] = [];
  visit(section, "", (value, key) => {
    const problem = unitProblem(value, key) ?? vocabularyProblem(value, key) ?? idProblem(value);
    if (problem) problems.push(problem);
  });
  return problems;
}

function visit(value: Value, key: string, look: (value: ScalarValue, key: string) => void): void {
  if (value.kind === "scalar") {
    if (!value.isNull) look(value, key);
  } else if (value.kind === "list") {
    for (const item of value.items) visit(item, key, look);
  } else {
    for (const member of value.members.values()) visit(member.value, member.key, look);
  }
}

function unitProblem(value: ScalarValue, key: string): SectionProblem | undefined {
  const reading = value.reading;
  if (reading?.kind === "vague") {
    return {
      rule: "unit/vague",
      span: value.span,
      message: `"${value.text}" is no number.`,
      hint: `A number would let us check \`${key}\` against the rest of the design.`,
      oncePerDesign: value.text,
    };
  }
  if (reading?.kind !== "problem") return undefined;
  const fixes: Fix[] = value.isAliased || value.isImplied ? [] : reading.replacements.map((text, index) => ({
    title: `Replace with \`${text}\``, edits: [{ span: value.span, text: plainOrQuoted(text) }], isPreferred: index === 0 && reading.replacements.length === 1,
    ...(reading.isCertain ? { isSafe: true } : {}),
  }));
  return { rule: reading.rule, span: value.span, message: `\`${key}\`: ${reading.message}`, hint: reading.hint, fixes };
}

function vocabularyProblem(value: ScalarValue, key: string): SectionProblem | undefined {
  const schema = value.schema;
  if (schema?.annotations.vocabulary !== "open" || value.text.startsWith("x-")) return undefined;
  const word = key === "metric" ? vocabularyName(value.text) : value.text.trim();
  const known = schema.values.map((option) => option.value);
  if (known.includes(word)) return undefined;
  const suggestion = nearest(word, known);
  const at = value.text.toLowerCase().indexOf(word.toLowerCase());
  const replacement = suggestion && at >= 0 ? value.text.slice(0, at) + suggestion + value.text.slice(at + word.length) : undefined;
  const fixes = replacement && !value.isAliased && !value.isImplied
    ? [{ title: `Replace with \`${replacement}\``, edits: [{ span: value.span, text: plainOrQuoted(replacement) }] }]
    : [];
  return {
    rule: "structure/unknown-value",
    severity: "info",
    span: value.span,
    message: `\`${value.text}\` is not a ${key.replaceAll("_", " ")} that MLSD knows${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
    hint: "Checks that need to know it stay silent. Begin it with `x-` if it is your own.",
    oncePerDesign: `${key} ${value.text}`,
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function idProblem(value: ScalarValue): SectionProblem | undefined {
  const { unit, declares } = value.schema?.annotations ?? {};
  if (unit !== "id" || !declares || ID_PATTERN.test(value.text)) return undefined;
  const valid = value.text.trim().toLowerCase().replace(/[^a-z0-9_-]+/g, "_").replace(/^[^a-z]+|_+$/g, "");
  const fixes = ID_PATTERN.test(valid) && !value.isAliased && !value.isImplied
    ? [{ title: `Rename to \`${valid}\``, edits: [{ span: value.span, text: valid }], isPreferred: true }]
    : [];
  return {
    rule: "structure/invalid-id",
    span: value.span,
    message: `\`${value.text}\` cannot be an id.`,
    hint: "An id begins with a small letter and holds small letters, digits, `_` and `-`.",
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}
