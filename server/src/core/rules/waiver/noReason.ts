import { defineRule } from "../../rule";

// Found by the engine after all rules have run: see `waiverFindings.ts`.
export const noReason = defineRule({
  id: "waiver/no-reason",
  severity: "warning",
  tier: 1,
  summary: "A waiver gives no reason.",
  why: "A risk is accepted by somebody for a reason; without it nobody can tell when it no longer holds.",
  source: "The review practice of MLSD",
  examples: {
    bad: "task:\n  # mlsd-ignore structure/unknown-key:\n  typ: ranking\n",
    good: "task:\n  # mlsd-ignore structure/unknown-key: our importer reads this\n  typ: ranking\n",
  },
  check: () => [],
});
