import { review, type Review } from "../engine";
import { CONFIG_RULES } from "../rules/configRules";
import type { ConfigFile } from "./resolveConfig";

/** The findings of a configuration itself. A draft or practice is no matter of it, so nothing is lowered. */
export function reviewConfig({ document, failures }: ConfigFile): Review {
  return review(document, CONFIG_RULES, { status: "review", unreadable: failures });
}
