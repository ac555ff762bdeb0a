import type { Rule } from "../rule";
import { emptySign } from "./case/emptySign";
import { idNotFolder } from "./case/idNotFolder";
import { malformedValue } from "./case/malformedValue";
import { missingField } from "./case/missingField";
import { repeated } from "./case/repeated";
import { rowCount } from "./case/rowCount";
import { unclearChange } from "./case/unclearChange";
import { unknownPath } from "./case/unknownPath";
import { unknownRule } from "./case/unknownRule";
import { unknownValue } from "./case/unknownValue";
import { RULES_OF_TEXT } from "./textRules";

/** What is said of a case alone. */
export const OF_A_CASE: readonly Rule[] = [
  emptySign, idNotFolder, malformedValue, missingField, repeated, rowCount, unclearChange, unknownPath, unknownRule, unknownValue,
];

/** The rules that a case is reviewed by: those of its text are the same as of a design's. */
export const CASE_RULES: readonly Rule[] = [...RULES_OF_TEXT, ...OF_A_CASE];
