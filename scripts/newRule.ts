/** `npm run new-rule -- <step>/<flaw-in-kebab>`: a rule file to fill in, a fixture for it, and its line in the list of rules. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const id = process.argv[2] ?? "";
const [step, flaw] = id.split("/");
if (!step || !flaw || !/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
  console.error("Usage: npm run new-rule -- <step>/<flaw-in-kebab>, for example data/no-labels");
  process.exit(2);
}
const name = flaw.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const rule = `server/src/core/rules/${step}/${name}.ts`;
const fixture = `test/rules/${step}/${flaw}.mlsd.yaml`;
if (existsSync(rule)) {
  console.error(`${rule} exists already`);
  process.exit(1);
}

write(rule, `import { defineRule } from "../../rule";

export const ${name} = defineRule({
  id: "${id}",
  severity: "warning",
  tier: 2,
  summary: "",
  why: "",
  question: "",
  source: "",
  examples: {
    bad: "",
    good: "",
  },
  check(design) {
    return [];
  },
});
`);
write(fixture, `# fires
status: review
---
# boundary: equality does not fire
status: review
---
# silent when a needed number is absent
status: review
`);
list();
console.log(`${rule}\n${fixture}\nListed in server/src/core/rules/index.ts. Fill both in, then npm run docs and npm run test:quick.`);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Behind the last rule of its step, in the imports and in the list. */
function list(): void {
  const index = "server/src/core/rules/index.ts";
  const lines = readFileSync(index, "utf8").split("\n");
  const imported = lines.findLastIndex((line) => line.includes(`from "./${step}/`));
  const last = /\{ (\w+) \}/.exec(lines[imported] ?? "")?.[1];
  if (imported < 0 || last === undefined) {
    console.error(`${index} lists no rule of ${step} yet: add ${name} by hand`);
    return;
  }
  lines.splice(lines.indexOf(`  ${last},`) + 1, 0, `  ${name},`);
  lines.splice(imported + 1, 0, `import { ${name} } from "./${step}/${name}";`);
  writeFileSync(index, lines.join("\n"));
}
