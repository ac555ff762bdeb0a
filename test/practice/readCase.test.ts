import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { folderOfCase, readCase } from "../../server/src/core/practice/readCase";

const TEXT = readFileSync("case-studies/video-recommendation/case.yaml", "utf8");
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync("schemas/case.schema.json", "utf8")) as object);

const problemsOf = (text: string, folder?: string): readonly string[] => readCase(text, folder).problems;

/** Anything that a case might hold by mistake. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, "", "x", "x-own", [], {}, [null], true, 0, 2.5, -1, "2 to 3", { path: "data.split" }, [{}], ["data", "data"]),
  fc.string({ maxLength: 30 }),
);

type Container = Record<string, unknown> | unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** The case with one of its values, chosen by a number, taken out or replaced. */
function mutated(choice: number, change: "remove" | "replace", value: unknown): unknown {
  const study = parse(TEXT) as Container;
  const places: { owner: Container; key: string }[] = [];
  const visit = (owner: Container): void => {
    for (const [key, below] of Object.entries(owner)) {
      places.push({ owner, key });
      if (isContainer(below)) visit(below);
    }
  };
  visit(study);
  const place = places[choice % places.length];
  if (!place) return study;
  const { owner, key } = place;
  if (Array.isArray(owner)) owner.splice(Number(key), 1, ...(change === "remove" ? [] : [value]));
  else if (change === "remove") Reflect.deleteProperty(owner, key);
  else owner[key] = value;
  return study;
}

describe("reading a case", () => {
  it("gives the case, or what is wrong with it", () => {
    const { study, problems } = readCase(TEXT, "video-recommendation");
    assert.deepEqual(problems, []);
    assert.equal(study?.minutes, 45);
    assert.equal(study.questions[2]?.topic, "scale");
    assert.equal(study.follow_ups.at(-1)?.change?.times, 0.5);
  });

  it("names each problem with its line and its rule", () => {
    const broken = TEXT.replace("title: Video", "titel: Video").replace("data.labels.delay", "data.label.delay");
    const { study, problems } = readCase(broken);
    assert.equal(study, undefined);
    assert.deepEqual(problems.map((problem) => problem.replace(/:.*\(/, ": (")), [
      "line 1: (case/missing-field)", `line ${broken.split("\n").findIndex((line) => line.includes("data.label.delay")) + 1}: (case/unknown-path)`,
    ]);
  });

  it("leaves out what is no field of a case", () => {
    const { study, findings } = readCase(`${TEXT}x-owner: search\nowner: search\n`);
    assert.ok(study && !("x-owner" in study) && !("owner" in study));
    assert.deepEqual(findings.map(({ rule, severity }) => `${severity} ${rule}`), ["hint structure/unknown-key"]);
  });

  it("takes the id for wrong only where the folder is known and differs", () => {
    assert.deepEqual(problemsOf(TEXT), []);
    assert.match(problemsOf(TEXT, "videos").join(), /^line 1: .*`videos`.*\(case\/id-not-folder\)$/);
  });

  it("finds the folder in the URI of a case, and in no other", () => {
    assert.equal(folderOfCase("file:///work/mlsd-cases/our-search/case.yaml"), "our-search");
    assert.equal(folderOfCase("file:///c%3A/mlsd-cases/our%20search/case.yml"), "our search");
    assert.equal(folderOfCase("file:///work/mlsd-cases/our-search/deeper/case.yaml"), undefined);
    assert.equal(folderOfCase("file:///work/our-search/case.yaml"), undefined);
    assert.equal(folderOfCase("file:///work/mlsd-cases/100%/case.yaml"), "100%");
  });

  it("gives no case where an error is waived, and says so", () => {
    const waived = TEXT.replace(/^prompt: >-\n.*\n/m, "").replace(/^id:/, "# mlsd-ignore case/missing-field: it is only for reading\nid:").replace("title:", "# mlsd-ignore case/missing-field: it is only for reading\ntitle:");
    const { study, problems } = readCase(waived);
    assert.equal(study, undefined);
    assert.ok(problems.some((problem) => problem.includes("has no `prompt`")), problems.join("\n"));
  });

  it("gives a case where there are only warnings", () => {
    const { study, findings } = readCase(TEXT.replace("model_families: [two_tower", "model_families: [two_towers_of_ours"));
    assert.equal(study?.expected.model_families[0], "two_towers_of_ours");
    assert.deepEqual(findings.map(({ rule, severity }) => `${severity} ${rule}`), ["warning case/unknown-value"]);
  });

  it("never throws, and gives a case only if it is one by the schema", () => {
    fc.assert(fc.property(fc.nat(), fc.constantFrom("remove" as const, "replace" as const), anyValue, (choice, change, value) => {
      const { study } = readCase(stringify(mutated(choice, change, value)));
      if (study) assert.ok(validate(study), JSON.stringify(validate.errors));
    }), { numRuns: 300 });
  });

  it("refuses every case that lacks what the schema requires", () => {
    fc.assert(fc.property(fc.nat(), (choice) => {
      const lacking = mutated(choice, "remove", undefined);
      const { study, problems } = readCase(stringify(lacking));
      validate(lacking);
      // A row with nothing in it is no row, as in a design.
      const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "minProperties");
      if (errors.length > 0) assert.equal(study, undefined, JSON.stringify(errors));
      assert.equal(study === undefined, problems.length > 0);
    }), { numRuns: 200 });
  });

  it("never throws on a text that is cut off", () => {
    fc.assert(fc.property(fc.nat({ max: TEXT.length }), (end) => {
      const { study, problems } = readCase(TEXT.slice(0, end));
      assert.equal(study === undefined, problems.length > 0);
    }), { numRuns: 150 });
  });
});
