import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Design } from "../server/src/core/design";
import { review } from "../server/src/core/engine";
import { RULES } from "../server/src/core/rules";

/** Public write-ups of systems by others, transcribed as they stand: what is said of them must be worth their time. */
const FOLDER = "test/designs/real";
const MOST_FINDINGS = 15;

interface Judgement {
  readonly rule: string;
  readonly at: string;
  readonly verdict: "fair" | "unfair";
  readonly why: string;
}

const judgements = parse(readFileSync(join(FOLDER, "judgements.yaml"), "utf8")) as Readonly<Record<string, readonly Judgement[]>>;
const names = readdirSync(FOLDER).filter((file) => file.endsWith(".mlsd.yaml")).map((file) => file.replace(".mlsd.yaml", ""));

/** Rule and field, in an order of their own. */
const sorted = (rows: readonly { readonly rule: string; readonly place: string }[]): string[] => rows.map(({ rule, place }) => `${rule} at ${place}`).sort();

describe("write-ups of real systems", () => {
  for (const name of names) {
    const text = readFileSync(join(FOLDER, `${name}.mlsd.yaml`), "utf8");

    it(`${name} names its source`, () => assert.match(text.split(/^mlsd:/m)[0] ?? "", /https:\/\//));

    it(`every finding on ${name} has been judged, and every judgement is of a finding`, () => {
      const { findings } = review(Design.read(text), RULES);
      const judged = judgements[name] ?? [];
      assert.deepEqual(sorted(findings.map(({ rule, path }) => ({ rule, place: path }))), sorted(judged.map(({ rule, at }) => ({ rule, place: at }))));
      assert.ok(findings.length <= MOST_FINDINGS, `${findings.length} findings: nobody reads so many`);
    });
  }

  it("judgements are of documents that exist, and give their reason", () => {
    assert.deepEqual(Object.keys(judgements).sort(), [...names].sort());
    for (const { rule, verdict, why } of Object.values(judgements).flat()) {
      assert.ok(verdict === "fair" || verdict === "unfair", `${rule}: ${String(verdict)}`);
      assert.ok(why.length > 0, rule);
    }
  });

  it("at most one unfair finding is left in two documents", () => {
    const unfair = Object.values(judgements).flat().filter(({ verdict }) => verdict === "unfair");
    assert.ok(unfair.length <= names.length / 2, unfair.map(({ rule, at }) => `${rule} at ${at}`).join("\n"));
  });
});
