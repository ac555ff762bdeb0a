/** What a team says of its own world in its configuration, as far as checks and estimates read it. Empty lists say nothing. */
export interface Team {
  /** What an hour of one replica costs, by the name of its hardware as a stage writes it (`L4`, `c7i.8xlarge`), in lower case. */
  readonly prices: ReadonlyMap<string, HourlyPrice>;
  /** Names in lower case, those with a price and those without. */
  readonly hardware: readonly string[];
  readonly featureStores: readonly string[];
  readonly owners: readonly string[];
  /** Without prefix and cut-off. */
  readonly metrics: readonly string[];
  /** Paths of fields that every design of the team states. */
  readonly required: readonly string[];
}

export interface HourlyPrice {
  readonly amount: number;
  /** ISO 4217 code. */
  readonly currency: string;
}

export const NO_TEAM: Team = { prices: new Map(), hardware: [], featureStores: [], owners: [], metrics: [], required: [] };
