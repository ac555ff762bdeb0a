import { replaceKey, replaceValue } from "../../edits";
import type { Alarm } from "../../facts/alertFacts";
import type { Fix } from "../../finding";
import type { TextEdit } from "../../spans";
import { fault, type AlarmScale, type AlarmSide } from "../../tables/detectors";
import { formatQuantity } from "../../units";

/** What to write into an alert instead of a limit that cannot work. Used by fixes only. */

/** A hundredth of what was written where that is near the usual limit: the author thought in percent. Undefined where nothing is usual. */
export function usualLimit({ limit }: Alarm, scale: AlarmScale): string | undefined {
  const written = limit.low / 100;
  const isShare = scale.kind === "share" || scale.kind === "change";
  if (scale.usual === undefined) return isShare && limit.dimension === "number" && Math.abs(limit.low) > 1 && Math.abs(limit.low) < 100 ? `${limit.text}%` : undefined;
  const isNear = written >= scale.usual / PERCENT_SLIP && written <= scale.usual * PERCENT_SLIP;
  const value = isNear && limit.low === limit.high ? written : scale.usual;
  return formatQuantity(value, isShare ? "percent" : limit.dimension === "sigma" ? "sigma" : "number");
}

/** A hundredth within this factor of the usual limit is taken for a forgotten percent sign: 20 for a psi of 0.2. */
const PERCENT_SLIP = 2;

/** A limit on the other side of the same detector, or on a distance in place of a p-value; it rings where it usually does. */
export function otherSideFix(alarm: Alarm): Fix[] {
  const { alert, side, detector } = alarm;
  const other: AlarmSide = side === "above" ? "below" : "above";
  const detectorField = alert.at("detector");
  if (alert.member(other) !== undefined || !detectorField) return [];
  const scale = detector?.[other];
  if (scale) return fixOf(`Ring ${other} ${limitOn(other, scale, alarm)}`, turned(alarm, other, limitOn(other, scale, alarm)));
  const measured = replaceValue(detectorField, "psi");
  const edits = turned(alarm, "above", "0.2");
  return edits && measured ? fixOf("Measure the distance with psi, above 0.2", [measured, ...edits]) : [];
}

/** What was written stays where it makes sense on the other side too. */
function limitOn(side: AlarmSide, scale: AlarmScale, { limit, scale: before }: Alarm): string {
  const isSound = before === undefined && fault(scale, side, limit) === undefined && limit.high <= (scale.usual ?? Infinity) * PERCENT_SLIP;
  return isSound ? limit.text : String(scale.usual ?? limit.text);
}

function turned({ field }: Alarm, side: AlarmSide, limit: string): TextEdit[] | undefined {
  const edits = [replaceKey(field, side), replaceValue(field, limit)].filter((edit) => edit !== undefined);
  return edits.length === 2 ? edits : undefined;
}

function fixOf(title: string, edits: readonly TextEdit[] | undefined): Fix[] {
  return edits ? [{ title, edits, isPreferred: true }] : [];
}
