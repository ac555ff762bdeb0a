import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { Design } from "../server/src/core/design";
import type { Finding, ReviewOptions } from "../server/src/core/engine";
import type { Fix } from "../server/src/core/finding";
import { RULES } from "../server/src/core/rules";
import { mutatedDesign } from "./support/mutatedDesigns";
import { randomDesign } from "./support/randomDesigns";
import { assertCures, soundlyFixed, soundReview } from "./support/soundness";

/** Designs that nobody wrote: what the rules say of them need not be wise, but it must be said, of places that are there. */

const ofPeople = [
  "examples/visual-search.mlsd.yaml", "examples/flawed/news-feed.mlsd.yaml", ...readdirSync("case-studies").map((name) => `case-studies/${name}/design.mlsd.yaml`),
].filter((path) => existsSync(path));

const someOptions: fc.Arbitrary<ReviewOptions> = fc.record({
  status: fc.constantFrom("review", "review", "draft", "practice", "live"), preset: fc.constantFrom("design", "production", "interview"),
});

/** Numbers by which a few of the fixes are chosen. */
const someChoice = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });

function chosen(findings: readonly Finding[], choice: readonly number[]): readonly { finding: Finding; fix: Fix }[] {
  const offered = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  return choice.flatMap((number) => offered[number % offered.length] ?? []);
}

describe("no rule throws, and every finding lies in the text", () => {
  it("on designs made from the schema, which every fix leaves readable", () => {
    const firing = new Set<string>();
    fc.assert(fc.property(randomDesign, someOptions, someChoice, (text, options, choice) => {
      const design = Design.read(text);
      const { findings } = soundReview(design, RULES, options);
      for (const { finding, fix } of chosen(findings, choice)) soundlyFixed(design, finding, fix);
      for (const { rule } of findings) firing.add(rule);
    }), { numRuns: 120, seed: 201 });
    assert.ok(firing.size > RULES.length / 2, `only ${firing.size} of ${RULES.length} rules had anything to say`);
  });

  for (const path of ofPeople) {
    it(`on ${path} with a few fields changed, and every fix cures what it is offered for`, () => {
      let fixes = 0;
      fc.assert(fc.property(mutatedDesign(readFileSync(path, "utf8")), someOptions, someChoice, (text, options, choice) => {
        const design = Design.read(text);
        const { findings } = soundReview(design, RULES, options);
        for (const { finding, fix } of chosen(findings, choice)) {
          assertCures(design, finding, fix, RULES, options, findings);
          fixes += 1;
        }
      }), { numRuns: 16, seed: 202 });
      assert.ok(fixes > 0, "no fix was tried");
    });
  }
});
