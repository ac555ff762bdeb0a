import type { Design } from "../design";
import type { Field } from "../field";
import { textsAt } from "../rows";
import { hasToken } from "../words";
import { features } from "./featureFacts";
import { familyOf, taskType } from "./taskFacts";

/** Why a design must show that no group of people fares worse, and what in it says so. */
export interface FairnessDuty {
  /** People are judged, so that an unfair answer harms them; else their groups are only known. */
  readonly isCertain: boolean;
  /** For a message: `speech works worse for some voices`. */
  readonly text: string;
  readonly field: Field;
  /** Groups to compare, as an author would write them. */
  readonly groups: readonly string[];
}

const JUDGING_DOMAINS: readonly (readonly [domain: string, isCertain: boolean, groups: readonly string[]])[] = [
  ["moderation", true, ["language", "dialect"]],
  ["fraud", true, ["country", "age_group"]],
  ["speech", true, ["accent", "age_group"]],
  // A payment is judged more often than the payer.
  ["payments", false, ["country", "age_group"]],
];

/** `person` in a task of yes and no is as often who looks as who is judged; in a picture it is who is seen. */
const JUDGED_WORDS = { vision: ["face", "faces", "voice", "person", "lending"], classify: ["face", "faces", "voice", "lending"] } as const;

/** The strongest reason first; undefined where the design judges nobody. */
export function fairnessDuty(design: Design): FairnessDuty | undefined {
  const duties = [regulated(design), ...judgingDomains(design), judgedByWords(design), knownGroups(design)].filter((duty) => duty !== undefined);
  return duties.find(({ isCertain }) => isCertain) ?? duties[0];
}

function regulated(design: Design): FairnessDuty | undefined {
  const field = design.at("requirements.regulated");
  const isRegulated = design.at("requirements")?.flag("regulated") === true;
  return field && isRegulated ? { isCertain: true, text: "the decision is regulated", field, groups: ["age_group", "gender"] } : undefined;
}

function judgingDomains(design: Design): FairnessDuty[] {
  const field = design.at("domain");
  if (!field) return [];
  return JUDGING_DOMAINS.filter(([domain]) => design.domains.includes(domain))
    .map(([domain, isCertain, groups]) => ({ isCertain, text: domain === "speech" ? "speech systems hear some people worse than others" : `people are judged in the domain ${domain}`, field, groups }));
}

function judgedByWords(design: Design): FairnessDuty | undefined {
  const family = familyOf(taskType(design));
  if (family !== "vision" && family !== "classify") return undefined;
  const task = design.at("task");
  for (const field of [task?.at("objective"), ...(task?.at("input")?.items ?? [])]) {
    const word = JUDGED_WORDS[family].find((judged) => hasToken(field?.scalarText, judged));
    if (field && word) return { isCertain: true, text: `people are judged (\`${word}\`)`, field, groups: word === "lending" ? ["age_group", "gender"] : ["skin_tone", "age_group"] };
  }
  return undefined;
}

/** Where answers are fitted to persons and sensitive facts of them are features, groups can be told apart, on purpose or not. */
function knownGroups(design: Design): FairnessDuty | undefined {
  const isFitted = design.domains.includes("ads") || design.at("requirements")?.flag("personalised") === true;
  const sensitive = isFitted ? features(design).filter((feature) => feature.flag("sensitive") === true) : [];
  const first = sensitive[0];
  const groups = textsAt(sensitive, "id");
  return first && { isCertain: false, text: `the model knows ${groups.map((id) => `'${id}'`).join(", ")}`, field: first, groups };
}
