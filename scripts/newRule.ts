/** `npm run new-rule -- <step>/<flaw-in-kebab>`: a rule file to fill in, and a fixture for it. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
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
# silent when a needed number is absent
status: review
`);
console.log(`${rule}\n${fixture}\nNow list ${name} in server/src/core/rules/index.ts, then run npm run test:quick and npm run docs.`);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
