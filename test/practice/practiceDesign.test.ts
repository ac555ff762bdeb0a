import assert from "node:assert/strict";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { STEPS } from "../../server/src/core/framework";
import { practiceDesign } from "../../server/src/core/practice/practiceDesign";
import { RULES } from "../../server/src/core/rules";
import { schemaAt } from "../../server/src/core/schema/fieldSchema";

const STUDY = { id: "our-search", title: "Search: the shop", domain: "search", prompt: "Somebody types two words.\nShow what they came for, and nothing else, in the time that it takes to blink." };

describe("a new practice design", () => {
  it("has the prompt as a comment, and a header that leads back to the case", () => {
    assert.equal(practiceDesign(STUDY, "blank"), [
      "# Somebody types two words. Show what they came for, and nothing else, in the time that it",
      "# takes to blink.",
      "mlsd: 1",
      'title: "Search: the shop"',
      "domain: search",
      "status: practice",
      "case: our-search",
      "", "",
    ].join("\n"));
  });

  it("has the seven steps in a scaffold, each with its question and fields that it can have", () => {
    const text = practiceDesign(STUDY, "scaffold");
    assert.ok(text.startsWith(practiceDesign(STUDY, "blank").trimEnd()));
    assert.deepEqual([...text.matchAll(/^(\w+):$/gm)].map(([, key]) => key), STEPS.map(({ key }) => key));
    for (const { key, number, title, question } of STEPS) {
      const [, step = ""] = new RegExp(`^# ${number} ── ${title} ─+\n((?:.+\n)+)`, "m").exec(text) ?? [];
      assert.ok(step.replace(/\n# /g, " ").startsWith(`# ${question}\n${key}:\n`), step);
      const fields = [...step.matchAll(/^ {2}# (.*)$/gm)].map(([, line]) => line).join(" ").split(", ");
      assert.ok(fields.length >= 2);
      assert.deepEqual(fields.filter((field) => !schemaAt([key, field])), []);
    }
  });

  for (const kind of ["blank", "scaffold"] as const) {
    it(`is a ${kind} without a finding that an author would have to look at, for every case`, () => {
      for (const study of readCaseLibrary()) {
        const design = Design.read(practiceDesign(study, kind));
        const { findings } = review(design, RULES);
        assert.deepEqual(findings.filter(({ severity }) => severity !== "hint").map(({ rule, message }) => `${rule}: ${message}`), [], study.id);
        assert.deepEqual([design.root.text("title"), design.root.text("case"), design.status], [study.title, study.id, "practice"]);
      }
    });
  }

  it("says nothing of the answers, the traps and the examples", () => {
    for (const study of readCaseLibrary()) {
      const text = practiceDesign(study, "scaffold");
      const secrets = [...study.questions.map(({ answer }) => answer), ...study.traps.map(({ text: trap }) => trap), ...Object.values(study.examples)];
      for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    }
  });
});
