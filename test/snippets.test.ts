import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../server/src/core/design";
import { review } from "../server/src/core/engine";
import { STEP_KEYS } from "../server/src/core/framework";
import { RULES } from "../server/src/core/rules";
import { expandSnippet } from "./support/expandSnippet";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = Object.values(JSON.parse(readFileSync("snippets/mlsd.json", "utf8")) as Record<string, Snippet>);
const named = (prefix: string): Snippet => {
  const found = snippets.find((snippet) => snippet.prefix === prefix);
  assert.ok(found, prefix);
  return found;
};

/** Where the row of each kind belongs. */
const ROWS: Readonly<Record<string, readonly [string, string]>> = {
  "business-metric": ["requirements", "business"], source: ["data", "sources"], label: ["data", "labels"], feature: ["data", "features"],
  "model-entry": ["model", "models"], "offline-metric": ["evaluation", "offline"], "online-metric": ["evaluation", "online"],
  stage: ["serving", "stages"], index: ["serving", "indexes"], alert: ["monitoring", "alerts"], retraining: ["monitoring", "retraining"],
};

const indented = (text: string, by: string): string => text.split("\n").map((line) => by + line).join("\n");

/** Problems of the text itself: ids that other parts of a design declare are left out. */
function ownProblems(text: string): string[] {
  return Design.read(text).problems.map(({ rule, message }) => `${rule}: ${message}`);
}

describe("snippets", () => {
  for (const prefix of ["design-interview", "design-document", "design-full"]) {
    it(`${prefix} has no finding at warning or above when accepted as it stands`, () => {
      const { findings } = review(Design.read(expandSnippet(named(prefix).body)), RULES);
      assert.deepEqual(findings.filter(({ severity }) => severity === "error" || severity === "warning"), []);
    });
  }

  it("design-document and design-full hold at `status: review` too", () => {
    for (const prefix of ["design-document", "design-full"]) {
      const { findings } = review(Design.read(expandSnippet(named(prefix).body)), RULES, { status: "review" });
      assert.deepEqual(findings.map(({ rule, message }) => `${rule}: ${message}`), [], prefix);
    }
  });

  for (const step of STEP_KEYS) {
    it(`${step} is valid as it stands`, () => {
      const text = expandSnippet(named(step).body);
      assert.match(text, new RegExp(`^${step}:\n`));
      assert.deepEqual(ownProblems(text), []);
    });
  }

  for (const [prefix, [step, list]] of Object.entries(ROWS)) {
    it(`${prefix} is a valid row`, () => {
      assert.deepEqual(ownProblems(`${step}:\n  ${list}:\n${indented(expandSnippet(named(prefix).body), "    ")}\n`), []);
    });
  }

  it("experiment and decision are valid as they stand", () => {
    assert.deepEqual(ownProblems(`evaluation:\n${indented(expandSnippet(named("experiment").body), "  ")}\n`), []);
    assert.deepEqual(ownProblems(`decisions:\n${indented(expandSnippet(named("decision").body), "  ")}\n`), []);
  });

  it("say what they are, and have unique prefixes", () => {
    assert.deepEqual(snippets.filter(({ description }) => description === ""), []);
    assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
  });
});
