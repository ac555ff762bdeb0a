import type { Design } from "../design";
import type { Field } from "../field";
import type { Limits } from "../limits";
import { holdsOneOf, tokensOf } from "../words";

/** How often things happen in life, as far as the name of a label tells what it counts. */

const FRAUD = new Set(["fraud", "fraudulent", "chargeback", "chargebacks", "scam", "stolen", "abuse", "dispute", "disputed"]);
const CLICKS = new Set(["click", "clicks", "clicked", "ctr", "conversion", "conversions", "converted"]);
const DENIALS = new Set(["no", "not", "non", "without"]);
/** Over a whole list of items a click is no rarity. */
const WHOLE_VISITS = ["session", "query", "request", "user", "account"];

/** The share of positives above which a rate is more likely a slip; undefined where a label does not say what it counts. */
export function highestRate(label: Field, design: Design, limits: Limits): { readonly share: number; readonly of: string } | undefined {
  if (label.text("polarity") === "negative") return undefined;
  const isAboutPayments = design.domains.includes("fraud") || design.domains.includes("payments");
  // People review what looked suspicious already, so their rate is not that of life.
  if (isAboutPayments && !label.texts("how").includes("human") && counts(label, FRAUD)) return { share: limits.plausible_fraud_rate, of: "fraud" };
  if (!WHOLE_VISITS.includes(label.text("unit") ?? "") && counts(label, CLICKS)) return { share: limits.plausible_click_rate, of: "clicks or conversions" };
  return undefined;
}

function counts(label: Field, words: ReadonlySet<string>): boolean {
  const tokens = tokensOf(label.text("id"));
  return holdsOneOf(tokens, words) && !holdsOneOf(tokens, DENIALS);
}
