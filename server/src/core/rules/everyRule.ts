import type { Rule } from "../rule";
import { OF_A_CASE } from "./caseRules";
import { OF_A_CONFIGURATION } from "./configRules";
import { RULES } from "./index";

/** Every rule there is, of designs, configurations and cases: for pages and look-ups. */
export const EVERY_RULE: readonly Rule[] = [...RULES, ...OF_A_CONFIGURATION, ...OF_A_CASE];
