import type { Design } from "../../design";
import { insertMembers, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { ownersNamed, SOME_TEAM } from "../../facts/ownerFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import type { Team } from "../../team";

const ASKED = ["mitigation", "owner"] as const;

export const riskUnmitigated = defineRule({
  id: "cross/risk-unmitigated",
  severity: "warning",
  tier: 2,
  summary: "A risk of high impact has nothing set against it, or nobody who looks after it.",
  why: "Such a risk is accepted, and nobody has said so.",
  question: "If one of your worst risks comes true, who does what?",
  source: "Babushkin & Kravchenko, Machine Learning System Design (2025), review checklist",
  examples: {
    bad: "risks:\n  - {what: The price feed stops, impact: high, owner: data-eng}\n",
    good: "risks:\n  - {what: The price feed stops, impact: high, mitigation: yesterday's prices, owner: data-eng}\n",
  },
  check(design, { team }) {
    const risks = design.list("risks")?.items ?? [];
    return gather(foundOn(risks, unmitigated, design, team), "warning");
  },
});

function unmitigated(risk: Field, design: Design, team: Team): Problem | undefined {
  const missing = ASKED.filter((key) => !risk.has(key));
  const impact = risk.at("impact");
  const what = risk.at("what");
  if (impact?.scalarText !== "high" || missing.length === 0) return undefined;
  return {
    span: what?.span ?? impact.span,
    message: `'${what?.scalarText ?? "This risk"}' has high impact and no ${missing.join(" and no ")}.`,
    hint: `Add ${missing.map((key) => `\`${key}\``).join(" and ")}, or say in \`mitigation\` why it is accepted.`,
    related: [{ span: impact.span, message: "The impact." }],
    fixes: stubs(risk, missing, design, team),
  };
}

function stubs(risk: Field, missing: readonly (typeof ASKED)[number][], design: Design, team: Team): Fix[] {
  const stub = { mitigation: "how it is noticed and what is done then", owner: plainOrQuoted(ownersNamed(design, team)[0] ?? SOME_TEAM) };
  const edit = insertMembers(design, risk, missing.map((key) => [key, stub[key]]));
  return edit ? [{ title: `Add ${missing.map((key) => `\`${key}\``).join(" and ")}`, edits: [edit], isPreferred: true }] : [];
}
