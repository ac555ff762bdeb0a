import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import Ajv from "ajv";
import { readCaseLibrary } from "../scripts/caseLibrary.mjs";
import { Design } from "../server/src/core/design";
import { review, type Finding } from "../server/src/core/engine";
import { RULES } from "../server/src/core/rules";
import { coverageOf } from "../server/src/core/score/coverage";
import { applyEdits } from "../server/src/core/spans";
import { parseMetric, vocabularyName } from "../server/src/core/metrics";
import { readCase } from "../server/src/core/practice/readCase";
import { trapsShown } from "../server/src/core/practice/traps";
import { applyChange, newFindings } from "../server/src/core/practice/whatIf";
import { rowsOf, writtenAt } from "../server/src/core/practice/writtenAt";

const FOLDER = "case-studies";
const IDS = [
  "ad-click", "demand-forecast", "document-search", "eta", "event-recommendation", "harmful-content", "news-feed", "payment-fraud", "people-you-may-know",
  "rag-assistant", "similar-listings", "street-blur", "video-recommendation", "video-search", "visual-search", "wake-word",
];

const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(readFileSync("schemas/case.schema.json", "utf8")) as object);

const findingsIn = (design: Design): readonly Finding[] => review(design, RULES).findings;
const said = (findings: readonly Finding[]): string[] => findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
const textsAt = (design: Design, path: string): string[] => writtenAt(design, path).flatMap(rowsOf).flatMap((row) => row.scalarText ?? []);

describe("the case library", () => {
  it("has the sixteen cases", () => assert.deepEqual(readCaseLibrary().map(({ id }) => id), IDS));
});

for (const folder of readdirSync(FOLDER)) {
  describe(`case ${folder}`, () => {
    const study = readCaseLibrary().find(({ id }) => id === folder);
    if (!study) {
      it("is named as its folder", () => assert.fail(`${FOLDER}/${folder}/case.yaml has another id`));
      return;
    }
    const { design: text, ...file } = study;
    const { questions, expected, traps, follow_ups: followUps } = study;
    const reference = Design.read(text);

    it("is valid by its schema", () => {
      validate(file);
      assert.deepEqual((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`), []);
    });

    it("is read without a finding: it names only rules, fields and values that there are", () => {
      const { study: read, findings } = readCase(readFileSync(`${FOLDER}/${folder}/case.yaml`, "utf8"), folder);
      assert.deepEqual(said(findings), []);
      assert.deepEqual(read, file);
    });

    it("asks about six topics and more, in 8 to 14 questions", () => {
      assert.ok(questions.length >= 8 && questions.length <= 14, `${questions.length} questions`);
      assert.ok(new Set(questions.map(({ topic }) => topic)).size >= 6);
      assert.equal(new Set(questions.map(({ ask }) => ask)).size, questions.length);
    });

    it("has three to six traps", () => assert.ok(traps.length >= 3 && traps.length <= 6));

    it("has a reference without a finding, that covers nearly all", () => {
      assert.equal(reference.status, "review");
      assert.deepEqual(textsAt(reference, "case"), [folder]);
      assert.deepEqual(said(findingsIn(reference)), []);
      const { total, steps } = coverageOf(reference, RULES);
      assert.ok(total >= 78, `coverage ${total}`);
      assert.ok(steps.filter(({ level }) => level === 4).length >= 2, steps.map(({ step, level }) => `${step} ${level}`).join(", "));
    });

    it("has a reference in which no trap shows", () => {
      assert.deepEqual(trapsShown(study, reference, findingsIn(reference)).map(({ trap, sign }) => `${trap.id}: ${JSON.stringify(sign)}`), []);
    });

    it("has a reference with what is expected of strong answers", () => {
      const has = (path: string, words: readonly string[] | undefined): boolean => !words || textsAt(reference, path).some((word) => words.includes(word));
      assert.ok(reference.domains.includes(study.domain));
      assert.ok(has("task.type", expected.task_types));
      assert.ok(has("model.models.family", expected.model_families));
      assert.ok(has("serving.mode", expected.modes));
      assert.ok(has("evaluation.experiment.unit", expected.experiment_units));
      assert.ok(textsAt(reference, "evaluation.offline.metric").some((metric) => [vocabularyName(metric), parseMetric(metric).name].some((name) => expected.metrics.includes(name))));
      assert.deepEqual(expected.alerts.filter((kind) => !textsAt(reference, "monitoring.alerts.kind").includes(kind)), []);
      assert.deepEqual((expected.slices ?? []).filter((slice) => !textsAt(reference, "evaluation.slices").includes(slice)), []);
      const counts = ["serving.stages.in", "serving.stages.out", "requirements.scale.items", "requirements.scale.shown"].flatMap((path) => textsAt(reference, path));
      assert.deepEqual((expected.funnel ?? []).filter((count) => !counts.includes(count)), []);
      assert.ok(textsAt(reference, "serving.stages.role").filter((role) => role === "retrieve").length >= (expected.candidate_sources ?? 0));
    });

    it("asks what-ifs about five steps and more, and some of them have consequences", () => {
      assert.ok(followUps.length >= 4 && new Set(followUps.map(({ step }) => step)).size >= 5);
      const before = findingsIn(reference);
      const consequences = followUps.flatMap(({ ask, change }) => {
        if (!change) return [];
        const edits = applyChange(reference, change);
        assert.ok(edits.length > 0, `${ask}: nothing changes at ${change.path}`);
        const changed = Design.read(applyEdits(text, edits), reference);
        assert.deepEqual(changed.problems.map(({ rule, message }) => `${rule}: ${message}`), [], ask);
        assert.notEqual(changed.text, text, ask);
        return newFindings(before, findingsIn(changed));
      });
      assert.ok(consequences.length > 0);
    });
  });
}
