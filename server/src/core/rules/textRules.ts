import type { Rule } from "../rule";
import { RULES } from "./index";

/** Rules of the text that look at the steps of a design. */
const OF_A_DESIGN = new Set(["structure/missing-key", "structure/no-step", "unit/mixed-currency"]);

/** What can be said of any document that MLSD reads: its YAML, its fields, its units and its waivers. */
export const RULES_OF_TEXT: readonly Rule[] = RULES.filter(({ id }) => /^(?:yaml|structure|unit|waiver)\//.test(id) && !OF_A_DESIGN.has(id));
