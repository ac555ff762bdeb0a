import type { Design } from "../design";
import type { Field } from "../field";
import { experimentOf, unitOf, type RandomisationUnit } from "../facts/experimentFacts";
import { figure, formatQuantity, type Dimension, type Quantity } from "../units";
import { multiplied, written } from "./arithmetic";
import type { Interval } from "./change";
import { estimate, type Estimate } from "./estimate";
import { DAY, requestsPerDay } from "./load";

/**
 * What a test plans, and how many people or requests it meets (catalogue 0.2: UNIQ, ENROL). For the design effect of
 * clusters: Kish, Survey Sampling (1965); Donner & Klar, Design and Analysis of Cluster Randomization Trials in Health
 * Research (2000). Each derivation shows the end that is kinder to the author: the most that is reached.
 */
export interface PlannedTest {
  readonly field: Field;
  readonly unit: RandomisationUnit;
  readonly arms: Setting;
  readonly eligible: Setting;
  readonly traffic: Setting;
  readonly power: Setting;
  readonly alpha: Setting;
}

/** One number of a plan: as written, or what the format assumes where nothing is. */
export interface Setting extends Interval {
  readonly dimension: Dimension;
  readonly written?: Quantity;
}

/** The plan with its defaults; undefined where something in it is written and not understood. */
export function plannedTest(design: Design): PlannedTest | undefined {
  const field = experimentOf(design);
  const unit = field && unitOf(field);
  const arms = field && setting(field, "arms", "count", 2);
  const eligible = field && setting(field, "eligible", "percent", 1);
  const traffic = field && setting(field, "traffic", "percent", 1);
  const power = field && setting(field, "power", "percent", 0.8);
  const alpha = field && setting(field, "alpha", "percent", 0.05);
  if (!unit || !arms || !eligible || !traffic || !power || !alpha || arms.low < 2) return undefined;
  // No test is certain, and one that is nothing but chance is none.
  if (power.low <= 0 || power.low >= 1 || alpha.high <= 0 || alpha.high >= 1) return undefined;
  return { field, unit, arms, eligible, traffic, power, alpha };
}

/** Different people seen within a time (UNIQ): all daily ones, and as many of the other monthly ones as the days have come round. */
export function uniqueUsers(design: Design, duration: Quantity): Estimate | undefined {
  const scale = design.at("requirements.scale");
  const dau = scale?.quantity("dau");
  const mau = scale?.quantity("mau");
  // A figure in words would be read as none at all, and make the reach smaller than it is.
  if ((scale?.has("dau") && !dau) || (scale?.has("mau") && !mau)) return undefined;
  const [shortest, longest] = [duration.low / DAY, duration.high / DAY];
  if (dau && mau) {
    const reach = (daily: number, monthly: number, days: number): number => {
      const share = Math.min(1, Math.max(0, days - 1) / 29);
      return share === 0 || daily === Infinity ? daily : daily + Math.max(0, monthly - daily) * share;
    };
    return estimate({ low: reach(dau.low, mau.low, shortest), high: reach(dau.high, mau.high, longest) }, () => {
      const [daily, monthly] = [figure(dau, "high"), figure(mau, "high")];
      if (longest <= 1 || mau.high <= dau.high) return daily;
      return longest >= 30 ? monthly : `(${daily} + (${monthly} − ${daily}) × ${plain(longest - 1)} ÷ 29)`;
    });
  }
  if (dau) return estimate(dau, () => `${figure(dau, "high")} daily users (no \`mau\`)`);
  if (!mau) return undefined;
  const share = (days: number): number => Math.min(1, days / 30);
  const people = multiplied(mau, { low: share(shortest), high: share(longest) });
  return estimate(people, () => `${figure(mau, "high")}${longest >= 30 ? "" : ` × ${plain(longest)} ÷ 30 (no \`dau\`)`}`);
}

/** The people of the product, whenever they come: registered, else monthly, else daily ones. */
export function population(design: Design): Quantity | undefined {
  const scale = design.at("requirements.scale");
  const key = (["users", "mau", "dau"] as const).find((name) => scale?.has(name));
  return key && scale?.quantity(key);
}

/** Units per arm that a test meets within a time (ENROL); clusters count as the users they are worth. */
export function enrolledPerArm(design: Design, test: PlannedTest, duration: Quantity): Estimate | undefined {
  switch (test.unit) {
    case "user": case "account": return shared(uniqueUsers(design, duration), test);
    case "cluster": return worth(shared(uniqueUsers(design, duration), test), designEffect(test));
    case "request": case "query": case "session": return shared(requestsWithin(design, duration), test);
    case "region_time": return undefined;
  }
}

/** How many users each arm gets where no duration says how many of them come. */
export function populationPerArm(design: Design, test: PlannedTest): Estimate | undefined {
  const people = population(design);
  return shared(people && written(people, "high"), test);
}

/** Clusters per arm: all people ÷ people in a cluster, of which the test gets its share of the traffic. Ineligible people thin a cluster out and leave it one. */
export function clustersPerArm(design: Design, test: PlannedTest): Estimate | undefined {
  const people = population(design);
  const size = test.field.quantity("cluster_size");
  if (!people || !size || size.low <= 0) return undefined;
  const clusters = estimate({ low: people.low / size.high, high: people.high / size.low }, () => `${figure(people, "high")} ÷ ${figure(size, "low")}`);
  return shared(clusters, { traffic: test.traffic, arms: test.arms });
}

/** How much less a user counts who comes with a cluster (Kish): 1 + (cluster size − 1) × icc; 2 where the size is not written. */
export function designEffect(test: PlannedTest): Estimate | undefined {
  const size = test.field.quantity("cluster_size");
  const icc = setting(test.field, "icc", "number", 0.01);
  if ((test.field.has("cluster_size") && !size) || !icc) return undefined;
  if (!size) return { low: 2, high: 2, derivation: "2 (design effect assumed, no `cluster_size`)" };
  const excess = multiplied({ low: Math.max(0, size.low - 1), high: Math.max(0, size.high - 1) }, icc);
  const low = 1 + excess.low;
  const alike = (): string => `icc ${said(icc, "low")}${icc.written ? "" : " assumed"}`;
  return estimate({ low, high: 1 + excess.high }, () => `${plain(low)} (design effect 1 + (${figure(size, "low")} − 1) × ${alike()})`);
}

function setting(field: Field, key: "arms" | "eligible" | "traffic" | "power" | "alpha" | "icc", dimension: Dimension, standard: number): Setting | undefined {
  if (!field.has(key)) return { low: standard, high: standard, dimension };
  const written = field.quantity(key);
  if (!written || written.low < 0) return undefined;
  // A share that is open above ends at all of it.
  return { low: written.low, high: dimension === "percent" ? Math.min(1, written.high) : written.high, dimension, written };
}

function requestsWithin(design: Design, duration: Quantity): Estimate | undefined {
  const perDay = requestsPerDay(design);
  if (!perDay) return undefined;
  const [shortest, longest] = [duration.low / DAY, duration.high / DAY];
  return estimate(multiplied(perDay, { low: shortest, high: longest }), () => `${perDay.derivation} × ${plain(longest)} days`);
}

/** What is left of a number for each arm: the eligible ones, of these the share in the test, divided among the arms. */
function shared(all: Estimate | undefined, { eligible, traffic, arms }: Pick<PlannedTest, "traffic" | "arms"> & { eligible?: Setting }): Estimate | undefined {
  if (!all || all.low < 0) return undefined;
  const shares = [...(eligible ? [{ share: eligible, name: "eligible" }] : []), { share: traffic, name: "traffic" }];
  const left = multiplied(all, ...shares.map(({ share }) => share));
  return estimate({ low: left.low / arms.high, high: left.high / arms.low }, () => {
    const factors = shares.filter(({ share }) => share.written).map(({ share, name }) => ` × ${said(share, "high")} ${name}`);
    const assumed = [...shares.filter(({ share }) => !share.written).map(({ name }) => `100% ${name}`), ...(arms.written ? [] : ["2 arms"])];
    return `${all.derivation}${factors.join("")} ÷ ${said(arms, "low")} arms${assumed.length > 0 ? ` (assumed: ${assumed.join(", ")})` : ""}`;
  });
}

function worth(users: Estimate | undefined, effect: Estimate | undefined): Estimate | undefined {
  if (!users || !effect) return undefined;
  return estimate({ low: users.low / effect.high, high: users.high / effect.low }, () => `${users.derivation} ÷ ${effect.derivation}`);
}

/** One end of a setting, as written or as assumed; that it was assumed is for the sentence around it to say. */
export function said({ written, low, high, dimension }: Setting, end: "low" | "high"): string {
  return written ? figure({ ...written, low, high }, end) : formatQuantity(end === "low" ? low : high, dimension);
}

/** A plain figure inside a derivation. */
export function plain(value: number): string {
  return formatQuantity(value, "number");
}
