import type { Design } from "../design";
import { goalOf } from "./businessFacts";
import { familyOf, taskType } from "./taskFacts";
import { exceeds } from "../units";
import { wordTable } from "../wordTable";

/** Which rules a list that people see is asked to obey besides the model's order. */

const BY_DOMAIN = wordTable<readonly string[]>({
  recommendation: ["diversity"], search: ["diversity"], feed: ["diversity", "freshness"], ads: ["sponsored"], marketplace: ["availability"],
});

/** Several items are shown, ordered by a model, and no person looks at them first. */
export function isShownList(design: Design): boolean {
  const shown = design.at("requirements.scale")?.quantity("shown");
  const serving = design.at("serving");
  return familyOf(taskType(design)) === "rank" && serving !== undefined && !serving.has("human_review") && shown !== undefined && exceeds(shown.low, 1);
}

/** The policies that such a list needs and `serving.policies` does not name; none where nothing is shown as a list. */
export function missingPolicies(design: Design): readonly string[] {
  if (!isShownList(design)) return [];
  const written = design.at("serving")?.texts("policies") ?? [];
  return required(design).filter((policy) => !written.includes(policy));
}

function required(design: Design): readonly string[] {
  const policies = ["dedup", ...(taskType(design) === "link_prediction" ? [] : ["explicit_filter"])];
  for (const domain of design.domains) policies.push(...(BY_DOMAIN[domain] ?? []));
  if (earnsMoney(design)) policies.push("sponsored");
  return [...new Set(policies)];
}

function earnsMoney(design: Design): boolean {
  const business = design.list("requirements.business")?.items ?? [];
  return business.some((metric) => goalOf(metric) === "increase" && (["baseline", "target"] as const).some((key) => metric.quantity(key)?.dimension === "money"));
}
