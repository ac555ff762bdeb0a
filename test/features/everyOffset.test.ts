import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { CASE_LANGUAGE, DESIGN_LANGUAGE, type Language } from "../../server/src/core/language";
import { readCase } from "../../server/src/core/practice/readCase";
import { recordAnswer } from "../../server/src/core/practice/recordAnswer";
import type { Rule } from "../../server/src/core/rule";
import { RULES } from "../../server/src/core/rules";
import { CASE_RULES } from "../../server/src/core/rules/caseRules";
import { applyEdits, type Span } from "../../server/src/core/spans";
import { codeActionsAt, type ActionContext } from "../../server/src/features/codeActions/codeActions";
import { NO_TEAM } from "../../server/src/core/team";
import { completionsAt } from "../../server/src/features/completion";
import { documentationOf } from "../../server/src/features/completion/documentation";
import { definitionAt } from "../../server/src/features/definition";
import { documentLinks } from "../../server/src/features/documentLinks";
import { figuresOf } from "../../server/src/features/figures";
import { documentSymbols } from "../../server/src/features/documentSymbols";
import { foldsOf } from "../../server/src/features/folding";
import { formattingEdits } from "../../server/src/features/formatting";
import { hoverAt } from "../../server/src/features/hover";
import { linkedRangesAt } from "../../server/src/features/linkedEditing";
import { editsAfterEnter } from "../../server/src/features/onEnter";
import { outlineOf } from "../../server/src/features/outline";
import { highlightsAt, referencesAt } from "../../server/src/features/references";
import { renameAt, renamePlaceAt } from "../../server/src/features/rename";
import { selectionRangesAt } from "../../server/src/features/selectionRanges";
import { unusedIds } from "../../server/src/features/unusedIds";
import { workspaceSymbols } from "../../server/src/features/workspaceSymbols";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");
const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");
const CASE = readFileSync("case-studies/wake-word/case.yaml", "utf8");

/** Asks everything at some offsets; a rule that throws is a failure too. */
function useAll(text: string, offsets: readonly number[], language: Language = DESIGN_LANGUAGE, rules: readonly Rule[] = RULES): void {
  const failures: unknown[] = [];
  const design = Design.read(text, undefined, language);
  const { findings } = review(design, rules, { status: "review", onRuleFailure: (rule, error) => failures.push(rule, error) });
  assert.deepEqual(failures, []);
  for (const { span, related, fixes } of findings) {
    for (const place of [span, ...related.map((other) => other.span)]) {
      assert.ok(place.start >= 0 && place.start <= place.end && place.end <= text.length, JSON.stringify(place));
    }
    for (const { edits } of fixes) applyEdits(text, edits);
  }
  const figures = figuresOf(design, {});
  documentSymbols(design);
  outlineOf(design, findings);
  for (const offset of offsets) {
    useCompletionsAt(design, offset);
    hoverAt(design, { findings, rules, figures }, offset);
    useActionsAt({ design, findings, review: () => [], snippets: new Map([["data", "data:\n  sources: [${1:log}]"]]) }, offset);
    useIdsAt(design, offset);
    useLayoutAt(design, offset);
  }
  const places = [...unusedIds(design, findings), ...documentLinks(design, { uri: "file:///a.mlsd.yaml", showsCases: true }), ...workspaceSymbols([["file:///a.mlsd.yaml", design]], "")];
  for (const { span } of places) assertInside(span, text);
}

/** Whatever is offered can be done, or says that it cannot. */
function useActionsAt(context: ActionContext, offset: number): void {
  const actions = codeActionsAt(context, { start: offset, end: offset });
  assert.equal(new Set(actions.map(({ id }) => id)).size, actions.length, "each can be named");
  for (const { edits } of actions) for (const { span } of edits() ?? []) assertInside(span, context.design.text);
}

/** Whatever is offered replaces text on the line of the cursor, and can be explained. */
function useCompletionsAt(design: Design, offset: number): void {
  const { text } = design;
  for (const { span, about } of completionsAt({ text, design, team: NO_TEAM }, offset).items) {
    assert.ok(span.start <= offset && span.end >= offset && !text.slice(span.start, span.end).includes("\n"), JSON.stringify(span));
    if (about) documentationOf(about, design);
  }
}

/** Go to, find, rename: whatever is returned lies in the text, and a rename can be applied. */
function useIdsAt(design: Design, offset: number): void {
  const { text } = design;
  const definition = definitionAt(design, offset);
  const places = [
    ...(definition ? [definition.origin, ...definition.targets.flatMap(({ span, nameSpan }) => [span, nameSpan])] : []),
    ...referencesAt(design, offset, { includeDeclaration: true }), ...highlightsAt(design, offset).map(({ span }) => span),
    ...linkedRangesAt(design, offset),
  ];
  const offered = renamePlaceAt(design, offset);
  if (offered && "span" in offered) places.push(offered.span);
  for (const span of places) assertInside(span, text);
  const renamed = renameAt(design, offset, "renamed_1");
  if (renamed && "edits" in renamed) assert.ok(Design.read(applyEdits(text, renamed.edits)).text.includes("renamed_1"));
}

/** Folding, growing selections, and edits of white space around an offset. */
function useLayoutAt(design: Design, offset: number): void {
  const { text } = design;
  const range = { start: Math.max(0, offset - 40), end: offset };
  const edits = [...formattingEdits(design, range), ...editsAfterEnter(design, offset)];
  const selection = selectionRangesAt(design, offset);
  for (const span of [...selection, ...edits.map((edit) => edit.span), ...foldsOf(design).map((fold) => fold.span)]) assertInside(span, text);
  for (const { span, text: inserted } of edits) assert.match(text.slice(span.start, span.end) + inserted, /^[-\s]*$/);
  for (const span of selection) assert.ok(span.start <= offset && offset <= span.end);
}

function assertInside({ start, end }: Span, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, JSON.stringify({ start, end }));
}

const everyOffset = (text: string, step = 1): number[] => Array.from({ length: Math.floor(text.length / step) + 1 }, (_, index) => index * step);

const BROKEN: Readonly<Record<string, string>> = {
  nothing: "",
  "half a flow map": "title: x\nserving: {mode: onl",
  "half a list": "data:\n  sources: [a, b\n  split: time\n",
  tabs: "requirements:\n\tproblem: x\n\tscale: {dau: 1M}\n",
  "CRLF and BOM": "\uFEFFtitle: x\r\nrequirements:\r\n  latency: {p50: 2s, p99: 1s}\r\n",
  emoji: "title: 🚀\ntask: {objective: 👩‍👩‍👧, type: rankin}\n",
  "a key without a value": "task:\n  type:\n  label:\n  supports:\n",
  "a colon at the end": "task:\n  output: {kind: :\n",
  "several documents": "title: x\n---\ntitle: y\n",
  "ids behind aliases": "x: &s saves\nrequirements: {business: [*s, trust]}\ntask: {supports: [*s, *t, trust]}\ndata: {sources: [&a {id: a}, *a, {<<: *a}]}\nevaluation: {sets: *a\n",
  "anchors and merge keys": "data:\n  features:\n    - &f {id: a, entity: user}\n    - {<<: *f, id: b}\n    - {<<: *g, id: c}\n",
  "an unclosed quote": "title: \"x\nrequirements:\n  problem: y\n",
  "control characters": "title: \u0000\u0007x\n\u2028task: y\n",
  "wrong shapes": "requirements: [a]\ntask: x\ndata: {sources: {a: {b: [c]}}, split: [x]}\nmodel: 1\nserving: {stages: [{parallel: {a: b}}, [], {in: {}}]}\n",
};

describe("every feature at every offset", () => {
  for (const [title, text] of Object.entries(BROKEN)) it(`of a broken design: ${title}`, () => useAll(text, everyOffset(text)));

  it("of the example, in steps", () => useAll(EXAMPLE, everyOffset(EXAMPLE, 37)));

  for (const [title, text] of Object.entries(BROKEN)) it(`of a broken case: ${title}`, () => useAll(text, everyOffset(text), CASE_LANGUAGE, CASE_RULES));

  it("of a case, in steps, and cut off anywhere", () => {
    useAll(CASE, everyOffset(CASE, 41), CASE_LANGUAGE, CASE_RULES);
    for (const cut of everyOffset(CASE, 97)) {
      useAll(CASE.slice(0, cut), [cut], CASE_LANGUAGE, CASE_RULES);
      readCase(CASE.slice(0, cut), "wake-word");
    }
  });

  it("of a design cut off anywhere: an answer is recorded, or it is not", () => {
    for (const cut of everyOffset(FLAWED, 53)) {
      const text = FLAWED.slice(0, cut);
      for (const into of ["questions", "decisions"] as const) for (const { span } of recordAnswer(Design.read(text), into, { ask: "Why?", answer: "So." })) assertInside(span, text);
    }
  });

  it("of a design cut off anywhere", () => {
    for (const cut of everyOffset(FLAWED, 53)) useAll(FLAWED.slice(0, cut), [cut]);
  });

  it("of a design with a random splice", () => {
    const position = fc.integer({ min: 0, max: FLAWED.length });
    const noise = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("{", "}", "[", "]", ": ", "\n", "- ", "#", "*a", "&a ", "|", "\"", "\t", "%", "..", "<<: "));
    fc.assert(fc.property(position, noise, fc.integer({ min: 0, max: 8 }), (at, text, drop) => {
      useAll(FLAWED.slice(0, at) + text + FLAWED.slice(at + drop), [at, at + text.length]);
    }), { numRuns: 150, seed: 7 });
  });
});

describe("an edit", () => {
  it("reads as if the whole text had been read anew", () => {
    const position = fc.integer({ min: 0, max: FLAWED.length });
    fc.assert(fc.property(position, fc.constantFrom("x", "\n", "", "task:\n", "  ", "{", "&a ", "*a", "# "), fc.integer({ min: 0, max: 30 }), (at, text, drop) => {
      const edited = FLAWED.slice(0, at) + text + FLAWED.slice(at + drop);
      const said = (design: Design): unknown => review(design, RULES).findings.map(({ rule, span, message }) => [rule, span, message]);
      assert.deepEqual(said(Design.read(edited, Design.read(FLAWED))), said(Design.read(edited)));
    }), { numRuns: 100, seed: 11 });
  });
});
