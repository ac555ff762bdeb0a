import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { readCaseLibrary, type CaseFile } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { interviewOptions } from "../../server/src/core/practice/interviewReview";
import { scoreCard } from "../../server/src/core/practice/scoreCard";
import { RULES } from "../../server/src/core/rules";
import { coverageOf, type Coverage } from "../../server/src/core/score/coverage";
import { modelFirst, SKELETON, withMetric, withoutStep } from "../support/weakerDesigns";
import { isRequired, normalised, placesIn, without, withNumber, type Judged, type Place } from "./requiredThings";

/** A design, and the case against which practice holds it. */
interface Subject {
  readonly name: string;
  readonly text: string;
  readonly study: CaseFile;
}

const LIBRARY = readCaseLibrary();
const GOOD = "test/designs/good";

const SUBJECTS: readonly Subject[] = [
  ...LIBRARY.flatMap((study): Subject[] => [
    { name: study.id, text: study.design, study },
    { name: `${study.id}, unwatched`, text: withoutStep(study.design, "monitoring"), study },
    { name: `${study.id}, unmeasured`, text: withMetric(study.design, "accuracy"), study },
    { name: `${study.id}, model first`, text: modelFirst(study.design), study },
  ]),
  ...[...readdirSync(GOOD).map((file) => `${GOOD}/${file}`), "examples/visual-search.mlsd.yaml", "examples/flawed/news-feed.mlsd.yaml"]
    .map((file, index) => ({ name: file, text: readFileSync(file, "utf8"), study: oneOf(LIBRARY, index) })),
  { name: "a first try", text: SKELETON, study: oneOf(LIBRARY, 0) },
];

/** What an author may have done to it before: something left out, or a number far off. */
const someHarm = fc.array(fc.oneof(fc.record({ leaveOut: fc.nat() }), fc.record({ number: fc.nat(), factor: fc.constantFrom(0.001, 0.01, 0.1, 0.5, 2, 10, 100, 1000) })), { maxLength: 8 });

describe("the score never rises when something required is deleted", function () {
  this.timeout(180_000);

  it("in total, in any step, or in practice, whatever the design", () => {
    let required = 0;
    fc.assert(fc.property(fc.constantFrom(...SUBJECTS), someHarm, fc.array(fc.record({ at: fc.nat(), isShallow: fc.boolean() }), { minLength: 8, maxLength: 8 }), ({ name, text, study }, harm, cuts) => {
      const harmed = harm.reduce((before, one) => ("leaveOut" in one ? leftOut(before, one.leaveOut) : withNumber(before, one.number, one.factor)), normalised(text));
      const design = Design.read(harmed);
      if (isBroken(design)) return;
      const before = judged(design);
      for (const place of cuts.flatMap((cut) => placeFor(cut, harmed))) {
        const shorter = without(harmed, place);
        const fewer = Design.read(shorter ?? harmed, design);
        if (shorter === undefined || isBroken(fewer)) continue;
        const after = judged(fewer);
        if (!isRequired(place, before, after)) continue;
        required += 1;
        const what = `${name} without ${place.join(".")}:\n${harmed}`;
        assertNoRise(before.coverage, after.coverage, what);
        assertNoRise(coverageOf(design, RULES, interviewOptions({})), coverageOf(fewer, RULES, interviewOptions({})), `In practice, ${what}`);
        const [was, is] = [design, fewer].map((one) => scoreCard(study, one, RULES));
        assert.ok((is?.total ?? 0) <= (was?.total ?? 0), `Card: ${was?.total} → ${is?.total}, ${what}`);
        // Of what a case expects nothing costs points, so none of it may be found in less either.
        const foundNow = is?.expectations.filter(({ state }, index) => state === "met" && was?.expectations[index]?.state !== "met") ?? [];
        assert.deepEqual(foundNow, [], what);
      }
    }), { numRuns: 60, seed: 21 });
    assert.ok(required > 50, `only ${required} of the deletions were of something required`);
  });
});

function judged(design: Design): Judged {
  return { design, coverage: coverageOf(design, RULES) };
}

function assertNoRise(before: Coverage, after: Coverage, what: string): void {
  assert.ok(after.total <= before.total, `${before.total} → ${after.total}, ${what}`);
  for (const [index, { step, points }] of after.steps.entries()) {
    const was = before.steps[index]?.points ?? 0;
    assert.ok(points <= was, `${step}: ${was} → ${points}, ${what}`);
  }
}

/** Half of the cuts go through the fields of the steps, of which there are few; the others through all that is written. */
function placeFor({ at, isShallow }: { at: number; isShallow: boolean }, text: string): readonly Place[] {
  const all = placesIn(text);
  const chosen = isShallow ? all.filter((place) => place.length <= 3 && place.every((key) => typeof key === "string")) : all;
  return chosen.length === 0 ? [] : [oneOf(chosen, at)];
}

function leftOut(text: string, at: number): string {
  const places = placesIn(text);
  return places.length === 0 ? text : (without(text, oneOf(places, at)) ?? text);
}

/** What cannot be read is another text, not a shorter design. */
function isBroken(design: Design): boolean {
  return design.problems.some(({ rule }) => rule.startsWith("yaml/"));
}

function oneOf<T>(things: readonly T[], at: number): T {
  const chosen = things[at % things.length];
  assert.ok(chosen !== undefined);
  return chosen;
}
