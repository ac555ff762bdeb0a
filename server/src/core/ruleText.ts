import { STEPS } from "./framework";
import { chapterOf, type Rule } from "./rule";

/** What is said about a rule, as Markdown: the same in its page under `docs/rules`, in `mlsd explain` and in the hover. */
export function ruleText(rule: Rule): string {
  const step = STEPS.find(({ key }) => key === chapterOf(rule.id));
  return [
    `# ${rule.id}`,
    "",
    rule.summary,
    "",
    `**Severity:** ${severityText(rule)}${step ? ` · **Step:** ${step.number} ${step.title}` : ""}${rule.onlyIn ? ` · **Only in the preset** \`${rule.onlyIn}\`` : ""}`,
    "",
    "## Why it matters",
    "",
    rule.why,
    "",
    `Source: ${rule.source}.`,
    "",
    ...(rule.question === undefined ? [] : [`In practice an interviewer asks: “${rule.question}”`, ""]),
    ...(rule.examples.config === undefined ? [] : ["## With this configuration", "", "```yaml", rule.examples.config.trimEnd(), "```", ""]),
    `## A ${rule.id.startsWith("config/") ? "configuration" : rule.id.startsWith("case/") ? "case" : "design"} with this finding`,
    "",
    "```yaml",
    rule.examples.bad.trimEnd(),
    "```",
    "",
    "## The same without it",
    "",
    "```yaml",
    rule.examples.good.trimEnd(),
    "```",
    "",
    "## Accepting the risk",
    "",
    "Write the reason on the line above the finding; it is then listed as an accepted risk.",
    "",
    "```yaml",
    `# mlsd-ignore ${rule.id}: <reason>`,
    "```",
    "",
    ...(rule.id.startsWith("case/") ? ["A case in which an error is waived still cannot be practised.", ""] : []),
    // What a team sets is for designs: configurations and cases are held to all of their rules.
    ...(/^(?:case|config)\//.test(rule.id) ? [] : [`To switch the rule off, or to make it louder, set it in the editor: \`"mlsd.severity": {"${rule.id}": "off"}\`.`, ""]),
  ].join("\n");
}

/** As the hover shows it: short, without the examples. */
export function ruleSummary(rule: Rule): string {
  return `**${rule.id}** · ${severityText(rule)}\n\n${rule.summary} ${rule.why}\n\n_${rule.source}_`;
}

function severityText(rule: Rule): string {
  if (!rule.isPresence) return rule.severity;
  const inDrafts = rule.severity === "error" ? "warning" : "hint";
  return inDrafts === rule.severity ? rule.severity : `${rule.severity}, in drafts and practice ${inDrafts}`;
}
