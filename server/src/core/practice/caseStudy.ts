import type { StepKey } from "../framework";

/**
 * A practice case in the shape of `schemas/case.schema.json`, which describes every field. The names are those of the
 * file; whoever reads the file hands the case in, the core knows no folders.
 */
export interface CaseStudy {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly difficulty: 1 | 2 | 3;
  readonly minutes: 35 | 45 | 60;
  readonly prompt: string;
  readonly trains: readonly StepKey[];
  readonly questions: readonly CaseQuestion[];
  readonly expected: Expected;
  readonly traps: readonly Trap[];
  readonly follow_ups: readonly FollowUp[];
  readonly examples: Readonly<Record<StepKey, string>>;
}

export type Topic = "goal" | "scale" | "latency" | "data" | "constraints" | "scope" | "errors" | "freshness" | "users";

export interface CaseQuestion {
  readonly topic: Topic;
  readonly ask: string;
  readonly answer: string;
  readonly field?: string;
}

export interface Expected {
  readonly task_types: readonly string[];
  readonly label: string;
  readonly metrics: readonly string[];
  readonly model_families: readonly string[];
  readonly modes?: readonly string[];
  readonly funnel?: readonly string[];
  readonly candidate_sources?: number;
  readonly alerts: readonly string[];
  readonly experiment_units?: readonly string[];
  readonly slices?: readonly string[];
}

export interface Trap {
  readonly id: string;
  readonly text: string;
  readonly step?: StepKey;
  readonly shows: readonly Sign[];
}

/** All that is written in a sign must hold; `is` and `none_of` look at values, `fewer_than` counts rows. */
export interface Sign {
  readonly rule?: string;
  readonly missing?: string;
  readonly path?: string;
  readonly is?: readonly string[];
  readonly none_of?: readonly string[];
  readonly fewer_than?: number;
}

export interface FollowUp {
  readonly step: StepKey;
  readonly ask: string;
  readonly listen_for?: string;
  readonly change?: Change;
}

/** One of `times` and `to`. */
export interface Change {
  readonly path: string;
  readonly times?: number;
  readonly to?: string;
}
