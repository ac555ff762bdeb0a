import type { Design } from "../../design";
import { insertAt, plainOrQuoted } from "../../edits";
import { ownersNamed, SOME_TEAM } from "../../facts/ownerFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import type { Team } from "../../team";

/** More names than this are no help in a menu. */
const OFFERED = 3;

export const unowned = defineRule({
  id: "cross/unowned",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A document that is reviewed, approved or live names no owner.",
  why: "A design that nobody answers for is followed by nobody once it is approved.",
  question: "Who answers for this design once the meeting is over?",
  source: "Review practice; the design-document template of Eugene Yan",
  examples: {
    bad: "title: Posts worth reading\nstatus: review\nrequirements: {problem: People want the posts that matter}\n",
    good: "title: Posts worth reading\nstatus: review\nowner: feed-ranking\nrequirements: {problem: People want the posts that matter}\n",
  },
  check(design, { status, team }) {
    if (status === "draft" || status === "practice" || design.root.has("owner") || design.root.members.size === 0) return [];
    return [{
      span: design.placeFor("owner"),
      message: `A document ${status === "live" ? "in production" : status === "approved" ? "that is approved" : "under review"} has no owner.`,
      hint: "Add `owner:`, the team that answers for the design.",
      fixes: owners(design, team),
    }];
  },
});

function owners(design: Design, team: Team): Fix[] {
  const named = ownersNamed(design, team).slice(0, OFFERED);
  const offered = named.length > 0 ? named : [SOME_TEAM];
  return offered.flatMap((name) => {
    const edit = insertAt(design, "owner", plainOrQuoted(name));
    return edit ? [{ title: `Add \`owner: ${name}\``, edits: [edit], isPreferred: offered.length === 1 }] : [];
  });
}
