import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { CliFolder } from "../support/cliFolder";

const OURS = readFileSync("case-studies/eta/case.yaml", "utf8").replace(/^id: .*/m, "id: our-arrivals").replace(/^title: .*/m, "title: Our arrivals");
const REFERENCE = "title: Our arrivals\nrequirements: {problem: late}\n";

interface ListedCase {
  readonly id: string; readonly title: string; readonly difficulty: number; readonly trains: readonly string[]; readonly origin: string; readonly reference: boolean;
}

describe("command line: practice cases", () => {
  const cli = new CliFolder();
  beforeEach(() => cli.create());
  afterEach(() => cli.remove());

  const listed = (...args: string[]): ListedCase[] => JSON.parse(cli.run(["cases", "--format", "json", ...args]).out) as ListedCase[];
  const failure = (...args: string[]): string => {
    const { status, out, err } = cli.run(args);
    assert.deepEqual([status, out], [2, ""]);
    return err;
  };

  it("lists the library: one line each, with what a case trains", () => {
    const { status, out, err } = cli.run(["cases"]);
    assert.deepEqual([status, err], [0, ""]);
    assert.deepEqual(out.trimEnd().split("\n").map((line) => line.split(/ {2,}/)[0]), readCaseLibrary().map(({ id }) => id));
    assert.match(out, /^payment-fraud +Card-payment fraud +fraud +hard +60 min +3 data, 5 evaluation, 7 monitoring$/m);
  });

  it("lists what is asked for", () => {
    const library = readCaseLibrary();
    assert.deepEqual(listed("--difficulty", "3").map(({ id }) => id), library.filter(({ difficulty }) => difficulty === 3).map(({ id }) => id));
    assert.deepEqual(listed("--domain", "search", "--step", "data").map(({ id }) => id), library.filter(({ domain, trains }) => domain === "search" && trains.includes("data")).map(({ id }) => id));
    assert.deepEqual(listed("--domain", "nothing"), []);
    assert.match(cli.run(["cases", "--domain", "nothing"]).out, /^No case is like that/);
    assert.match(failure("cases", "--difficulty", "4"), /1, 2 or 3/);
  });

  it("prints the prompt of a case and nothing of its answers", () => {
    const study = readCaseLibrary().find(({ id }) => id === "eta");
    assert.ok(study);
    const { status, out } = cli.run(["cases", "eta"]);
    assert.equal(status, 0);
    assert.ok(out.startsWith(`${study.title}\nlogistics · medium · 45 minutes · trains 2 task, 3 data, 5 evaluation\n`));
    assert.ok(out.replaceAll("\n", " ").includes(study.prompt.trim()));
    for (const { answer } of study.questions) assert.ok(!out.includes(answer.slice(0, 30)));
  });

  it("names the nearest case where there is none of an id", () => {
    assert.match(failure("cases", "payment-frad"), /no case payment-frad; did you mean payment-fraud\?/);
    assert.match(failure("new", "--case", "zzz"), /no case zzz \(mlsd cases lists them all\)/);
  });

  it("knows the cases of a team, and leaves out broken ones by name", () => {
    cli.write("mlsd-cases/our-arrivals/case.yaml", OURS);
    cli.write("mlsd-cases/half/case.yml", OURS.replace("id: our-arrivals", "id: half").replace("domain: logistics", "domain: logistic"));
    cli.write("mlsd-cases/notes.txt", "no case");
    const { status, out, err } = cli.run(["cases"]);
    assert.equal(status, 0);
    assert.match(out, /^our-arrivals +Our arrivals .* your team$/m);
    assert.match(err, /left out: mlsd-cases\/half\/case\.yml, line 3: .*`logistics`\? \(case\/unknown-value\)/);
    assert.match(failure("new", "--case", "half"), /the case half cannot be practised: mlsd-cases\/half\/case\.yml/);
    assert.deepEqual(listed().at(-1)?.origin, "team");
  });

  it("takes the folder that is named, and the team's case before one of the library", () => {
    cli.write("elsewhere/eta/case.yaml", OURS.replace("id: our-arrivals", "id: eta"));
    cli.write("elsewhere/eta/design.mlsd.yaml", REFERENCE);
    assert.equal(listed("--cases", "elsewhere").filter(({ id }) => id === "eta").length, 2);
    assert.equal(cli.run(["new", "--case", "eta", "--reference", "--cases", "elsewhere"]).out, REFERENCE);
    assert.match(failure("cases", "--cases", "nowhere"), /no such folder of cases: nowhere/);
  });

  it("begins a design: blank, as a scaffold, or with the reference", () => {
    const blank = cli.run(["new", "--case", "eta"]);
    assert.match(blank.out, /^# Tell riders[^]*\nmlsd: 1\ntitle: Arrival-time prediction\ndomain: logistics\nstatus: practice\ncase: eta\n\n$/);
    assert.match(cli.run(["new", "--case", "eta", "--scaffold"]).out, /^monitoring:$/m);
    assert.equal(cli.run(["new", "--case", "eta", "--reference"]).out, readFileSync("case-studies/eta/design.mlsd.yaml", "utf8"));
    assert.match(failure("new", "--case", "eta", "--reference", "--scaffold"), /cannot be used with/);
    assert.match(failure("new"), /--case/);
  });

  it("says so where a team's case has no reference", () => {
    cli.write("mlsd-cases/our-arrivals/case.yaml", OURS);
    assert.match(failure("new", "--case", "our-arrivals", "--reference"), /the case our-arrivals has no reference/);
  });

  it("writes a file that `mlsd check` has nothing to say of, and never overwrites one", () => {
    const { status, out } = cli.run(["new", "--case", "eta", "--scaffold", "-o", "eta.mlsd.yaml"]);
    assert.deepEqual([status, out], [0, ""]);
    assert.deepEqual(cli.findings(["eta.mlsd.yaml"]).filter(({ severity }) => severity !== "hint"), []);
    cli.write("eta.mlsd.yaml", "title: Mine\n");
    assert.match(failure("new", "--case", "eta", "-o", "eta.mlsd.yaml"), /eta\.mlsd\.yaml exists already and is not overwritten/);
    assert.deepEqual(cli.findings(["eta.mlsd.yaml"]).map(({ rule }) => rule).includes("structure/no-step"), true);
    assert.match(failure("new", "--case", "eta", "-o", "no/such/folder.mlsd.yaml"), /no such folder for no\/such\/folder\.mlsd\.yaml/);
  });
});

describe("command line: a team's cases in mlsd check", () => {
  const cli = new CliFolder();
  before(() => {
    cli.create();
    cli.write("mlsd-cases/our-arrivals/case.yaml", OURS);
    cli.write("mlsd-cases/our-arrivals/design.mlsd.yaml", REFERENCE);
    cli.write("mlsd-cases/half/case.yaml", OURS.replace("our-arrivals", "half").replace(/rule: [a-z]+\/[a-z-]+/, "rule: serving/no-falback"));
    cli.write("elsewhere/case.yaml", "just: a file\n");
  });
  after(() => cli.remove());

  it("are reviewed with the designs of a folder, by rules of their own", () => {
    assert.deepEqual(cli.findings(["."]).filter(({ file }) => /case\.ya?ml$/.test(file)).map(({ file, rule, severity }) => ({ file, rule, severity })), [
      { file: "mlsd-cases/half/case.yaml", rule: "case/unknown-rule", severity: "error" },
    ]);
    const { status, out } = cli.run(["check", "mlsd-cases"]);
    assert.equal(status, 1);
    assert.match(out, /^✖ 1 design, 2 cases, 1 error/m);
  });

  it("are reviewed by name, and from standard input under their name", () => {
    assert.equal(cli.run(["check", "mlsd-cases/our-arrivals/case.yaml"]).out, "✔ 1 case, 0 errors, 0 warnings\n");
    assert.deepEqual(cli.findings(["-", "--stdin-filename", "mlsd-cases/x/case.yaml"], "id: y\n").map(({ rule }) => rule), ["case/missing-field", "case/id-not-folder"]);
  });

  it("are no designs to score", () => assert.match(cli.run(["score", "mlsd-cases/half"]).err, /no design \(\*\.mlsd\.yaml\) in mlsd-cases\/half/));

  it("have rules that can be explained and listed", () => {
    assert.match(cli.run(["explain", "case/unknown-rule"]).out, /A case with this finding/);
    assert.match(cli.run(["rules"]).out, /^case\/id-not-folder/m);
  });
});
