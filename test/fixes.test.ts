import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Design, type Status } from "../server/src/core/design";
import { review, type Finding, type ReviewOptions } from "../server/src/core/engine";
import type { Fix } from "../server/src/core/finding";
import { fixAll, fixToPrefer } from "../server/src/core/fixAll";
import { RULES } from "../server/src/core/rules";
import { applyEdits } from "../server/src/core/spans";
import { readMarkedFile } from "./support/markedDocument";
import { assertCommentsKept, assertCures, soundReview, syntaxProblems } from "./support/soundness";

/** Every fix that is offered anywhere, one by one and all at once: what an author gets who takes all advice. */

interface Source {
  readonly title: string;
  readonly text: string;
  /** The rule it was written for speaks of it. */
  readonly fires: boolean;
}

function fixturesOf(step: string): readonly Source[] {
  const files = readdirSync(join("test/rules", step)).filter((file) => !file.includes(".fixed."));
  return files.flatMap((file) => readMarkedFile(readFileSync(join("test/rules", step, file), "utf8")).map(({ title, text, marks }) => ({ title: `${step}/${file}: ${title}`, text, fires: marks.length > 0 })));
}

const examples: readonly Source[] = [
  { title: "the flawed example", text: readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8"), fires: true },
  // An alias bomb is read slowly, as often as it is read.
  ...RULES.filter(({ id }) => id !== "yaml/alias-bomb").map(({ id, examples: { bad } }) => ({ title: `the bad example of ${id}`, text: bad, fires: true })),
];

const parts: readonly (readonly [name: string, documents: readonly Source[]])[] = [
  ["the examples", examples],
  ...readdirSync("test/rules").filter((step) => step !== "config").map((step) => [`the fixtures of ${step}`, fixturesOf(step)] as const),
];

const optionsOf = (design: Design): ReviewOptions => (design.root.has("status") ? {} : { status: "review" });

/** The same advice stands on hundreds of small documents, and is followed on the first ones. */
const OFTEN_ENOUGH = 4;

describe("every fix", () => {
  for (const [part, documents] of parts) {
    it(`offered on ${part} leaves a text that parses, keeps its comments, and of which its rule says less`, () => {
      const followed = new Map<string, number>();
      for (const { title, text } of documents) {
        const design = Design.read(text);
        const options = optionsOf(design);
        const { findings } = soundReview(design, RULES, options);
        for (const finding of findings) {
          for (const fix of finding.fixes) {
            const advice = `${finding.rule} ${fix.title}`;
            const times = followed.get(advice) ?? 0;
            followed.set(advice, times + 1);
            if (times < OFTEN_ENOUGH) within(title, () => assertCures(design, finding, fix, RULES, options, findings));
          }
        }
      }
      assert.ok(followed.size > 0, "no fix was offered");
    });
  }
});

/** What an author takes who reads no alternatives. */
const firstChoice = (fixes: readonly Fix[]): Fix | undefined => fixToPrefer(fixes) ?? fixes[0];

describe("all fixes at once", () => {
  for (const [part, documents] of parts) {
    it(`of ${part} come to an end, in a text that parses, keeps its comments and has fewer findings`, () => {
      for (const { title, text, fires } of documents) if (fires) within(title, () => assertDone(text, documents === examples ? "review" : "draft"));
    });
  }
});

function assertDone(text: string, status: Status): void {
  const design = Design.read(text);
  const options: ReviewOptions = design.root.has("status") ? {} : { status };
  const findingsIn = (one: Design): readonly Finding[] => review(one, RULES, options).findings;
  const before = findingsIn(design);
  // Where nothing is written yet, the first outline brings questions of its own.
  if (before.every(({ fixes }) => fixes.length === 0) || before.some(({ rule }) => rule === "structure/no-step")) return;
  const fixed = applyEdits(text, fixAll(design, findingsIn, firstChoice));
  const result = Design.read(fixed);
  assert.ok(syntaxProblems(result) <= syntaxProblems(design), fixed);
  assertCommentsKept(text, fixed, "all at once");
  const after = findingsIn(result);
  assert.ok(after.length < before.length, `${before.length} findings before, ${after.length} after: ${after.map(({ rule, message }) => `${rule} ${message}`).join("\n")}\n${fixed}`);
  assert.deepEqual(fixAll(result, findingsIn, firstChoice), [], `it never ends:\n${fixed}`);
}

function within(title: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
