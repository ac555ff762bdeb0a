import { contradiction } from "./config/contradiction";
import { extendsUnreadable } from "./config/extendsUnreadable";
import { invalidCheck } from "./config/invalidCheck";
import { limitOutOfRange } from "./config/limitOutOfRange";
import { unknownField } from "./config/unknownField";
import { unknownRule } from "./config/unknownRule";
import { RULES_OF_TEXT } from "./textRules";
import type { Rule } from "../rule";

/** What is said of a configuration alone. */
export const OF_A_CONFIGURATION: readonly Rule[] = [contradiction, extendsUnreadable, invalidCheck, limitOutOfRange, unknownField, unknownRule];

/** The rules that a configuration is reviewed by: those of its text are the same as of a design's. */
export const CONFIG_RULES: readonly Rule[] = [...RULES_OF_TEXT, ...OF_A_CONFIGURATION];
