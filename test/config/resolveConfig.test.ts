import assert from "node:assert/strict";
import { NO_SETTINGS } from "../../server/src/core/config/configSettings";
import { resolveConfig, type OtherSettings, type ResolvedConfig } from "../../server/src/core/config/resolveConfig";
import { reviewConfig } from "../../server/src/core/config/reviewConfig";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";

const DESIGN = "file:///work/search/designs/photos.mlsd.yaml";

/** A tree of files by path below `/work`. */
function resolve(files: Readonly<Record<string, string>>, others: OtherSettings = {}): Promise<ResolvedConfig> {
  return resolveConfig(DESIGN, { readText: (uri) => Promise.resolve(files[uri.replace("file:///work/", "")]) }, others);
}

const severityOf = ({ effective }: ResolvedConfig, rule: string): string | undefined => effective.options.severity?.[rule];

/** The findings of the files that took part, as `file rule`. */
const faults = ({ files }: ResolvedConfig): string[] =>
  files.flatMap((file) => reviewConfig(file).findings.map(({ rule, message }) => `${file.uri.replace("file:///work/", "")} ${rule}: ${message}`));

describe("the configuration of a design", () => {
  it("is the nearest file upwards", async () => {
    const resolved = await resolve({
      "mlsd.config.yaml": "preset: interview\n",
      "search/mlsd.config.yml": "preset: production\n",
    });
    assert.equal(resolved.effective.options.preset, "production");
    assert.deepEqual(resolved.files.map(({ uri }) => uri), ["file:///work/search/mlsd.config.yml"]);
  });

  it("is the standard where there is none", async () => {
    const { effective, files } = await resolve({});
    assert.deepEqual(files, []);
    assert.equal(effective.options.preset, undefined);
    assert.equal(effective.options.limits?.utilisation, 0.7);
    assert.ok(effective.entries.every(({ origin }) => origin.source === "standard"));
  });

  it("takes what it does not say from the files that it extends, the later of them first", async () => {
    const resolved = await resolve({
      "search/mlsd.config.yaml": "extends: [../a.yaml, ../b.yaml]\nlimits: {utilisation: 60%}\n",
      "a.yaml": "preset: production\nlimits: {utilisation: 50%, rollback_time: 5min}\nseverity: {unit/vague: off}\n",
      "b.yaml": "limits: {rollback_time: 15min}\n",
    });
    assert.equal(resolved.effective.options.preset, "production");
    assert.equal(resolved.effective.options.limits?.utilisation, 0.6);
    assert.equal(resolved.effective.options.limits?.rollback_time, 900);
    assert.equal(severityOf(resolved, "unit/vague"), "off");
    assert.deepEqual(faults(resolved), []);
  });

  it("says where a value comes from", async () => {
    const { effective } = await resolve({ "search/mlsd.config.yaml": "extends: ../a.yaml\n", "a.yaml": "# team\nlimits:\n  utilisation: 60%\n" });
    const entry = effective.entries.find(({ name }) => name === "limits.utilisation");
    assert.deepEqual(entry, { name: "limits.utilisation", value: "60%", origin: { source: "file:///work/a.yaml", offset: 17 } });
  });

  it("gives a rule's own severity before that of its step", async () => {
    const resolved = await resolve({ "search/mlsd.config.yaml": "severity: {serving: info, serving/no-fallback: error}\n" });
    assert.equal(severityOf(resolved, "serving/no-fallback"), "error");
    assert.equal(severityOf(resolved, "serving/unsafe-rollout"), "info");
    assert.equal(severityOf(resolved, "data/no-labels"), undefined);
  });

  it("is stronger than the editor's settings and weaker than the command line", async () => {
    const files = { "search/mlsd.config.yaml": "preset: design\n" };
    const wish = { ...NO_SETTINGS, preset: { value: "production" as const, origin: { source: "editor settings" } } };
    assert.equal((await resolve(files, { editor: wish })).effective.options.preset, "design");
    assert.equal((await resolve({}, { editor: wish })).effective.options.preset, "production");
    assert.equal((await resolve(files, { commandLine: wish })).effective.options.preset, "production");
  });

  it("can be named, or left out", async () => {
    const files = { "search/mlsd.config.yaml": "preset: design\n", "ci.yaml": "preset: production\n" };
    assert.equal((await resolve(files, { file: "file:///work/ci.yaml" })).effective.options.preset, "production");
    assert.equal((await resolve(files, { file: null })).effective.options.preset, undefined);
  });

  it("ignores by patterns from its own folder", async () => {
    const { effective } = await resolve({ "search/mlsd.config.yaml": "ignore: [archive/**, 'drafts/*.mlsd.yaml', old/]\n" });
    const isIgnored = (path: string): boolean => effective.isIgnored(`file:///work/${path}`);
    assert.ok(isIgnored("search/archive/2024/a.mlsd.yaml"));
    assert.ok(isIgnored("search/drafts/a.mlsd.yaml"));
    assert.ok(isIgnored("search/old/a.mlsd.yaml"));
    assert.ok(!isIgnored("search/drafts/deep/a.mlsd.yaml"));
    assert.ok(!isIgnored("archive/a.mlsd.yaml"));
    assert.ok(!isIgnored("search/designs/photos.mlsd.yaml"));
  });

  it("finds nothing above a design that was never saved", async () => {
    const { files } = await resolveConfig("untitled:Untitled-1", { readText: () => Promise.resolve("preset: production\n") });
    assert.deepEqual(files, []);
  });
});

describe("mistakes in a configuration", () => {
  const one = async (text: string): Promise<string[]> => faults(await resolve({ "search/mlsd.config.yaml": text }));

  for (const [what, text, expected] of [
    ["an unknown rule", "severity: {serving/no-falback: off}\n", "config/unknown-rule: `serving/no-falback` is no rule and no step; did you mean `serving/no-fallback`?"],
    ["an unknown limit", "limits: {utilization: 60%}\n", "structure/unknown-key: `utilization` is not a field in `limits`; did you mean `utilisation`?"],
    ["a wrong unit", "limits: {rollback_time: 15m}\n", "unit/not-understood: `rollback_time`: \"15m\": min or mo?"],
    ["a number out of range", "limits: {utilisation: 140%}\n", "config/limit-out-of-range: `utilisation` is 140%, but is a share: at most 100%."],
    ["a range", "limits: {utilisation: 60-70%}\n", "config/limit-out-of-range: `utilisation` is 60-70%, but must be one number."],
    ["a contradiction", "limits: {test_minimum: 10w}\n", "config/contradiction: `test_minimum` 10w is above `test_maximum` 8w (the standard)."],
    ["a word that is no severity", "severity: {unit/vague: loud}\n", "structure/unknown-value: `unit/vague` of `severity` cannot be `loud`."],
    ["a file that is not there", "extends: ../nowhere.yaml\n", "config/extends-unreadable: `../nowhere.yaml` cannot be extended: there is no such file."],
    ["a file on the network", "extends: https://example.org/a.yaml\n", "config/extends-unreadable: `https://example.org/a.yaml` cannot be extended: only local files can be extended."],
    ["itself", "extends: ./mlsd.config.yaml\n", "config/extends-unreadable: `./mlsd.config.yaml` cannot be extended: it extends itself."],
    ["a field that no design has", "required: [requirements.privcy]\n", "config/unknown-field: A design has no field `requirements.privcy`; did you mean `requirements.privacy`?"],
    ["a check without a schema", "checks: [{id: a, message: x}]\n", "config/invalid-check: The check 'a' has no schema."],
    ["a check with a pattern that is none", "checks: [{id: a, message: x, schema: {properties: {title: {pattern: '('}}}}]\n", "config/invalid-check"],
    ["an unknown key", "presett: design\n", "structure/unknown-key: `presett` is not a field of a configuration; did you mean `preset`?"],
    ["no mapping at all", "just a text\n", "structure/wrong-type: A configuration is a mapping of keys and values; this is not one."],
    ["broken YAML", "severity: {unit/vague: off\n", "yaml/syntax"],
  ] as const) {
    it(`${what}: one clear finding`, async () => {
      const found = await one(text);
      assert.equal(found.length, 1, found.join("\n"));
      assert.ok(found[0]?.startsWith(`search/mlsd.config.yaml ${expected}`), found[0]);
    });
  }

  it("a circle of files is reported where it closes, and the rest holds", async () => {
    const resolved = await resolve({ "search/mlsd.config.yaml": "extends: ../a.yaml\n", "a.yaml": "extends: search/mlsd.config.yaml\npreset: production\n" });
    assert.equal(resolved.effective.options.preset, "production");
    assert.deepEqual(faults(resolved), ["a.yaml config/extends-unreadable: `search/mlsd.config.yaml` cannot be extended: it extends itself."]);
  });
});

describe("a team's own checks", () => {
  const CONFIG = `checks:
  - id: region
    step: serving
    severity: error
    message: The region is not named.
    schema: {required: [x-region], properties: {x-region: {enum: [eu, us]}}}
  - id: slow
    message: No stage takes more than 500 ms.
    schema: {properties: {serving: {properties: {stages: {items: {properties: {p99: {maximum: 0.5}}}}}}}}
`;
  const found = async (text: string): Promise<string[]> => {
    const { effective } = await resolve({ "search/mlsd.config.yaml": CONFIG });
    const { findings } = review(Design.read(text), effective.rules, effective.options);
    return findings.filter(({ rule }) => rule.startsWith("team/")).map(({ rule, severity, span }) => `${severity} ${rule} «${text.slice(span.start, span.end)}»`);
  };

  it("point at the field that does not satisfy them", async () => {
    assert.deepEqual(await found("serving: {mode: online, x-region: asia}\n"), ["error team/region «asia»"]);
    assert.deepEqual(await found("serving: {mode: online}\n"), ["error team/region «serving»"]);
    assert.deepEqual(await found("serving: {x-region: eu, stages: [{id: a, p99: 900ms}]}\n"), ["warning team/slow «900ms»"]);
  });

  it("are silent where the design satisfies them, has no such step, or states a range", async () => {
    assert.deepEqual(await found("serving: {x-region: eu, stages: [{id: a, p99: 400ms}]}\n"), []);
    assert.deepEqual(await found("title: x\n"), []);
    assert.deepEqual(await found("serving: {x-region: eu, stages: [{id: a, p99: 400-900ms}]}\n"), []);
  });

  it("can be waived like any rule", async () => {
    assert.deepEqual(await found("# mlsd-ignore team/region: not deployed yet\nserving: {mode: online}\n"), []);
  });
});
