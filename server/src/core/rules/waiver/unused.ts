import { defineRule } from "../../rule";

// Found by the engine after all rules have run: see `waiverFindings.ts`.
export const unused = defineRule({
  id: "waiver/unused",
  severity: "hint",
  tier: 1,
  summary: "A waiver waives nothing.",
  why: "Left behind, it would hide a later finding that nobody has looked at.",
  source: "The review practice of MLSD",
  examples: {
    bad: "# mlsd-ignore structure/unknown-key: ours\ntitle: Ads\n",
    good: "title: Ads\n",
  },
  check: () => [],
});
