import assert from "node:assert/strict";
import fc from "fast-check";
import { LineStarts } from "../server/src/core/lineStarts";

/** Where lines begin after an edit is where they begin in the text that it makes. */

const texts = fc.array(fc.constantFrom("a", "bc", "\n", "\r", "\r\n", "\n\n", "é"), { maxLength: 14 }).map((parts) => parts.join(""));

function startsOf(lines: LineStarts): readonly number[] {
  const starts: number[] = [];
  for (let start = lines.startOf(0); start !== undefined; start = lines.startOf(starts.length)) starts.push(start);
  return starts;
}

describe("the beginnings of lines", () => {
  it("follow an edit, whatever line breaks it parts or joins", () => {
    fc.assert(fc.property(texts, texts, fc.nat(), fc.nat(), (text, inserted, at, length) => {
      const start = at % (text.length + 1);
      const end = Math.min(start + (length % 5), text.length);
      const edited = text.slice(0, start) + inserted + text.slice(end);
      assert.deepEqual(startsOf(new LineStarts(text).replaced(edited, start, end, inserted.length)), startsOf(new LineStarts(edited)));
    }), { numRuns: 2000, seed: 3 });
  });
});
