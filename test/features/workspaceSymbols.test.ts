import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { workspaceSymbols } from "../../server/src/features/workspaceSymbols";

const DESIGNS = {
  "file:///search.mlsd.yaml": "title: Visual search\ndata:\n  labels: [engaged]\n  features: [query_vec, saves_7d]\nmodel: {models: [{id: \"ranker\", family: gbdt}]}\nevaluation: {offline: [{metric: ndcg@20, model: ranker}, {metric: ndcg@20, model: other}]}\n",
  "file:///work/feed.mlsd.yaml": "requirements: {business: {saves: +4%}}\nmodel: {models: [ranker]}\n",
};

/** The names found, each with its container, in the order shown. */
function checkSymbols(query: string, expected: readonly string[], texts: Readonly<Record<string, string>> = DESIGNS): void {
  const designs = Object.entries(texts).map(([uri, text]) => [uri, Design.read(text)] as const);
  const found = workspaceSymbols(designs, query);
  assert.deepEqual(found.map(({ name, container }) => `${name} in ${container}`), expected);
  for (const { uri, name, kind, span } of found) {
    if (kind !== "step") assert.equal(texts[uri]?.slice(span.start, span.end), name);
  }
}

describe("workspace symbols", () => {
  it("are found by their letters in order, the closest first", () => {
    checkSymbols("saves", ["saves in business metric · feed.mlsd.yaml", "saves_7d in feature · Visual search"]);
    checkSymbols("qv", ["query_vec in feature · Visual search"]);
    checkSymbols("RANKER", ["ranker in model · Visual search", "ranker in model · feed.mlsd.yaml"]);
    checkSymbols("vq", []);
  });

  it("are told apart by further words: the kind, or the title of the design", () => {
    checkSymbols("saves feat", ["saves_7d in feature · Visual search"]);
    checkSymbols("rank visual", ["ranker in model · Visual search"]);
  });

  it("hold the steps, and each metric once", () => {
    checkSymbols("development", ["4 Model development in Visual search", "4 Model development in feed.mlsd.yaml"]);
    checkSymbols("ndcg", ["ndcg@20 in offline metric · Visual search"]);
  });

  it("are all of them without a query", () => checkSymbols("", ["3 Data preparation in a", "feature_1 in feature · a"], { "file:///a.mlsd.yaml": "title: a\ndata: {features: [feature_1]}\n" }));

  it("are those that can be read in broken text", () => checkSymbols("b", ["b in label · x.mlsd.yaml"], { "file:///x.mlsd.yaml": "\uFEFF# 🚀\r\ndata:\r\n  labels: [a, b\r\nmodel: \"\r\n", "file:///y.mlsd.yaml": "" }));

  it("end at a number that can be read", () => {
    const text = `data: {features: [${Array.from({ length: 900 }, (_, index) => `f${index}`).join(", ")}]}\n`;
    assert.equal(workspaceSymbols([["file:///a", Design.read(text)]], "f").length, 500);
  });
});
