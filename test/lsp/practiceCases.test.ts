import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Diagnostic } from "vscode-languageserver-types";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import type { FollowUp, ReadCaseResult, RecordAnswerResult, WhatIfResult } from "../../server/src/practiceProtocol";
import {
  FOLLOW_UPS_REQUEST, PRACTICE_DESIGN_REQUEST, READ_CASE_REQUEST, RECORD_ANSWER_REQUEST, STEP_TEXT_REQUEST, WHAT_IF_REQUEST,
} from "../../server/src/practiceProtocol";
import { LanguageClient } from "../support/languageClient";

const PULLS = { textDocument: { diagnostic: {}, completion: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const OUR_CLIENT = { outline: true, cases: true };
const CASE_URI = "file:///work/mlsd-cases/our-search/case.yaml";
const URI = "file:///work/search.mlsd.yaml";
const TEXT = readFileSync("case-studies/visual-search/case.yaml", "utf8");

const [study] = readCaseLibrary().filter(({ id }) => id === "visual-search").map(({ design: _, ...rest }) => rest);
assert.ok(study);

describe("practice cases over the protocol", () => {
  let client: LanguageClient;
  beforeEach(async () => {
    client = new LanguageClient();
    await client.initialize(PULLS, OUR_CLIENT);
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const request = <T>(method: string, params: object): Promise<T> => client.connection.sendRequest<T>(method, params);
  const pulled = async (uri: string): Promise<readonly Diagnostic[]> => {
    const report = await client.pull(uri);
    return report.kind === "full" ? report.items : [];
  };

  it("are read: the case, or what is wrong on which line", async () => {
    const read = await request<ReadCaseResult>(READ_CASE_REQUEST, { uri: CASE_URI.replace("our-search", "visual-search"), text: TEXT });
    assert.deepEqual(read, { study, problems: [] });
    const broken = await request<ReadCaseResult>(READ_CASE_REQUEST, { uri: CASE_URI, text: TEXT });
    assert.equal(broken.study, undefined);
    assert.match(broken.problems.join("\n"), /^line 1: The id is `visual-search`, and the folder is called `our-search`\. \(case\/id-not-folder\)$/);
  });

  it("are checked while they are written, by rules of their own", async () => {
    await client.open(CASE_URI, TEXT.replace(/^id: .*/, "id: our-search"), "mlsd-case");
    assert.deepEqual(await pulled(CASE_URI), []);
    await client.change(CASE_URI, 2, [{ text: "id: search\ndomain: serch\n" }]);
    assert.deepEqual((await pulled(CASE_URI)).map(({ code, range }) => `${code} ${range.start.line}:${range.start.character}`), [
      "case/missing-field 0:0", "case/id-not-folder 0:4", "case/unknown-value 1:8",
    ]);
  });

  it("are cases by their place, whatever the client calls their language, and elsewhere if it calls them so", async () => {
    await client.open(CASE_URI, "id: search\n", "yaml");
    assert.ok((await pulled(CASE_URI)).some(({ code }) => code === "case/id-not-folder"));
    await client.open("untitled:Untitled-1", "id: search\n", "mlsd-case");
    assert.deepEqual((await pulled("untitled:Untitled-1")).map(({ code }) => code), ["case/missing-field"]);
  });

  it("are completed and explained", async () => {
    const lines = ["domain: ", "traps:", "  - id: one", "    shows:", "      - {rule: data/}", "      - {path: serving.stages.role, is: []}", "      - {missing: data.sp}", "expected: {metrics: []}", ""];
    await client.open(CASE_URI, lines.join("\n"), "mlsd-case");
    const labelsBehind = async (line: number, text: string): Promise<string[]> => {
      const character = (lines[line] ?? "").indexOf(text) + text.length;
      return (await client.completion(CASE_URI, { line, character })).map(({ label }) => label);
    };
    assert.ok((await labelsBehind(0, "domain: ")).includes("recommendation"));
    assert.ok((await labelsBehind(4, "rule: data/")).includes("data/random-split-on-time-data"));
    assert.ok((await labelsBehind(5, "is: [")).includes("retrieve"));
    const missing = await labelsBehind(6, "missing: data.sp");
    assert.ok(missing.includes("data.split.group") && !missing.includes("data.labels.delay"));
    assert.ok((await labelsBehind(7, "metrics: [")).includes("ndcg"));
    assert.deepEqual((await labelsBehind(8, "")).slice(0, 3), ["id", "title", "difficulty"]);
    const hover = await client.hover(CASE_URI, { line: 1, character: 2 });
    assert.match(JSON.stringify(hover?.contents), /Where weak answers fall/);
  });

  it("begin a practice design", async () => {
    const blank = await request<string>(PRACTICE_DESIGN_REQUEST, { study, kind: "blank" });
    assert.match(blank, /status: practice\ncase: visual-search\n\n$/);
    assert.match(await request<string>(PRACTICE_DESIGN_REQUEST, { study, kind: "scaffold" }), /^serving:\n {2}# mode, stages/m);
  });

  it("give an answer to write down, for the version that was read", async () => {
    await client.open(URI, "title: Search\nrequirements:\n  questions: {Who?: I}\n");
    await client.change(URI, 7, [{ text: "title: Söarch 🙂\nrequirements:\n  questions: {Wer? 🙂: I}\n" }]);
    const said = { uri: URI, into: "questions", ask: "How many?", answer: "20 million" };
    assert.deepEqual(await request<RecordAnswerResult>(RECORD_ANSWER_REQUEST, said), {
      version: 7, edits: [{ range: { start: { line: 2, character: 24 }, end: { line: 2, character: 24 } }, newText: ", How many?: 20 million" }],
    });
    const decision = await request<RecordAnswerResult>(RECORD_ANSWER_REQUEST, { ...said, into: "decisions" });
    assert.deepEqual(decision.edits.map(({ range, newText }) => [range.start.line, newText]), [[3, "decisions:\n  - {choose: 20 million, because: \"asked: How many?\"}\n"]]);
    await client.change(URI, 8, [{ text: "requirements: {questions: {Who?: \"I\n" }]);
    assert.deepEqual(await request<RecordAnswerResult>(RECORD_ANSWER_REQUEST, said), { version: 8, edits: [] });
    assert.deepEqual(await request<RecordAnswerResult>(RECORD_ANSWER_REQUEST, { ...said, uri: "file:///nowhere.mlsd.yaml" }), { version: 0, edits: [] });
  });

  it("say what would follow from a change", async () => {
    await client.open(URI, "status: practice\nrequirements: {latency: {p99: 300ms}}\ntask: {type: ranking}\nserving: {mode: online, stages: [{id: rank, p99: 200ms}]}\n");
    const result = await request<WhatIfResult>(WHAT_IF_REQUEST, { uri: URI, change: { path: "requirements.latency.p99", to: "100ms" } });
    assert.deepEqual(result.changes, [{ path: "requirements.latency.p99", before: "300ms", after: "100ms" }]);
    assert.ok(result.findings.some(({ rule, line, severity }) => rule === "serving/latency-budget-exceeded" && line === 4 && severity === "error"), JSON.stringify(result.findings));
    assert.deepEqual(await request<WhatIfResult>(WHAT_IF_REQUEST, { uri: URI, change: { path: "data.labels.delay", to: "30d" } }), { changes: [], findings: [] });
  });

  it("ask on: the case's own questions first", async () => {
    await client.open(URI, "requirements: {latency: {p99: 300ms}}\nevaluation: {offline: [{metric: ndcg@20}], online: [{id: ctr}]}\n");
    const asked = await request<FollowUp[]>(FOLLOW_UPS_REQUEST, { uri: URI, study, step: "evaluation" });
    const own = study.follow_ups.filter(({ step }) => step === "evaluation");
    assert.deepEqual(asked.slice(0, own.length), own);
    assert.equal(asked.length, own.length + 1);
  });

  it("are laid beside a design step by step", async () => {
    const text = "title: x\n\n# what is predicted\ntask: {type: ranking}\n\n# from what\ndata: {}\n";
    assert.equal(await request(STEP_TEXT_REQUEST, { text, step: "task" }), "# what is predicted\ntask: {type: ranking}\n");
    assert.equal(await request(STEP_TEXT_REQUEST, { text, step: "model" }), "");
  });

  it("have references that are shown for reading: explained, with nothing found in them", async () => {
    const uri = "mlsd-case:/visual-search/task.mlsd.yaml";
    await client.open(uri, "task: {type: rankin}\n");
    assert.deepEqual(await pulled(uri), []);
    assert.match(JSON.stringify((await client.hover(uri, { line: 0, character: 8 }))?.contents), /type/);
  });
});
