import { readTeamChecks } from "../../config/teamChecks";
import { replaceKey } from "../../edits";
import { STEP_KEYS } from "../../framework";
import { isOnlyMisspelt, nearest } from "../../nearest";
import { defineRule } from "../../rule";
import { RULES } from "../index";

export const unknownRule = defineRule({
  id: "config/unknown-rule",
  severity: "error",
  tier: 1,
  summary: "A severity is set for something that is no rule and no step.",
  why: "The setting does nothing, and whoever wrote it believes that it does.",
  source: "The configuration of MLSD",
  examples: {
    bad: "severity: {serving/no-falback: warning}\n",
    good: "severity: {serving/no-fallback: warning, monitoring: error}\n",
  },
  check(config) {
    const groups = new Set(RULES.map(({ id }) => id.slice(0, id.indexOf("/"))));
    const known = [...RULES.map(({ id }) => id), ...STEP_KEYS, ...groups, ...readTeamChecks(config.root).map(({ check }) => check.id)];
    return [...(config.root.at("severity")?.members ?? [])].filter(([key]) => !known.includes(key) && !isOfATeam(key)).map(([key, field]) => {
      const suggestion = nearest(key, known);
      const edit = suggestion && replaceKey(field, suggestion);
      return {
        span: field.keySpan,
        message: `\`${key}\` is no rule and no step${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
        hint: "`mlsd rules` lists all rules.",
        ...(edit ? { fixes: [{ title: `Replace with \`${suggestion}\``, edits: [edit], isPreferred: true, isSafe: isOnlyMisspelt(key, suggestion, known) }] } : {}),
      };
    });
  },
});

/** A check of a team may be declared in a file that this one extends or that extends this one. */
function isOfATeam(key: string): boolean {
  return key.startsWith("team/");
}
