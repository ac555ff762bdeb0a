import { insertAt, plainOrQuoted } from "../../edits";
import { ownersNamed, SOME_TEAM } from "../../facts/ownerFacts";
import { reachedSteps } from "../../relevance";
import { defineRule } from "../../rule";

export const noRisks = defineRule({
  id: "cross/no-risks",
  severity: "warning",
  tier: 2,
  isPresence: true,
  onlyIn: "production",
  summary: "No risk is named.",
  why: "A plan without a risk has not been read by anybody who wanted to find one.",
  question: "Suppose this project has failed a year from now: what was the reason?",
  source: "Babushkin & Kravchenko, Machine Learning System Design (2025), review checklist",
  examples: {
    bad: "title: Posts worth reading\nrequirements: {problem: People want the posts that matter}\n",
    good: "title: Posts worth reading\nrequirements: {problem: People want the posts that matter}\nrisks:\n  - {what: Few people react, likelihood: medium, impact: medium}\n",
  },
  check(design, { status, team }) {
    // Risks stand behind the seven steps: who has not come to the last of them has not come to the risks.
    if (design.list("risks") || design.root.members.size === 0 || !reachedSteps(design, status).includes("monitoring")) return [];
    const owner = ownersNamed(design, team)[0] ?? SOME_TEAM;
    const stub = `{what: The offline gain does not show online, likelihood: medium, impact: high, mitigation: stop at the first canary, owner: ${plainOrQuoted(owner)}}`;
    const edit = insertAt(design, "risks", { rows: [stub] });
    return [{
      span: design.placeFor("risks"),
      message: "No risk is named: what could make this fail, and what is done then?",
      hint: "Add `risks:` with `what`, `likelihood`, `impact`, `mitigation` and `owner`.",
      fixes: edit ? [{ title: "Add a first risk", edits: [edit], isPreferred: true }] : [],
    }];
  },
});
