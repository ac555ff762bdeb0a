import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { RULES } from "../../server/src/core/rules";
import { unusedIds } from "../../server/src/features/unusedIds";
import { printPlaces, readPlaces, variantsOf, type Place } from "../support/markedPlaces";

/** The ids with carets are faded, no others. */
function checkUnused(marked: string): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, places } = readPlaces(written);
    const design = Design.read(text);
    const found = unusedIds(design, review(design, RULES, { status: "review" }).findings).map(({ span }): Place => ({ ...span, name: "" }));
    assert.equal(printPlaces(text, found), printPlaces(text, places), variant);
  }
}

const MODELS = "data: {features: [price, promo]}\n";

describe("unused ids", () => {
  it("a feature that no model takes, where each model says what it takes", () => checkUnused(`
data: {features: [price, {id: promo, entity: item}]}
#                             ^^^^^
model: {models: [{id: r, features: [price]}]}
`));

  it("not a feature where a model leaves open what it takes, or none is written", () => {
    checkUnused(`${MODELS}model: {models: [{id: r, features: [price]}, {id: s, family: vit}]}\n`);
    checkUnused(MODELS);
  });

  it("not a feature that is watched, split by, or named in any text or comment", () => {
    const models = "model: {models: [{id: r, features: [price]}]}\n";
    checkUnused(`${MODELS}${models}monitoring: {alerts: [{id: a, kind: drift, watch: promo}]}\n`);
    checkUnused(`data: {features: [price, promo], split: {group: promo}}\n${models}`);
    checkUnused(`${MODELS}${models}# promo feeds the rules\n`);
    checkUnused(`${MODELS}${models}serving: {cold_start: {item: No Promo-based rule}}\n`);
  });

  it("not a feature while a reference is misspelt", () => checkUnused("data: {features: [price, promo]}\nmodel: {models: [{id: r, features: [price, prom]}]}\n"));

  it("a label that nothing learns or is measured against", () => checkUnused(`
task: {label: engaged}
data: {labels: [engaged, {id: relevance, how: human}]}
#                             ^^^^^^^^^
evaluation: {offline: [{metric: auc, label: engaged}]}
`));

  it("not a label that a metric without one may mean, nor one that a head declares", () => {
    checkUnused("task: {label: engaged}\ndata: {labels: [engaged, relevance]}\nevaluation: {offline: [auc]}\n");
    checkUnused("task: {heads: {like: 0.5, report: -3}}\nevaluation: {offline: [{metric: auc, label: like}]}\n");
  });

  it("not a label by which an alert may judge the live system", () => {
    const text = "task: {label: grade}\ndata: {labels: [grade, {id: seen, how: outcome}]}\nevaluation: {offline: [{metric: auc, label: grade}]}\n";
    checkUnused(`${text}monitoring: {alerts: [{id: a, kind: quality, watch: auc}]}\n`);
  });

  it("an evaluation set, an index and a model, where all that could use them say what they use", () => {
    checkUnused(`
evaluation:
  sets: [golden, fresh]
#                ^^^^^
  offline: [{metric: wer, on: golden}]
`);
    checkUnused("evaluation: {sets: [golden, fresh], offline: [{metric: wer, on: golden}, cer]}\n");
    checkUnused(`
serving:
  stages: [{id: ann, role: retrieve, index: main}, {id: cut, role: filter}]
  indexes: [main, fresh]
#                 ^^^^^
`);
    checkUnused("serving: {stages: [{id: ann, role: retrieve}, {id: b, role: retrieve, index: main}], indexes: [main, fresh]}\n");
    checkUnused(`
model: {models: [{id: ranker, family: gbdt}, {id: spare, family: mlp}, {id: rules, family: heuristic}]}
#                                                 ^^^^^
evaluation: {offline: [{metric: auc, model: ranker}]}
serving: {stages: [{id: fetch, role: fetch}, {id: rank, role: rank, model: ranker}]}
monitoring: {retraining: [ranker]}
`);
    checkUnused("model: {models: [{id: student, init: distilled}, {id: teacher}]}\nevaluation: {offline: [{metric: auc, model: student}]}\nserving: {stages: [{id: rank, model: student}]}\nmonitoring: {retraining: [student]}\n");
  });

  it("of sources what the rule says: it speaks at the first, the others are faded beside it", () => checkUnused(`
data:
  sources: [log, ratings, prices]
#                         ^^^^^^
  labels: [{id: saved, source: log}]
`));

  it("not metrics, alerts, stages, slices and risks, which are used by being declared", () => checkUnused(`
requirements: {business: [saves, trust]}
evaluation: {slices: [country], offline: [auc], online: [ctr]}
serving: {stages: [{id: rank, role: rank}]}
monitoring: {alerts: [slow]}
risks: [{id: lag, what: late}]
`));

  it("nothing in a part of a system, in broken text, or in an empty one", () => {
    const text = `${MODELS}model: {models: [{id: r, features: [price]}]}\n`;
    checkUnused(`covers: model\n${text}`);
    checkUnused(`${text}serving: {mode: onl\n`);
    checkUnused("");
  });

  it("nothing in the examples and the case studies", () => {
    const files = ["examples/visual-search.mlsd.yaml", ...readdirSync("case-studies").map((name) => `case-studies/${name}/design.mlsd.yaml`), ...readdirSync("test/designs/good").map((name) => `test/designs/good/${name}`)];
    for (const file of files) {
      const design = Design.read(readFileSync(file, "utf8"));
      assert.deepEqual(unusedIds(design, []), [], file);
    }
  });
});
