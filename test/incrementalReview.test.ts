import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Design } from "../server/src/core/design";
import { EditedText } from "../server/src/core/editedText";
import { review } from "../server/src/core/engine";
import type { Field } from "../server/src/core/field";
import { RULES } from "../server/src/core/rules";
import { coverageOf } from "../server/src/core/score/coverage";
import { Splice } from "../server/src/core/splice";
import { applyEdits, lineAt, type Span } from "../server/src/core/spans";
import { unusedIds } from "../server/src/features/unusedIds";
import { readMarkedFile } from "./support/markedDocument";

/** After any edit a review says what one of the whole text says, wherever its parts were taken from (decision 013). */

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mlsd.yaml")).map((name) => readFileSync(join(folder, name), "utf8"));
}

const REAL = ["examples", "test/designs", "case-studies"].flatMap(filesIn);
const FIXTURES = filesIn("test/rules").flatMap((file) => readMarkedFile(file).map(({ text }) => text));

/** Each row of a list in flow style as often as that, under other ids. */
function longLists(text: string, times: number): string {
  return text.replaceAll(/^ {4}- \{id: (\w+),.*\n/gm, (row, id: string) => Array.from({ length: times }, (_, place) => (place === 0 ? row : row.replace(id, `${id}_${place}`))).join(""));
}

interface Edit {
  readonly kind: "type" | "delete" | "leave out" | "write twice" | "move" | "give a value" | "give a key" | "give a number" | "exchange" | "status" | "waive" | "go back";
  readonly at: number;
  readonly other: number;
  readonly typed: string;
  /** A design that changes again before it is reviewed has to hand on what is known. */
  readonly isReviewed: boolean;
}

const TYPED = [
  "x", "1", "0", " ", "-", "k", "\n", "\n\n", "\n  ", "# c\n", " # c", ", x: 1", "\n    - {id: more}", "&a ", "*a", "<<: *a", "\"", "'", ": ", "{", "}", "[", "]", "|\n", "\t", "\r\n", "---\n", "<<<<<<< a\n",
  "\n    watch: all\n", "\ntask:\n", "\nrisks:\n  - TBD\n", "\ndata: {labels: [clicks]}\n", "covers: stage\n", "title: x\n", "$1", "€1", "p99: 1ms, ",
];

const someEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("type", "type", "type", "delete", "leave out", "write twice", "move", "give a value", "give a value", "give a number", "give a number", "give a key", "exchange", "exchange", "status", "waive", "go back"),
  at: fc.nat(), other: fc.nat(), typed: fc.constantFrom(...TYPED), isReviewed: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
});

const VALUES = ["", "0", "1", "300ms", "1ms", "20M", "5%", "$5k/month", "€3/h", "TBD", "ranker", "clicks", "impressions", "daily", "user", "model", "{}", "[]", "[a, b]", "{low: 1}", "online", "batch", "ads", "true", "~", "a\n  b"];
const NUMBERS = ["0", "1", "9", "70", "800", "5000", "1000000"];
const STATUSES = ["draft", "review", "approved", "live", "practice"];

function edited(text: string, { kind, at, other, typed }: Edit, before: readonly string[]): string {
  const offset = at % (text.length + 1);
  const block = blockAt(text, offset);
  switch (kind) {
    case "type": return text.slice(0, offset) + typed + text.slice(offset);
    case "delete": return text.slice(0, offset) + text.slice(offset + 1 + (other % 12));
    case "leave out": return text.slice(0, block.start) + text.slice(block.end);
    case "write twice": return text.slice(0, block.end) + text.slice(block.start);
    case "move": return moved(text, block, other % (text.length + 1));
    case "give a value": return withField(text, at, ({ span }) => [{ span, text: VALUES[other % VALUES.length] ?? "" }]);
    case "give a key": return withField(text, at, ({ keySpan }) => [{ span: keySpan, text: keyAt(text, other) }]);
    case "give a number": return numbered(text, at, other);
    case "exchange": return exchanged(text, at, other);
    case "status": return `status: ${STATUSES[other % STATUSES.length]}\n${text.replace(/^status:.*\n/m, "")}`;
    case "waive": return waived(text, at, other);
    case "go back": return before[other % before.length] ?? text;
  }
}

function moved(text: string, block: Span, to: number): string {
  const target = lineAt(text, to).start;
  if (target >= block.start && target < block.end) return text;
  return applyEdits(text, [{ span: block, text: "" }, { span: { start: target, end: target }, text: text.slice(block.start, block.end) }]);
}

function withField(text: string, at: number, edit: (field: Field) => Parameters<typeof applyEdits>[1]): string {
  const fields = writtenFields(text);
  const field = fields[at % fields.length];
  return field ? applyEdits(text, edit(field)) : text;
}

function numbered(text: string, at: number, other: number): string {
  const numbers = [...text.matchAll(/(?<=[ [{$€<>+-])\d+/g)];
  const number = numbers[at % numbers.length];
  return number ? applyEdits(text, [{ span: { start: number.index, end: number.index + number[0].length }, text: NUMBERS[other % NUMBERS.length] ?? "" }]) : text;
}

/** Ids most often, as they join the sections. */
function exchanged(text: string, at: number, other: number): string {
  const all = writtenFields(text).filter(({ value }) => value.kind === "scalar");
  const ids = all.filter(({ schema }) => schema?.annotations.declares ?? schema?.annotations.ref);
  const fields = at % 3 > 0 && ids.length > 0 ? ids : all;
  const [one, two] = [fields[at % fields.length], fields[other % fields.length]];
  if (!one || !two) return text;
  return applyEdits(text, [{ span: one.span, text: text.slice(two.span.start, two.span.end) }]);
}

function keyAt(text: string, at: number): string {
  const keys = [...text.matchAll(/[\w-]+(?=:)/g)].map(([key]) => key);
  return keys[at % keys.length] ?? "id";
}

function waived(text: string, at: number, other: number): string {
  const { start } = lineAt(text, at % (text.length + 1));
  const { findings } = review(Design.read(text), RULES);
  const rule = findings[other % (findings.length || 1)]?.rule ?? RULES[other % RULES.length]?.id ?? "";
  const line = other % 2 > 0 ? lineAt(text, findings[0]?.span.start ?? start).start : start;
  return `${text.slice(0, line)}# mlsd-ignore ${rule}:${other % 3 > 0 ? " known" : ""}\n${text.slice(line)}`;
}

function writtenFields(text: string): readonly Field[] {
  const below = (field: Field): readonly Field[] => (field.value.kind === "list" ? field.items : [...field.members.values()]).flatMap((one) => [one, ...below(one)]);
  return below(Design.read(text).root).filter((field) => field.isEditable);
}

/** The line at an offset with the lines below it that are further in. */
function blockAt(text: string, offset: number): Span {
  const { start } = lineAt(text, offset);
  const [first = "", ...rest] = text.slice(start).split(/(?<=\n)/);
  const indent = first.search(/\S/);
  const next = rest.findIndex((line) => line.search(/\S/) <= indent);
  return { start, end: start + [first, ...rest.slice(0, next < 0 ? undefined : next)].join("").length };
}

/** An edit in one section that changes what is said of another, or of nothing that it touches. */
const ELSEWHERE: readonly (readonly [string, string, from: string, to: string, rule: string])[] = [
  ["an id that another step refers to", "task: {label: clicks}\ndata:\n  labels: [{id: clicks}]\n", "id: clicks", "id: clickz", "task/label-unresolved"],
  ["a promise that alerts and indexes are held against", "requirements:\n  freshness: 1d\nserving:\n  mode: online\n  indexes: [{id: main, vectors: 1M, refresh: 12h}]\n", "freshness: 1d", "freshness: 1h", "serving/index-staler-than-promise"],
  ["a number that another step is added up against", "requirements:\n  latency: {p99: 300ms}\nserving:\n  mode: online\n  stages:\n    - {id: a, role: rank, p99: 200ms}\n", "p99: 300ms", "p99: 100ms", "serving/latency-budget-exceeded"],
  ["the currency of an amount far away", "requirements: {budget: $45k/month}\nserving: {stages: [{id: rank, cost: $0.50/h}]}\n", "budget: $", "budget: €", "unit/mixed-currency"],
  ["a second one of the same name", "data:\n  features: [{id: saves}, {id: views}]\n", "id: views", "id: saves", "cross/duplicate-id"],
  ["an anchor", "requirements:\n  latency: {p50: &slow 100ms, p99: 300ms}\nserving:\n  stages:\n    - {id: a, p50: *slow, p99: 200ms}\n", "&slow 100ms", "&slow 250ms", "requirements/percentile-order"],
  ["a waiver", "status: review\nserving:\n  # mlsd-ignore cross/placeholder-left: known\n  fallback: TBD\n", "  # mlsd-ignore cross/placeholder-left: known\n", "", "cross/placeholder-left"],
  ["the status", "status: draft\ntitle: x\nrequirements: {problem: a}\n", "status: draft", "status: live", "cross/unowned"],
  ["what a document covers", "title: x\ncovers: stage\nmodel: {models: [{id: a, family: gbdt, features: [b]}]}\n", "covers: stage", "covers: system", "structure/missing-key"],
  ["a row that is no longer one", "monitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99, above: 1s, window: 5min, owner: sre, action: page}\n", "{id: slow, kind: latency, watch: p99, above: 1s, window: 5min, owner: sre, action: page}", "[a, b]", "monitoring/alert-incomplete"],
  ["the order of steps", "requirements: {problem: a}\nmodel: {baseline: x}\n", "requirements: {problem: a}\nmodel: {baseline: x}\n", "model: {baseline: x}\nrequirements: {problem: a}\n", "cross/model-before-requirements"],
];

function saidBy(design: Design): unknown {
  const { findings, accepted } = review(design, RULES);
  const { declarations, references, mentions } = design.ids;
  return {
    findings, accepted, coverage: coverageSaidOf(design), unused: unusedIds(design, findings), problems: design.problems,
    ids: [...declarations, ...references, ...mentions].map(({ kind, id, field }) => [kind, id, field.path, field.span]),
  };
}

function coverageSaidOf(design: Design): unknown {
  const { total, steps, deductions } = coverageOf(design, RULES);
  return [total, deductions, steps.map(({ step, level, points, missing }) => [step, level, points, missing.map(({ gate, findings }) => [gate.text, findings])])];
}

function assertReviewedAlike(first: string, edits: readonly Edit[]): void {
  const before = [first];
  let design = Design.read(first);
  saidBy(design);
  for (const edit of edits) {
    const text = edited(design.text, edit, before);
    before.push(text);
    design = edit.other % 2 > 0 ? Design.read(text, design) : readAsTyped(text, design, edit.other % 9);
    if (edit.isReviewed) assert.deepEqual(saidBy(design), saidBy(Design.read(text)));
  }
}

/** As the server reads it: told where the text was edited, and without a copy of the rest. An edit may replace more than it changes. */
function readAsTyped(text: string, before: Design, more: number): Design {
  const old = before.text;
  const { start: first, end: last, by } = Splice.between(old, text);
  const span = { start: Math.max(first - more, 0), end: Math.min(last + more, old.length) };
  const inserted = text.slice(span.start, span.end + by);
  return Design.read(EditedText.of(old, span, inserted), before, undefined, Splice.of(span, inserted.length));
}

function check(texts: readonly string[], numRuns: number, seed: number): void {
  fc.assert(fc.property(fc.nat(texts.length - 1), fc.array(someEdit, { minLength: 1, maxLength: 8 }), (which, edits) => assertReviewedAlike(texts[which] ?? "", edits)), { numRuns, seed });
}

describe("the review of an edited design", () => {
  it("is that of the whole text, for whatever is done to real designs", () => check(REAL, 30, 13));
  it("is that of the whole text, for whatever is done to long lists", () => check([longLists(REAL[0] ?? "", 6)], 8, 15));
  it("is that of the whole text, where every rule has something to say", () => check(FIXTURES, 150, 14));

  for (const [name, text, from, to, rule] of ELSEWHERE) {
    it(`hears of ${name}, and when it is taken back`, () => {
      const edit = text.replace(from, to);
      const before = Design.read(text);
      const rulesOf = (design: Design): readonly string[] => review(design, RULES).findings.map((finding) => finding.rule);
      const first = rulesOf(before);
      const after = Design.read(edit, before);
      assert.notEqual(rulesOf(after).includes(rule), first.includes(rule));
      assert.deepEqual(saidBy(after), saidBy(Design.read(edit)));
      assert.deepEqual(rulesOf(Design.read(text, after)), first);
    });
  }

  it("asks only the rules again that read what was edited", () => {
    const text = REAL[0] ?? "";
    const at = text.indexOf("pause training}") + "pause".length;
    const asked: string[] = [];
    const rules = RULES.map((rule) => ({ ...rule, check: (...given: Parameters<typeof rule.check>) => (asked.push(rule.id), rule.check(...given)) }));
    const before = Design.read(text);
    review(before, rules);
    assert.equal(asked.length, rules.filter(({ onlyIn }) => onlyIn === undefined || onlyIn === "design").length);
    asked.length = 0;
    review(Design.read(`${text.slice(0, at)}d${text.slice(at)}`, before), rules);
    assert.deepEqual(asked.toSorted(), ["cross/placeholder-left", "monitoring/alert-incomplete", "unit/mixed-currency"]);
  });
});
