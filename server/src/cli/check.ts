import { fileURLToPath } from "node:url";
import { isConfigUri } from "../core/config/resolveConfig";
import { reviewConfig } from "../core/config/reviewConfig";
import { Design, type Status } from "../core/design";
import { review, type Review } from "../core/engine";
import { CASE_LANGUAGE } from "../core/language";
import { folderOfCase, reviewCase } from "../core/practice/readCase";
import type { Configs } from "./configs";
import { uriOf } from "./configs";
import { EXIT } from "./exitCodes";
import { shownName, type DesignFile } from "./readDesigns";

/** A design, a practice case or a configuration, with what was found in it. */
export interface ReviewedDesign {
  readonly file: DesignFile;
  readonly review: Review;
  readonly isConfig?: boolean;
  readonly isCase?: boolean;
}

export interface Totals {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  readonly accepted: number;
}

/**
 * Reviews each design under its own configuration, then the configurations: those that are among the files, and those that
 * took part. Ignored designs are left out, and configurations with no finding beside anything else.
 */
export async function reviewFiles(files: readonly DesignFile[], configs: Configs, status: Status | undefined): Promise<readonly ReviewedDesign[]> {
  const reviewed: ReviewedDesign[] = [];
  // Before any design: what is read from standard input holds for all.
  for (const file of files) if (isConfigUri(uriOf(file.name))) await configs.review(file);
  for (const file of files) {
    if (isConfigUri(uriOf(file.name))) continue;
    const { effective } = await configs.of(file.name);
    if (effective.isIgnored(uriOf(file.name))) continue;
    const folder = folderOfCase(uriOf(file.name));
    if (folder !== undefined) {
      reviewed.push({ file, review: reviewCase(Design.read(file.text, undefined, CASE_LANGUAGE), folder), isCase: true });
      continue;
    }
    const options = status ? { ...effective.options, status } : effective.options;
    reviewed.push({ file, review: review(Design.read(file.text), effective.rules, options) });
  }
  const ofConfigs = configs.files.map((config) => ({
    file: { name: shownName(fileURLToPath(config.uri)), text: config.document.text },
    review: reviewConfig(config),
    isConfig: true,
  }));
  return [...reviewed, ...ofConfigs.filter((config) => config.review.findings.length > 0 || reviewed.length === 0)];
}

export function totalsOf(reviewed: readonly ReviewedDesign[]): Totals {
  const totals = { error: 0, warning: 0, info: 0, hint: 0, accepted: 0 };
  for (const { review: { findings, accepted } } of reviewed) {
    for (const finding of findings) totals[finding.severity] += 1;
    totals.accepted += accepted.length;
  }
  return totals;
}

export function exitCodeFor(totals: Totals, maxWarnings: number | undefined): number {
  const isTooLoud = maxWarnings !== undefined && totals.warning > maxWarnings;
  return totals.error > 0 || isTooLoud ? EXIT.findings : EXIT.clean;
}
