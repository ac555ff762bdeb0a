import type { Design } from "../../design";
import { insertMembers } from "../../edits";
import type { Field } from "../../field";
import { features } from "../../facts/featureFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, rowsWith } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

const ASKED = ["contract", "owner"] as const;

export const integrationWithoutContract = defineRule({
  id: "cross/integration-without-contract",
  severity: "info",
  tier: 2,
  isPresence: true,
  onlyIn: "production",
  summary: "A system that the model's data come from has no contract, or no owner.",
  why: "A change over there breaks the model here, and nobody had promised to announce it.",
  question: "A system your data come from changes tomorrow: who tells you, and what were you promised?",
  source: "Breck et al., The ML Test Score (2017), Monitor 1; review practice",
  examples: {
    bad: "data: {sources: [{id: billing_events, kind: events}]}\nintegrations:\n  - {system: billing, direction: upstream, owner: payments}\n",
    good: "data: {sources: [{id: billing_events, kind: events}]}\nintegrations:\n  - {system: billing, direction: upstream, contract: schema v3, owner: payments}\n",
  },
  check(design) {
    const upstream = rowsWith(design.list("integrations")?.items ?? [], "direction", "upstream");
    return gather(foundOn(upstream, withoutContract, design), "info");
  },
});

function withoutContract(row: Field, design: Design): Problem | undefined {
  const system = row.at("system");
  const name = system?.scalarText;
  const missing = ASKED.filter((key) => !row.has(key));
  const fed = name === undefined ? undefined : fedBy(name, design);
  if (!system || name === undefined || missing.length === 0 || !fed) return undefined;
  return {
    span: system.span,
    message: `'${name}' feeds this system with no ${missing.join(" and no ")}.`,
    hint: `Add ${missing.map((key) => `\`${key}\``).join(" and ")}: what it promises of schema and delivery, and who announces a change.`,
    related: [{ span: (fed.at("id") ?? fed).span, message: "This comes from there." }],
    fixes: stubs(row, name, missing, design),
  };
}

/** A source or feature that names the system in its id, its owner or its source. */
function fedBy(system: string, design: Design): Field | undefined {
  const wanted = ` ${tokensOf(system).join(" ")} `;
  const names = (text: string): boolean => wanted.trim() !== "" && ` ${tokensOf(text).join(" ")} `.includes(wanted);
  const rows = [...(design.list("data.sources")?.items ?? []), ...features(design)];
  return rows.find((row) => [row.text("id") ?? "", row.text("owner") ?? "", ...row.texts("source")].some(names));
}

function stubs(row: Field, system: string, missing: readonly (typeof ASKED)[number][], design: Design): Fix[] {
  const stub = { contract: "schema and 30d notice before a change", owner: `${tokensOf(system).join(" ")} team` };
  const edit = insertMembers(design, row, missing.map((key) => [key, stub[key]]));
  return edit ? [{ title: `Add ${missing.map((key) => `\`${key}\``).join(" and ")}`, edits: [edit], isPreferred: true }] : [];
}
