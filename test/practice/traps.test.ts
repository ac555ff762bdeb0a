import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import type { Sign, Trap } from "../../server/src/core/practice/caseStudy";
import { trapsShown } from "../../server/src/core/practice/traps";
import { RULES } from "../../server/src/core/rules";

/** The text on which a sign shows first, or undefined. */
function shownAt(text: string, sign: Sign, step?: Trap["step"]): string | undefined {
  const design = Design.read(text);
  const trap: Trap = { id: "trap", text: "Here is where people fall.", shows: [sign], ...(step ? { step } : {}) };
  const [shown] = trapsShown({ traps: [trap] }, design, review(design, RULES).findings);
  return shown && text.slice(shown.span.start, shown.span.end);
}

describe("a trap shows", () => {
  it("by the finding of a rule", () => {
    assert.equal(shownAt("task: {label: spam}\ndata: {labels: [{id: spam, positive_rate: 1%}]}\nevaluation: {offline: [accuracy]}\n", { rule: "evaluation/accuracy-on-imbalance" }), "accuracy");
    assert.equal(shownAt("evaluation: {offline: [pr_auc]}\n", { rule: "evaluation/accuracy-on-imbalance" }), undefined);
  });

  it("by a field that is not written, at the nearest key", () => {
    assert.equal(shownAt("data: {split: {by: time}}\n", { missing: "data.split.group" }), "split");
    assert.equal(shownAt("data: {split: {by: time, group: user_id}}\n", { missing: "data.split.group" }), undefined);
  });

  it("by a value, of a metric without its cut-off", () => {
    assert.equal(shownAt("evaluation: {offline: [recall@100, {metric: MRR@10}]}\n", { path: "evaluation.offline.metric", is: ["mrr"] }), "MRR@10");
    assert.equal(shownAt("evaluation: {offline: [recall@precision=95%]}\n", { path: "evaluation.offline.metric", is: ["recall"] }), undefined);
    assert.equal(shownAt("serving: {policies: availability}\n", { path: "serving.policies", is: ["availability"] }), "availability");
  });

  it("by values of which none is the right one", () => {
    assert.equal(shownAt("serving: {policies: [dedup, geo]}\n", { path: "serving.policies", none_of: ["availability"] }), "dedup");
    assert.equal(shownAt("serving: {policies: [dedup, availability]}\n", { path: "serving.policies", none_of: ["availability"] }), undefined);
    assert.equal(shownAt("serving: {mode: online}\n", { path: "serving.policies", none_of: ["availability"] }), undefined);
  });

  it("by too few rows, those of one value where it is named", () => {
    const stages = "serving:\n  stages:\n    - parallel: [{id: a, role: retrieve}, {id: b, role: retrieve}]\n    - {id: c, role: rank}\n";
    assert.equal(shownAt(stages, { path: "serving.stages", fewer_than: 3 }), undefined);
    assert.equal(shownAt(stages, { path: "serving.stages.role", is: ["retrieve"], fewer_than: 3 }), "retrieve");
    assert.equal(shownAt(stages, { path: "serving.stages.role", is: ["retrieve"], fewer_than: 2 }), undefined);
    assert.equal(shownAt("serving: {mode: online}\n", { path: "serving.stages", fewer_than: 1 }), "serving");
  });

  it("only where all of one sign holds", () => {
    const sign = { path: "evaluation.offline.metric", is: ["mrr"], none_of: ["ndcg"] };
    assert.equal(shownAt("evaluation: {offline: [mrr]}\n", sign), "mrr");
    assert.equal(shownAt("evaluation: {offline: [mrr, ndcg@20]}\n", sign), undefined);
  });

  it("only in a step that is written", () => {
    assert.equal(shownAt("task: {type: ranking}\n", { missing: "data.split.group" }), undefined);
    assert.equal(shownAt("task: {type: ranking}\n", { path: "requirements.business", fewer_than: 2 }), undefined);
    assert.equal(shownAt("title: a\nserving: {mode: online}\n", { rule: "requirements/missing-business-metric" }), undefined);
    assert.equal(shownAt("requirements: {freshness: 1h}\nserving: {mode: online}\n", { rule: "cross/unowned" }, "data"), undefined);
  });

  it("once, by the first of its signs", () => {
    const design = Design.read("task: {type: clustering}\n");
    const trap: Trap = { id: "trap", text: "Here is where people fall.", shows: [{ path: "task.type", is: ["ranking"] }, { path: "task.type", is: ["clustering"] }, { missing: "task.label" }] };
    assert.deepEqual(trapsShown({ traps: [trap] }, design, []).map(({ sign }) => sign), [{ path: "task.type", is: ["clustering"] }]);
  });
});
