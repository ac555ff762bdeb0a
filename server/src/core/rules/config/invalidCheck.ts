import { schemaOf } from "../../config/teamChecks";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { defineRule } from "../../rule";

export const invalidCheck = defineRule({
  id: "config/invalid-check",
  severity: "error",
  tier: 1,
  summary: "A check of the team's own cannot be run.",
  why: "It looks like a gate in review and lets everything through.",
  source: "The configuration of MLSD",
  examples: {
    bad: "checks:\n  - {id: region, step: serving, message: The region is not named.}\n",
    good: "checks:\n  - {id: region, step: serving, message: The region is not named., schema: {required: [x-region]}}\n",
  },
  check(config) {
    const rows = config.root.at("checks")?.items ?? [];
    const ids = rows.map((row) => row.text("id"));
    return rows.flatMap((row, index) => {
      const id = ids[index];
      return [faultOf(row), ...(id !== undefined && ids.indexOf(id) < index ? [twice(row, id)] : [])].filter((problem) => problem !== undefined);
    });
  },
});

function faultOf(row: Field): Problem | undefined {
  const schema = schemaOf(row);
  const name = row.text("id");
  const isWithoutMessage = typeof schema !== "string" && name !== undefined && !row.has("message");
  if (typeof schema !== "string" && !isWithoutMessage) return undefined;
  return {
    span: row.at("schema")?.keySpan ?? row.at("id")?.span ?? row.keySpan,
    message: `The check${name === undefined ? "" : ` '${name}'`} ${typeof schema === "string" ? schema : "has no message"}.`,
    hint: typeof schema === "string"
      ? "Give it a JSON Schema for the step, such as `schema: {required: [x-region]}`."
      : "Say in `message` what is wrong, as the author of a design will read it.",
  };
}

function twice(row: Field, id: string): Problem {
  return { span: row.at("id")?.span ?? row.keySpan, message: `Two checks are called '${id}'; only the last one runs.`, hint: "Rename one." };
}
