import type { Design } from "../design";
import { textsAt } from "../rows";
import type { Team } from "../team";
import { alerts } from "./alertFacts";

/** Who answers for something in this design, as far as the document and the team's configuration name anybody. */

/** What stands for a team that only the author knows. */
export const SOME_TEAM = "name-of-the-team";

/** The owner of the design first, then those of its alerts, then those that the team's configuration lists; each once. */
export function ownersNamed(design: Design, team: Team): readonly string[] {
  const own = design.root.text("owner");
  const ofAlerts = textsAt(alerts(design), "owner");
  return [...new Set([...(own === undefined ? [] : [own]), ...ofAlerts, ...team.owners])];
}
