import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { CodeLens, Diagnostic } from "vscode-languageserver-types";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { OUTLINE_NOTIFICATION, type OutlineMessage } from "../../server/src/protocol";
import { HINTS_REQUEST, SCORE_REQUEST, SESSIONS_NOTIFICATION, type ScoreResult, type SessionsParams, type StepHints } from "../../server/src/practiceProtocol";
import { LanguageClient } from "../support/languageClient";
import { sessionFacts } from "../support/sessionFacts";

const PULLS = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true }, codeLens: { refreshSupport: true } } };
const OUR_CLIENT = { outline: true, cases: true };
const URI = "file:///work/practice.mlsd.yaml";
const OTHER = "file:///work/other.mlsd.yaml";
const TEXT = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8").replace(/^status: .*/m, "status: practice");
const SERVING_LINE = TEXT.split("\n").findIndex((line) => line.startsWith("serving:"));

const [study] = readCaseLibrary().filter(({ id }) => id === "video-recommendation").map(({ design: _, ...rest }) => rest);
const [reference] = readCaseLibrary().filter(({ id }) => id === "video-recommendation").map(({ design }) => design);
assert.ok(study && reference);

describe("practice over the protocol", () => {
  let client: LanguageClient;
  let outlines: OutlineMessage[] = [];
  let lensRefreshes = 0;
  beforeEach(() => {
    client = new LanguageClient();
    outlines = [];
    lensRefreshes = 0;
    client.connection.onNotification(OUTLINE_NOTIFICATION, (message: OutlineMessage) => void outlines.push(message));
    client.connection.onRequest("workspace/codeLens/refresh", () => {
      lensRefreshes += 1;
      return null;
    });
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const practise = (...uris: string[]): Promise<void> => client.connection.sendNotification(SESSIONS_NOTIFICATION, { uris } satisfies SessionsParams);
  const pulled = async (uri = URI): Promise<readonly Diagnostic[]> => {
    const report = await client.pull(uri);
    return report.kind === "full" ? report.items : [];
  };
  const lenses = (uri = URI): Promise<CodeLens[]> => client.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  const score = (params: object): Promise<ScoreResult> => client.connection.sendRequest(SCORE_REQUEST, params);

  it("asks instead of telling in a design with a session, and in no other", async () => {
    await client.initialize(PULLS, OUR_CLIENT);
    await client.open(URI, TEXT);
    await client.open(OTHER, TEXT);
    const before = await pulled();
    assert.ok(before.some(({ severity }) => severity === 1));
    await practise(URI);
    const asked = await pulled();
    assert.ok(asked.length > 10);
    for (const { message, severity, code, codeDescription } of asked.filter(({ code }) => code === undefined)) {
      assert.match(String(message), /^[^\n]+\?$/);
      assert.ok((severity ?? 0) >= 3);
      assert.deepEqual({ code, codeDescription }, { code: undefined, codeDescription: undefined });
    }
    assert.ok(asked.filter(({ code }) => code === undefined).length > 10);
    assert.deepEqual(asked.filter(({ severity }) => (severity ?? 0) < 3), []);
    assert.deepEqual(await pulled(OTHER), before);
  });

  it("tells the client to ask again when a session begins or ends, under another name of the result", async () => {
    await client.initialize(PULLS, OUR_CLIENT);
    await client.open(URI, TEXT);
    const first = await client.pull(URI);
    await practise(URI);
    await client.until(() => client.refreshes === 1);
    const during = await client.pull(URI, first.resultId);
    assert.equal(during.kind, "full");
    assert.notEqual(during.resultId, first.resultId);
    assert.equal((await client.pull(URI, during.resultId)).kind, "unchanged");
    await practise();
    await client.until(() => client.refreshes === 2);
    const after = await client.pull(URI, during.resultId);
    assert.deepEqual(after, first);
    assert.equal(lensRefreshes, 2);
    // Nothing begins and nothing ends.
    await practise();
    await client.pull(URI);
    assert.equal(client.refreshes, 2);
  });

  it("pushes the questions to a client that does not pull", async () => {
    await client.initialize({}, OUR_CLIENT);
    await client.open(URI, TEXT);
    await client.until(() => client.published.length === 1);
    assert.ok(client.published[0]?.diagnostics.some(({ code }) => code === "serving/no-fallback"));
    await practise(URI);
    await client.until(() => client.published.length === 2);
    const shown = client.published[1]?.diagnostics ?? [];
    assert.ok(shown.length > 10 && !shown.some(({ code }) => code === "serving/no-fallback"));
  });

  it("gives no cure away: no fix, no waiver, no page of a rule, no lens, no coverage in words", async () => {
    await client.initialize(PULLS, OUR_CLIENT);
    await client.open(URI, TEXT);
    const place = { line: SERVING_LINE, character: 2 };
    const titles = async (): Promise<string[]> => (await client.codeActions(URI, { start: place, end: place })).map(({ title }) => title);
    const hover = async (): Promise<string> => JSON.stringify((await client.hover(URI, place))?.contents ?? "");
    assert.ok((await titles()).some((title) => /fallback/.test(title)), (await titles()).join(", "));
    assert.match(await hover(), /serving\/no-fallback/);
    assert.ok((await lenses()).length > 0);
    await client.until(() => outlines.length === 1);
    assert.ok(outlines[0]?.coverage !== undefined);

    await practise(URI);
    assert.deepEqual((await titles()).filter((title) => /fallback/.test(title)), []);
    assert.ok(!(await hover()).includes("serving/no-fallback"));
    assert.deepEqual(await lenses(), []);
    await client.until(() => outlines.length === 2);
    const { coverage, counts, steps } = outlines[1] ?? { counts: { error: -1, warning: -1 }, steps: [] };
    assert.equal(coverage, undefined);
    assert.deepEqual([counts.error, counts.warning], [0, 0]);
    assert.ok(steps.every((step) => step.coverage === undefined));
    assert.deepEqual(steps.map(({ state }) => state), outlines[0]?.steps.map(({ state }) => state));
  });

  it("says the hints of each step", async () => {
    await client.initialize(PULLS, OUR_CLIENT);
    await client.open(URI, TEXT);
    const hints = await client.connection.sendRequest<StepHints[]>(HINTS_REQUEST, { uri: URI, study });
    assert.equal(hints.length, 7);
    const serving = hints.find(({ step }) => step === "serving");
    assert.equal(serving?.rule, "serving/latency-budget-exceeded");
    assert.equal(serving.rungs[2], study.examples.serving);
    assert.deepEqual(await client.connection.sendRequest(HINTS_REQUEST, { uri: "file:///nowhere.mlsd.yaml", study }), []);
  });

  it("scores an open design as it stands, and the text that is sent where one is", async () => {
    await client.initialize(PULLS, OUR_CLIENT);
    await client.open(URI, TEXT);
    const open = await score({ uri: URI, study });
    assert.equal(open.card.band, "not yet");
    assert.match(open.markdown, /^# Score card: Video recommendation\n/);
    await client.change(URI, 2, [{ text: reference }]);
    const newest = await score({ uri: URI, study, session: sessionFacts({ entered: ["requirements"] }) });
    assert.equal(newest.card.total, 82);
    assert.deepEqual(newest.card.session?.entered, ["requirements"]);
    assert.match(newest.markdown, /## Session/);
    // A session that has ended is judged by what it ended with, whatever was written since.
    assert.equal((await score({ uri: URI, text: TEXT, study })).card.total, open.card.total);
    await client.close(URI);
    assert.equal((await score({ uri: URI, text: TEXT, study })).card.total, open.card.total);
    await assert.rejects(score({ uri: URI, study }), /No such design is open/);
  });
});
