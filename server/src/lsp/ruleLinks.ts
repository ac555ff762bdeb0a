/** Where the pages of `docs/rules` can be read: behind the rule id of a finding in the editor. */
const RULE_PAGES = "https://github.com/mlsd/mlsd/blob/main/docs/rules";

export function rulePage(ruleId: string): string {
  return `${RULE_PAGES}/${ruleId}.md`;
}
