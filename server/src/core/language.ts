import validateCase from "./generated/validateCase";
import validateConfig, { type ShapeError } from "./generated/validateConfig";
import validateDesign from "./generated/validateLongForm";
import { CASE_SCHEMA, CONFIG_SCHEMA, DESIGN_SCHEMA, type FieldSchema } from "./schema/fieldSchema";

/** A kind of YAML document that MLSD reads: its fields, and the validator that was compiled from them. */
export interface Language {
  /** Begins no sentence: "a design". */
  readonly noun: string;
  readonly schema: FieldSchema;
  readonly validate: Validate;
  /** What such a document begins with, for somebody who has written something else. */
  readonly beginning: string;
}

export interface Validate {
  (data: unknown): boolean;
  errors?: ShapeError[] | null;
}

export type { ShapeError };

export const DESIGN_LANGUAGE: Language = {
  noun: "a design", schema: DESIGN_SCHEMA, validate: validateDesign, beginning: "`title:` and the step `requirements:`",
};

/** `mlsd.config.yaml`: completed, validated and explained like a design. */
export const CONFIG_LANGUAGE: Language = {
  noun: "a configuration", schema: CONFIG_SCHEMA, validate: validateConfig, beginning: "`preset:`, `severity:` or `limits:`",
};

/** `mlsd-cases/<id>/case.yaml`, a practice case of a team: read in the same way. */
export const CASE_LANGUAGE: Language = {
  noun: "a case", schema: CASE_SCHEMA, validate: validateCase, beginning: "`id:`, `title:` and `prompt:`",
};
