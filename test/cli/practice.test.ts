import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ScoreCard } from "../../server/src/core/practice/card";
import { CliFolder } from "../support/cliFolder";

const REFERENCE = resolve("case-studies/video-recommendation/design.mlsd.yaml");
const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");

describe("mlsd score --case", () => {
  const cli = new CliFolder();
  before(() => {
    cli.create();
    cli.write("feed.mlsd.yaml", FLAWED);
  });
  after(() => cli.remove());
  const score = (...args: string[]): ReturnType<CliFolder["run"]> => cli.run(["score", "--case", ...args]);

  it("prints the band, each step with its reason and places, what is expected, traps, and what to do next", () => {
    const { status, out, err } = score("video-recommendation", "feed.mlsd.yaml");
    assert.deepEqual([status, err], [0, ""]);
    assert.match(out, /^feed\.mlsd\.yaml\n\n {2}36 of 100, not yet: Video recommendation\n/);
    assert.match(out, /\n {2}6 Deployment and serving {9}●●○○ {2}basic {3}5 of 15\n {8}Step 6 is at 2: serving\/latency-budget-exceeded and no fallback; both mended give 3\.\n {10}feed\.mlsd\.yaml:68 serving\/latency-budget-exceeded\n/);
    assert.match(out, /\n {2}What most strong answers have: 6 of 10\n/);
    assert.match(out, /\n {2}Traps of this case: 1 fallen into, 5 avoided, 0 not reached\n {4}feed\.mlsd\.yaml:65\n {4}Each source of candidates has a blind spot\./);
    assert.match(out, /\n {2}What to do next\n {4}1\. Think line 65 over again\./);
    assert.ok(out.split("\n").every((line) => line.length <= 100));
  });

  it("says that a reference is strong", () => {
    const { status, out } = score("video-recommendation", REFERENCE);
    assert.equal(status, 0);
    assert.match(out, /100 of 100, strong: Video recommendation/);
  });

  it("prints the card for programs, one for each design", () => {
    const { out } = score("video-recommendation", "--format", "json", "feed.mlsd.yaml", REFERENCE);
    const cards = JSON.parse(out) as (ScoreCard & { file: string })[];
    assert.deepEqual(cards.map(({ file, total, band }) => `${file.split("/").at(-1)} ${total} ${band}`), ["feed.mlsd.yaml 36 not yet", "design.mlsd.yaml 100 strong"]);
    assert.equal(cards[0]?.case.id, "video-recommendation");
    assert.equal(cards[0].steps.length, 7);
    assert.equal(cards[0].traps.find(({ state }) => state === "hit")?.line, 65);
  });

  it("prints the card as Markdown to keep, also of standard input", () => {
    const { status, out } = cli.run(["score", "--case", "video-recommendation", "--format", "markdown", "-"], { input: FLAWED });
    assert.equal(status, 0);
    assert.match(out, /^# Score card: Video recommendation\n\n\*\*36 of 100, not yet\*\*\n/);
  });

  it("asks in the words and limits of the team, but lets nobody switch off what an interview asks", () => {
    cli.write("quiet/mlsd.config.yaml", "severity: {serving: off, evaluation: off}\n");
    cli.write("quiet/feed.mlsd.yaml", FLAWED);
    const evaluation = (name: string): string | undefined => /\n {2}5 Evaluation .*/.exec(score("video-recommendation", name).out)?.[0];
    assert.ok(evaluation("feed.mlsd.yaml")?.includes("weak"));
    assert.equal(evaluation("quiet/feed.mlsd.yaml"), evaluation("feed.mlsd.yaml"));
  });

  it("names the nearest cases where there is none of that id, and exits 2", () => {
    assert.deepEqual(score("ad-clik", "feed.mlsd.yaml"), { status: 2, out: "", err: "mlsd: no case ad-clik; did you mean ad-click? (mlsd cases lists them all)\n" });
    assert.match(score("video", "feed.mlsd.yaml").err, /^mlsd: no case video; did you mean video-recommendation or video-search\?/);
    assert.equal(score("chess", "feed.mlsd.yaml").err, "mlsd: no case chess (mlsd cases lists them all)\n");
  });

  it("says what does not go together", () => {
    const markdown = cli.run(["score", "--format", "markdown", "feed.mlsd.yaml"]);
    assert.deepEqual([markdown.status, markdown.err], [2, "mlsd: --format markdown prints the score card of a case; name one with --case\n"]);
    const rubric = score("eta", "--rubric", "ml-test-score", "feed.mlsd.yaml");
    assert.deepEqual([rubric.status, rubric.err], [2, "mlsd: --case and --rubric count different things; choose one\n"]);
    assert.equal(score("eta", "nothing.mlsd.yaml").status, 2);
  });
});
