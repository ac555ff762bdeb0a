import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { mlTestScore, type ItemScore, type MlTestScore } from "../../server/src/core/score/mlTestScore";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");
const score = (text: string): MlTestScore => mlTestScore(Design.read(text));
const stateOf = (text: string, id: string): ItemScore["state"] | undefined => score(text).sections.flatMap(({ items }) => items).find((item) => item.id === id)?.state;

describe("ML Test Score", () => {
  it("has the four sections of seven items of the paper", () => {
    assert.deepEqual(score(EXAMPLE).sections.map(({ section, items }) => `${section} ${items.length}`), ["Data 7", "Model 7", "Infrastructure 7", "Monitoring 7"]);
  });

  it("is that of the lowest section", () => {
    const { sections, lowest } = score(EXAMPLE);
    assert.equal(lowest.points, Math.min(...sections.map(({ points }) => points)));
    assert.equal(score("").lowest.points, 0);
  });

  it("gives half a point for what is stated and a whole one for what runs by itself", () => {
    assert.equal(stateOf(EXAMPLE, "Monitoring 3"), "automated");
    const bySharedCode = EXAMPLE.replace(/ {4}- \{id: skew.*\n/, "");
    assert.equal(stateOf(bySharedCode, "Monitoring 3"), "stated");
    assert.equal(stateOf(bySharedCode.replace(", shared_code: true", ""), "Monitoring 3"), "missing");
  });

  it("leaves open what no document can say", () => {
    for (const id of ["Data 7", "Model 3", "Infrastructure 2", "Monitoring 5"]) assert.equal(stateOf(EXAMPLE, id), "open");
    for (const { points, most, items } of score(EXAMPLE).sections) {
      assert.equal(most, items.filter(({ state }) => state !== "open").length);
      assert.ok(points <= most);
    }
  });
});
