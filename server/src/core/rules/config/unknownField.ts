import { replaceValue } from "../../edits";
import { isOnlyMisspelt, nearest } from "../../nearest";
import { defineRule } from "../../rule";
import { pathsBelow } from "../../schema/fieldPaths";
import { DESIGN_SCHEMA, schemaAt } from "../../schema/fieldSchema";

export const unknownField = defineRule({
  id: "config/unknown-field",
  severity: "error",
  tier: 1,
  summary: "A field is required that a design does not have.",
  why: "No design could satisfy it, or none would be asked for what was meant.",
  source: "The configuration of MLSD",
  examples: {
    bad: "required: [requirements.privcy]\n",
    good: "required: [requirements.privacy, x-region]\n",
  },
  check(config) {
    const known = [...pathsBelow(DESIGN_SCHEMA, "outside of lists")].map(({ path }) => path);
    return (config.root.at("required")?.items ?? []).flatMap((item) => {
      const path = item.scalarText ?? "";
      if (path === "" || schemaAt(path.split(".")) || path.split(".").some((key) => key.startsWith("x-"))) return [];
      const suggestion = nearest(path, known);
      const edit = suggestion && replaceValue(item, suggestion);
      return [{
        span: item.span,
        message: `A design has no field \`${path}\`${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
        hint: "Write the keys from the top, with dots: `serving.rollback.time`.",
        ...(edit ? { fixes: [{ title: `Replace with \`${suggestion}\``, edits: [edit], isPreferred: true, isSafe: isOnlyMisspelt(path, suggestion, known) }] } : {}),
      }];
    });
  },
});
