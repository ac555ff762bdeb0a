import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { goalChains, type GoalChain } from "../../server/src/core/estimates/goalChain";

/** `ndcg@20 →written→ save_rate →implied→ saves`: what a hover draws. */
function drawn(text: string): string[] {
  return goalChains(Design.read(text)).map(draw);
}

function draw({ offline, predicts, online, supports, business }: GoalChain): string {
  const [from, over, to] = [offline?.text("metric") ?? "?", online?.text("id") ?? "?", business.map((row) => row.text("id")).join("+") || "?"];
  return `${from} →${predicts.state}→ ${over} →${supports.state}→ ${to}`;
}

describe("the chain of goals", () => {
  it("is drawn from each offline metric, then from each online metric that none predicts", () => {
    assert.deepEqual(drawn(
      "requirements: {business: [{id: saves}, {id: trust}]}\n" +
      "evaluation:\n" +
      "  offline: [{metric: ndcg@20, predicts: save_rate}, recall@100]\n" +
      "  online: [{id: save_rate, supports: [saves, trust]}, {id: p99}]\n",
    ), [
      "ndcg@20 →written→ save_rate →written→ saves+trust",
      "recall@100 →missing→ ? →missing→ ?",
      "? →missing→ p99 →missing→ ?",
    ]);
  });

  it("needs no `supports` where there is one business metric", () => {
    assert.deepEqual(drawn("requirements: {business: {saves: +4%}}\nevaluation: {offline: [{metric: ndcg@20, predicts: ctr}], online: [ctr]}\n"), [
      "ndcg@20 →written→ ctr →implied→ saves",
    ]);
  });

  it("stops at an id that is not declared", () => {
    assert.deepEqual(drawn("evaluation: {offline: [{metric: mae, predicts: ctrr}, {metric: r2, predicts: ctr}], online: [{id: ctr, supports: [savs]}]}\n"), [
      "mae →unresolved→ ? →missing→ ?",
      "r2 →written→ ctr →unresolved→ ?",
    ]);
  });

  it("is empty where nothing is measured", () => assert.deepEqual(drawn("title: Articles\n"), []));
});
