import type { Design } from "../../core/design";
import { alerts } from "../../core/facts/alertFacts";
import { isTrained } from "../../core/facts/modelFacts";
import { allStages } from "../../core/facts/taskFacts";
import { WATCHABLE, WATCH_BUILT_INS, type Declaration, type IdKind } from "../../core/ids";
import type { RefKind } from "../../core/schema/fieldSchema";
import { WATCHED_BY_ALERT } from "../../core/tables/watchedKinds";
import { wordTable } from "../../core/wordTable";
import { whatItIs } from "../labels";
import { rowAround, type CompletionContext } from "./context";
import { isSpelledBy, MOST_ITEMS } from "./matching";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";

/** The ids of a kind with what they are; those first that the place most likely means. */
export function referenceSuggestions(context: CompletionContext, kind: RefKind): readonly Suggestion[] {
  const { cursor } = context;
  const ids = firstOf(declared(context, kind === "watch" ? WATCHABLE : [kind]), rankIn(context, kind)).map(({ declaration, rank }) => valueSuggestion(declaration.id, cursor, {
    kind: "reference", detail: whatItIs(declaration), rank, about: { kind: "id", of: declaration.kind, id: declaration.id },
  }));
  return kind === "watch" ? [...ids, ...builtIns(context)] : ids;
}

/** Each id once; of many those that the word may become. */
function declared({ design, cursor }: CompletionContext, kinds: readonly IdKind[]): readonly Declaration[] {
  const all = design.ids.declarations.filter(({ kind }) => kinds.includes(kind));
  const seen = new Set<string>();
  const isNarrowed = all.length > MOST_ITEMS && cursor.word !== "";
  return all.filter(({ id }) => {
    if (seen.has(id) || (isNarrowed && !isSpelledBy(id, cursor.word))) return false;
    seen.add(id);
    return true;
  });
}

/** Of thousands only as many as are shown, and one more to tell that there are others. */
function firstOf(declarations: readonly Declaration[], rankOf: Ranking | undefined): readonly { readonly declaration: Declaration; readonly rank: number }[] {
  const rank = rankOf ?? (() => RANKS.possible);
  const candidates = rankOf ? declarations : declarations.slice(0, MOST_ITEMS + 1);
  const ranked = candidates.map((declaration) => ({ declaration, rank: rank(declaration) }));
  return ranked.length > MOST_ITEMS ? ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST_ITEMS + 1) : ranked;
}

const BUILT_INS: Readonly<Record<string, string>> = {
  p50: "half of the requests are faster", p99: "99 of 100 requests are faster", "5xx": "failed requests", qps: "requests per second", cost: "what it costs",
  gpu_util: "use of the accelerators", all: "everything that alerts of the kind look at",
};

const BUILT_INS_BY_KIND = wordTable<readonly string[]>({
  latency: ["p99", "p50"], errors: ["5xx"], cost: ["cost"], saturation: ["gpu_util", "qps"], volume: ["qps"],
});

function builtIns(context: CompletionContext): readonly Suggestion[] {
  const likely = BUILT_INS_BY_KIND[rowAround(context).text("kind") ?? ""] ?? [];
  return [...WATCH_BUILT_INS].map((id) => valueSuggestion(id, context.cursor, {
    detail: BUILT_INS[id] ?? "", rank: likely.includes(id) ? RANKS.likely : RANKS.unlikely,
  }));
}

type Ranking = (declaration: Declaration) => number;

function rankIn(context: CompletionContext, kind: RefKind): Ranking | undefined {
  if (kind === "watch") return watchRanking(context);
  return RANKINGS[context.path.replace(".parallel", "").replace(".ingest", "")]?.(context.design);
}

/** What an alert of the kind looks at, and what nothing watches yet. */
function watchRanking(context: CompletionContext): Ranking {
  const kinds = WATCHED_BY_ALERT[rowAround(context).text("kind") ?? ""] ?? [];
  const watched = watchedIds(context.design);
  return ({ kind, id }) => {
    const fits = kinds.length === 0 || kinds.includes(kind);
    return (fits ? RANKS.likely : RANKS.possible) + (watched.has(id) ? 50 : 0) + Math.max(0, kinds.indexOf(kind));
  };
}

export function watchedIds(design: Design): ReadonlySet<string> {
  return new Set(design.ids.references.filter(({ kind }) => kind === "watch").map(({ id }) => id));
}

const RANKINGS = wordTable<(design: Design) => Ranking>({
  "serving.stages.model": (design) => unnamedFirst(allStages(design).map((stage) => stage.text("model"))),
  "serving.stages.index": (design) => unnamedFirst(allStages(design).map((stage) => stage.text("index"))),
  "serving.indexes.model": () => first(({ row }) => row.value.kind === "map" && row.has("dim")),
  "serving.human_review.stage": () => first(({ row }) => row.value.kind === "map" && row.text("role") === "review"),
  "evaluation.offline.predicts": () => first(isPrimary),
  "evaluation.experiment.metric": () => first(isPrimary),
  "monitoring.retraining.model": (design) => {
    const retrained = new Set((design.list("monitoring.retraining")?.items ?? []).map((row) => row.text("model")));
    return ({ id, row }) => (retrained.has(id) || (row.value.kind === "map" && !isTrained(row)) ? RANKS.last : RANKS.likely);
  },
  "monitoring.retraining.triggers": (design) => {
    const kinds = new Map(alerts(design).map((alert) => [alert.text("id"), alert.text("kind") ?? ""]));
    return ({ id }) => (["quality", "drift", "prediction"].includes(kinds.get(id) ?? "") ? RANKS.likely : RANKS.possible);
  },
});

function unnamedFirst(named: readonly (string | undefined)[]): Ranking {
  const all = new Set(named);
  return ({ id }) => (all.has(id) ? RANKS.possible : RANKS.likely);
}

function first(isLikely: (declaration: Declaration) => boolean): Ranking {
  return (declaration) => (isLikely(declaration) ? RANKS.likely : RANKS.possible);
}

function isPrimary({ row }: Declaration): boolean {
  return row.value.kind === "map" && row.text("role") === "primary";
}
