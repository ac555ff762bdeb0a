import type { Colors } from "picocolors/types";
import { nearest } from "../core/nearest";
import type { Rule } from "../core/rule";
import { ruleText } from "../core/ruleText";
import { UsageError } from "./exitCodes";

/** The page of one rule, for a terminal. Throws a `UsageError` that names the nearest rule when there is none of that id. */
export function explain(id: string, rules: readonly Rule[], colors: Colors): string {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) {
    const suggestion = nearest(id, rules.map((other) => other.id));
    throw new UsageError(`no rule ${id}${suggestion ? `; did you mean ${suggestion}?` : ""} (mlsd rules lists them all)`);
  }
  return ruleText(rule)
    .split("\n")
    .filter((line) => !line.startsWith("```"))
    .map((line) => (line.startsWith("#") && !line.startsWith("# mlsd-ignore") ? colors.bold(line.replace(/^#+ /, "")) : line.replaceAll("**", "")))
    .join("\n");
}

export function listRules(rules: readonly Rule[], colors: Colors): string {
  const longest = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, summary }) => `${colors.cyan(id.padEnd(longest))}  ${severity.padEnd(7)}  ${summary}\n`).join("");
}

export function rulesAsJson(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severity, tier, isPresence = false, summary, why, source }) => ({ id, severity, tier, presence: isPresence, summary, why, source }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
