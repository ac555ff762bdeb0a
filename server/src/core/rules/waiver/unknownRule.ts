import { defineRule } from "../../rule";

// Found by the engine after all rules have run: see `waiverFindings.ts`.
export const unknownRule = defineRule({
  id: "waiver/unknown-rule",
  severity: "warning",
  tier: 1,
  summary: "A waiver names a rule that does not exist.",
  why: "It waives nothing, and the author believes it does.",
  source: "The review practice of MLSD",
  examples: {
    bad: "# mlsd-ignore structure/unknown-keys: ours\ntitle: Ads\n",
    good: "title: Ads\n",
  },
  check: () => [],
});
