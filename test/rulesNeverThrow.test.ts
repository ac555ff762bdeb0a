import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Design } from "../server/src/core/design";
import type { ReviewOptions } from "../server/src/core/engine";
import { RULES } from "../server/src/core/rules";
import { mutatedDesign } from "./support/mutatedDesigns";
import { randomDesign } from "./support/randomDesigns";
import { assertFixes, soundReview } from "./support/soundness";

/** Designs that nobody wrote: what the rules say of them need not be wise, but it must be said, of places that are there. */

const people = [
  "examples/visual-search.mlsd.yaml", "examples/flawed/news-feed.mlsd.yaml", "case-studies/ad-click/design.mlsd.yaml", "case-studies/video-recommendation/design.mlsd.yaml",
].map((path) => readFileSync(path, "utf8"));

const someOptions: fc.Arbitrary<ReviewOptions> = fc.record({
  status: fc.constantFrom("review", "review", "draft", "practice", "live"), preset: fc.constantFrom("design", "production", "interview"),
});

describe("no rule throws, and every finding lies in the text", () => {
  it("on designs made from the schema", () => {
    const firing = new Set<string>();
    fc.assert(fc.property(randomDesign, someOptions, (text, options) => {
      for (const { rule } of soundReview(Design.read(text), RULES, options).findings) firing.add(rule);
    }), { numRuns: 150, seed: 201 });
    assert.ok(firing.size > RULES.length / 2, `only ${firing.size} of ${RULES.length} rules had anything to say`);
  });

  it("on designs of people with a few fields changed, and every fix cures what it is offered for", () => {
    let fixes = 0;
    fc.assert(fc.property(mutatedDesign(people), someOptions, fc.infiniteStream(fc.nat()), (text, options, choice) => {
      const design = Design.read(text);
      const { findings } = soundReview(design, RULES, options);
      const offered = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
      for (let taken = 0; taken < Math.min(6, offered.length); taken += 1) {
        const { finding, fix } = offered[choice.next().value % offered.length] ?? {};
        if (!finding || !fix) continue;
        assertFixes(design, finding, fix, RULES, options, findings);
        fixes += 1;
      }
    }), { numRuns: 120, seed: 202 });
    assert.ok(fixes > 150, `${fixes} fixes were tried`);
  });
});
