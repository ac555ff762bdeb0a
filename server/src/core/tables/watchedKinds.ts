import type { IdKind } from "../ids";
import { wordTable } from "../wordTable";

/** What alerts of a kind look at. Kinds that look at machines, money or other systems can watch what no design declares. */
export const WATCHED_BY_ALERT = wordTable<readonly IdKind[]>({
  drift: ["feature", "source"], skew: ["feature", "source"], null_rate: ["feature", "source"], volume: ["feature", "source"], schema: ["feature", "source"],
  prediction: ["model", "metric"], quality: ["metric", "online", "model"], fairness: ["slice", "metric"], business: ["business", "online"],
  latency: ["stage"], errors: ["stage"], freshness: ["index", "feature", "source"],
});
