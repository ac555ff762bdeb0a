import type { Design } from "../../design";
import { isStepKey } from "../../framework";
import type { DesignPath } from "../../generated/fieldPaths";
import { defineRule } from "../../rule";

export const requiredFieldMissing = defineRule({
  id: "team/required-field-missing",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A field that the team requires is not written.",
  why: "The team agreed that no design goes to review without it.",
  source: "The team's configuration, `required`",
  examples: {
    config: "required: [owner]\n",
    bad: "title: Articles for the home page\n",
    good: "title: Articles for the home page\nowner: reading-ml\n",
  },
  check(design, { team }) {
    return team.required.filter((path) => isAskedFor(path, design) && !design.root.at(path)).map((path) => {
      const step = path.split(".")[0] ?? "";
      return {
        span: design.placeFor(path as DesignPath),
        message: `\`${path}\` is not written; the team requires it of every design.`,
        hint: `Add \`${path}\`, or waive this with the reason.`,
        ...(isStepKey(step) ? { chapter: step } : {}),
      };
    });
  },
});

/** A step that is not written yet is asked for by other rules. */
function isAskedFor(path: string, design: Design): boolean {
  const step = path.split(".")[0] ?? "";
  return !isStepKey(step) || path === step || design.hasKey(step);
}
