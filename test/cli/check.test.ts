import assert from "node:assert/strict";
import { resolve } from "node:path";
import { CliFolder } from "../support/cliFolder";

const GOOD = resolve("examples/visual-search.mlsd.yaml");
const ONE_ERROR = "title: Photos\ncovers: stage\nstatus: review\nserving:\n  mode: online\n  fallback: none is needed\n  stages:\n    - {id: rank, role: rank, p99: 40ms}\n  rollout: [shadow]\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n";

describe("command line", () => {
  const cli = new CliFolder();
  before(() => cli.create());
  after(() => cli.remove());
  const mlsd = cli.run.bind(cli);
  const write = cli.write.bind(cli);
  const json = cli.findings.bind(cli);

  it("says that a good design is good and exits 0", () => {
    const { status, out } = mlsd(["check", GOOD]);
    assert.equal(status, 0);
    assert.match(out, /^✔ 1 design, 0 errors, 0 warnings\n$/);
  });

  it("groups findings by step, with place, rule and hint, and exits 1 when one is an error", () => {
    const { status, out } = mlsd(["check", write("slow/feed.mlsd.yaml", ONE_ERROR)]);
    assert.equal(status, 1);
    assert.match(out, / {2}1 Clarifying requirements\n[^]*\n {4}error {3}slow\/feed\.mlsd\.yaml:10:43 {2}requirements\/percentile-order\n {6}p50 of 400ms is above p99 of 300ms\.\n {6}→ /);
    assert.match(out, /✖ 1 design, \d+ errors?, \d+ warnings?/);
  });

  it("prints JSON with 1-based places and the path of the field", () => {
    const [finding] = json([write("json.mlsd.yaml", ONE_ERROR)]).filter(({ rule }) => rule === "requirements/percentile-order");
    assert.ok(finding);
    const { file, severity, step, line, column, endLine, endColumn, path } = finding;
    assert.deepEqual({ file, severity, line, column, endLine, endColumn, path }, {
      file: "json.mlsd.yaml", severity: "error", line: 10, column: 43, endLine: 10, endColumn: 48, path: "requirements.latency.p50",
    });
    assert.ok(step !== undefined);
    assert.deepEqual(Object.keys(finding).sort(), ["column", "endColumn", "endLine", "file", "hint", "line", "message", "path", "rule", "severity", "step"].sort());
  });

  it("lists accepted risks with their reasons, for people and for programs", () => {
    const waived = ONE_ERROR.replace("requirements:", "# mlsd-ignore requirements/percentile-order: measured so\nrequirements:");
    const file = write("waived.mlsd.yaml", waived);
    const rows = json([file]).filter(({ rule }) => rule === "requirements/percentile-order");
    assert.deepEqual(rows.map(({ severity, reason, waived: level }) => ({ severity, reason, level })), [{ severity: "accepted", reason: "measured so", level: "error" }]);
    const { out } = mlsd(["check", file]);
    assert.match(out, /Accepted risks\n\n {4}waived {2}waived\.mlsd\.yaml:11:43 {2}requirements\/percentile-order\n[^]*because: measured so/);
    assert.match(out, /1 accepted risk/);
  });

  it("prints an empty array for a good design", () => assert.deepEqual(json([GOOD]), []));

  it("reads standard input for -", () => {
    const { status, out } = mlsd(["check", "-"], { input: ONE_ERROR });
    assert.equal(status, 1);
    assert.match(out, /requirements\/percentile-order/);
  });

  it("finds designs in folders and by patterns, in both spellings", () => {
    write("many/a.mlsd.yaml", ONE_ERROR);
    write("many/deep/b.mlsd.yml", ONE_ERROR);
    write("many/notes.yaml", "a: 1");
    assert.match(mlsd(["check", "many"]).out, /2 designs/);
    assert.match(mlsd(["check", "many/**/*.mlsd.yml"]).out, /1 design,/);
  });

  it("takes no match as an error that says so", () => {
    write("empty/notes.txt", "");
    for (const path of ["empty", "nowhere/*.mlsd.yaml", "missing.mlsd.yaml"]) {
      const { status, err } = mlsd(["check", path]);
      assert.equal(status, 2, path);
      assert.match(err, /^mlsd: /);
      assert.ok(err.includes(path.split("/")[0] ?? path), err);
    }
  });

  it("reviews the readable files beside one that is missing, and exits 2", () => {
    const { status, out, err } = mlsd(["check", write("there.mlsd.yaml", ONE_ERROR), "gone.mlsd.yaml"]);
    assert.equal(status, 2);
    assert.match(err, /gone\.mlsd\.yaml/);
    assert.match(out, /percentile-order/);
  });

  it("exits 2 for an unknown option, format or status, and names it", () => {
    for (const [args, named] of [[["--fromat", "json"], "--fromat"], [["--format", "xml"], "xml"], [["--status", "done"], "done"]] as const) {
      const { status, err } = mlsd(["check", ...args, GOOD]);
      assert.equal(status, 2, named);
      assert.ok(err.includes(named), err);
    }
  });

  it("fails on more warnings than --max-warnings allows", () => {
    const file = write("warn.mlsd.yaml", "title: x\nstatus: review\ncovers: stage\nmonitoring:\n  alerts: [{id: slow, kind: latency, watch: p99, above: 190ms}]\n");
    assert.ok(json([file]).every(({ severity }) => severity !== "error"));
    assert.ok(json([file]).some(({ severity }) => severity === "warning"));
    assert.equal(mlsd(["check", file]).status, 0);
    assert.equal(mlsd(["check", "--max-warnings", "0", file]).status, 1);
  });

  it("reviews at another status when asked", () => {
    const file = write("status.mlsd.yaml", "title: x\nrequirements:\n  problem: y\n");
    const count = (status: string): number => json(["--status", status, file]).filter(({ severity }) => severity === "error").length;
    assert.equal(count("practice"), 0);
    assert.ok(count("review") > 0);
  });

  it("colours only for a terminal", () => {
    const colour = "\u001b[";
    assert.ok(!mlsd(["check", write("c.mlsd.yaml", ONE_ERROR)]).out.includes(colour));
    assert.ok(mlsd(["check", "c.mlsd.yaml"], { env: { FORCE_COLOR: "1", NO_COLOR: "" } }).out.includes(colour));
    assert.ok(!mlsd(["check", "c.mlsd.yaml"], { env: { NO_COLOR: "1" } }).out.includes(colour));
  });

  it("wraps a long message, unless each is to stand on one line", () => {
    write("long.mlsd.yaml", "title: x\nstatus: review\ntask:\n  type: rankin\n");
    const longest = (...flags: string[]): number => Math.max(...mlsd(["check", ...flags, "long.mlsd.yaml"]).out.split("\n").map(({ length }) => length));
    assert.ok(longest() <= 100 && longest("--no-wrap") > 100);
  });

  it("lists and explains the rules", () => {
    assert.match(mlsd(["rules"]).out, /serving\/latency-budget-exceeded +error/);
    assert.match(mlsd(["explain", "data/split-shares"]).out, /Why it matters/);
    const wrong = mlsd(["explain", "data/split-share"]);
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /data\/split-shares/);
  });

  describe("whatever the file holds", () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256));
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]", ..."bcdefghij".split("").map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghij"[index] ?? "a"}`).join(", ")}]`)].join("\n");
    const files: readonly (readonly [string, string | Buffer, RegExp])[] = [
      ["binary", bytes, /yaml\/syntax|not UTF-8 text/],
      ["nothing", "", /structure\/no-step|0 errors/],
      ["tabs", "title: x\nrequirements:\n\tproblem: y\n", /:3:1 {2}yaml\/syntax/],
      ["half typed", "title: x\nserving: {mode: onl", /yaml\/syntax/],
      ["alias bomb", `title: x\n${bomb}\n`, /yaml\/alias-bomb/],
      ["conflict markers", "title: x\n<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> other\n", /yaml\/merge-conflict/],
      ["BOM and CRLF", "\uFEFFtitle: x\r\nstatus: review\r\ntask:\r\n  type: rankin\r\n", /:4:9 {2}structure\/unknown-value/],
      ["emoji before the flaw", "title: x\nstatus: review\ntask: {objective: 🚀🚀, type: rankin}\n", /:3:31 {2}structure\/unknown-value/],
      ["a list at the top", "- a\n- b\n", /structure\/wrong-type|yaml\//],
    ];
    for (const [title, text, expected] of files) {
      it(`it names line and cause: ${title}`, () => {
        const { status, out, err } = mlsd(["check", write(`${title.replaceAll(" ", "-")}.mlsd.yaml`, text)]);
        assert.ok(status === 0 || status === 1 || status === 2, `${status} ${err}`);
        assert.match(out + err, expected);
        assert.doesNotMatch(err, /\bat .+\.js:\d+/);
      });
    }

    it("it reviews 50,000 lines", () => {
      const rows = Array.from({ length: 50_000 }, (_, index) => `    - {id: source_${index}, kind: events}`);
      const file = write("long.mlsd.yaml", `title: x\ncovers: stage\nstatus: review\ndata:\n  sources:\n${rows.join("\n")}\n  split: {by: time, train: 80%, validation: 10%, test: 15%}\n`);
      assert.deepEqual(json([file]).filter(({ rule }) => rule === "data/split-shares").map(({ line }) => line), [50_006]);
    });
  });
});
