import { contradiction } from "./config/contradiction";
import { extendsUnreadable } from "./config/extendsUnreadable";
import { invalidCheck } from "./config/invalidCheck";
import { limitOutOfRange } from "./config/limitOutOfRange";
import { unknownField } from "./config/unknownField";
import { unknownRule } from "./config/unknownRule";
import { RULES } from "./index";
import type { Rule } from "../rule";

/** What is said of a configuration alone. */
const OF_A_CONFIGURATION: readonly Rule[] = [contradiction, extendsUnreadable, invalidCheck, limitOutOfRange, unknownField, unknownRule];

/** Rules of the text that look at the steps of a design. */
const OF_A_DESIGN = new Set(["structure/missing-key", "structure/no-step", "unit/mixed-currency"]);

/** The rules that a configuration is reviewed by: those of its text are the same as of a design's. */
export const CONFIG_RULES: readonly Rule[] = [
  ...RULES.filter(({ id }) => /^(?:yaml|structure|unit|waiver)\//.test(id) && !OF_A_DESIGN.has(id)),
  ...OF_A_CONFIGURATION,
];

/** Every rule there is, for pages and look-ups. */
export const EVERY_RULE: readonly Rule[] = [...RULES, ...OF_A_CONFIGURATION];
