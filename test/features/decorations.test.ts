import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { ESTIMATE_KINDS, type EstimateKind } from "../../server/src/core/estimates/overview";
import { RULES } from "../../server/src/core/rules";
import { coverageOf } from "../../server/src/core/score/coverage";
import { stepLenses } from "../../server/src/features/codeLenses";
import { figuresOf } from "../../server/src/features/figures";
import { inlayHints } from "../../server/src/features/inlayHints";
import { semanticTokens } from "../../server/src/features/semanticTokens";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");

/** The text with its hints in angle brackets where an editor shows them. */
function checkInlayHints(text: string, kinds: readonly EstimateKind[], expected: string): void {
  const design = Design.read(text);
  const hints = inlayHints(figuresOf(design, {}), new Set(kinds), { start: 0, end: text.length });
  const shown = [...hints].sort((a, b) => b.offset - a.offset).reduce((shownText, { offset, text: hint }) => `${shownText.slice(0, offset)}‹${hint}›${shownText.slice(offset)}`, text);
  assert.equal(shown, expected);
}

/** Tokens as `type[.modifier] text`. */
function checkTokens(text: string, expected: readonly string[]): void {
  const found = semanticTokens(Design.read(text)).map(({ span, type, modifiers }) => `${[type, ...modifiers].join(".")} ${text.slice(span.start, span.end)}`);
  assert.deepEqual(found, expected);
}

function checkLenses(text: string, expected: readonly string[]): void {
  const design = Design.read(text);
  const { findings } = review(design, RULES);
  const lenses = stepLenses(design, findings, coverageOf(design, RULES));
  assert.deepEqual(lenses.map(({ span, text: said, target }) => `${text.slice(span.start, span.end)}: ${said}${target ? ` → ${text.slice(target.start, target.end)}` : ""}`), expected);
}

describe("inlay hints", () => {
  it("stand behind the field that they follow from, in flow and in block", () => {
    checkInlayHints("requirements:\n  scale: {dau: 20M, requests_per_user: 1.5, peak_factor: 3}\n", ["load"],
      "requirements:\n  scale: {dau: 20M‹peak 1,042 qps›, requests_per_user: 1.5, peak_factor: 3}\n");
    checkInlayHints("requirements:\r\n  scale:\r\n    dau: 20M # people\r\n    requests_per_user: 1.5\r\n", ["load"],
      "requirements:\r\n  scale:\r\n    dau: 20M‹peak 694 qps› # people\r\n    requests_per_user: 1.5\r\n");
  });

  it("show one kind and not another", () => {
    const text = "data:\n  features: [{id: a, compute: batch, refresh: 24h, lag: 2h}]\nserving:\n  indexes: [{id: i, kind: flat, vectors: 1M, dim: 256, memory: 8 GB}]\n";
    checkInlayHints(text, ["staleness"], text.replace("24h", "24h‹26h old›").replace("26h old", "1.08d old"));
    checkInlayHints(text, ["memory"], text.replace("8 GB", "8 GB‹1.13 GB a node›"));
    checkInlayHints(text, [], text);
  });

  it("say nothing where a number is missing", () => checkInlayHints("requirements: {scale: {dau: 20M}}\n", ESTIMATE_KINDS, "requirements: {scale: {dau: 20M}}\n"));

  it("keep to the range that is asked for", () => {
    const figures = figuresOf(Design.read(EXAMPLE), {});
    const all = inlayHints(figures, new Set(ESTIMATE_KINDS), { start: 0, end: EXAMPLE.length });
    const half = inlayHints(figures, new Set(ESTIMATE_KINDS), { start: 0, end: EXAMPLE.length / 2 });
    assert.ok(all.length > half.length && half.length > 0);
    assert.ok(half.every(({ offset }) => offset <= EXAMPLE.length / 2));
  });
});

describe("semantic tokens", () => {
  it("tell ids from references, numbers from texts, words of a vocabulary from others", () => {
    checkTokens("title: Ads\ndomain: ads\nrequirements:\n  business: [{id: ctr, goal: increase, target: +4%}]\ntask: {supports: [ctr], type: ranking}\n", [
      "enumMember ads", "variable.declaration ctr", "enumMember increase", "number +4%", "variable ctr", "enumMember ranking",
    ]);
  });

  it("mark declared metrics, and leave aliased values and unknown words alone", () => {
    checkTokens("evaluation:\n  offline:\n    - &m {metric: ndcg@20, target: 0.5}\n    - {<<: *m, metric: recall@10}\nserving: {mode: onlin}\n", [
      "function.declaration ndcg@20", "number 0.5", "function.declaration recall@10",
    ]);
  });

  it("never overlap and never leave their line", () => {
    const tokens = semanticTokens(Design.read(EXAMPLE));
    assert.ok(tokens.length > 300);
    tokens.forEach(({ span }, index) => {
      assert.ok(span.start >= (tokens[index - 1]?.span.end ?? 0));
      assert.ok(!EXAMPLE.slice(span.start, span.end).includes("\n"));
    });
  });
});

describe("code lenses", () => {
  it("say of each written step how far it is, what is found, and what is next", () => {
    checkLenses("status: draft\ntitle: x\nrequirements:\n  problem: y\n  scale: {dau: 1M}\n", [
      "requirements: 1 of 4, next: a business metric → requirements",
      "requirements: 1 warning → requirements",
    ]);
  });

  it("say that a good step is done", () => {
    const design = Design.read(EXAMPLE);
    const lenses = stepLenses(design, [], coverageOf(design, RULES));
    assert.deepEqual(lenses.map(({ text }) => text), Array.from({ length: 7 }, () => "4 of 4"));
  });
});
