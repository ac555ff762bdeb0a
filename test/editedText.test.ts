import assert from "node:assert/strict";
import fc from "fast-check";
import { EditedText } from "../server/src/core/editedText";

/** Short texts of few letters, so that a word begins in one part and ends in another. */
const letters = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 });
const someEdit = fc.record({ start: fc.nat(14), length: fc.nat(5), inserted: letters, isPutTogether: fc.boolean() });

describe("an edited text", () => {
  it("answers as the whole text does, after any edits", () => {
    fc.assert(fc.property(letters, fc.array(someEdit, { minLength: 1, maxLength: 5 }), fc.string({ unit: fc.constantFrom("a", "b", "\n"), minLength: 1, maxLength: 3 }), (first, edits, word) => {
      let whole = first;
      let text: string | EditedText = first;
      for (const { start: at, length, inserted, isPutTogether } of edits) {
        const start = Math.min(at, whole.length);
        const end = Math.min(start + length, whole.length);
        text = EditedText.of(text, { start, end }, inserted);
        whole = whole.slice(0, start) + inserted + whole.slice(end);
        if (isPutTogether) assert.equal(text.toString(), whole);
      }
      assert.equal(text.length, whole.length);
      for (let at = 0; at <= whole.length; at += 1) {
        assert.equal(text.indexOf(word, at), whole.indexOf(word, at));
        assert.equal(text.lastIndexOf(word, at), whole.lastIndexOf(word, at));
        assert.ok(Object.is(text.charCodeAt(at), whole.charCodeAt(at)));
        for (let until = at; until <= whole.length + 1; until += 1) assert.equal(text.slice(at, until), whole.slice(at, until));
      }
      assert.deepEqual([text.slice(), text.indexOf(word), text.lastIndexOf(word), text.toString()], [whole, whole.indexOf(word), whole.lastIndexOf(word), whole]);
    }), { numRuns: 500 });
  });

  it("begins anew where much was typed in one place", () => {
    let text: string | EditedText = "ab";
    let whole = "ab";
    for (let n = 0; n < 3; n += 1) {
      const piece = String(n).repeat(3000);
      text = EditedText.of(text, { start: 1, end: 1 }, piece);
      whole = `a${piece}${whole.slice(1)}`;
    }
    assert.equal(text.toString(), whole);
  });
});
