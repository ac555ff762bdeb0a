import type { Design } from "../../core/design";
import type { RefKind, FieldSchema } from "../../core/schema/fieldSchema";
import { wordTable } from "../../core/wordTable";
import type { CompletionContext } from "./context";
import { usualRow } from "./exampleShape";
import { indentationOf } from "./indentation";
import type { Insertion } from "./insertion";
import { alertRows } from "./rows/alertRows";
import { featureRows, labelRows, sourceRows } from "./rows/dataRows";
import { offlineRows, onlineRows, setRows } from "./rows/evaluationRows";
import { decisionRows, headRows, modelRows, retrainingRows } from "./rows/modelRows";
import { entry, MOST_OF_A_SORT, type RowIdea } from "./rows/rowIdea";
import { indexRows, stageRows } from "./rows/servingRows";
import { blockRow, flowRow, RANKS, type RowEntries, type Suggestion } from "./suggestion";

/** Whole rows of a list: what other parts of the design name already, what they ask for, and last a row with its usual fields open. */
export function rowSuggestions(context: CompletionContext, list: FieldSchema): readonly Suggestion[] {
  const { design, path } = context;
  const ideas = [...rowsNamedElsewhere(list, design), ...(BY_PATH[path]?.(design) ?? [])];
  return [
    ...ideas.map((idea): Suggestion => rowSuggestion(idea, RANKS.required, context)),
    rowSuggestion(usual(list), RANKS.unlikely, context),
  ];
}

const BY_PATH = wordTable<(design: Design) => readonly RowIdea[]>({
  "task.heads": headRows,
  "data.sources": sourceRows,
  "data.labels": labelRows,
  "data.features": featureRows,
  "model.models": modelRows,
  "evaluation.sets": setRows,
  "evaluation.offline": offlineRows,
  "evaluation.online": onlineRows,
  "serving.stages": stageRows,
  "serving.stages.parallel": stageRows,
  "serving.indexes": indexRows,
  "monitoring.alerts": alertRows,
  "monitoring.retraining": retrainingRows,
  decisions: decisionRows,
});

/** Rows that hold sentences are written over several lines where there are lines. */
const IN_LINES = new Set(["model.models"]);

function rowSuggestion({ label, detail, row }: RowIdea, rank: number, { text, cursor, path }: CompletionContext): Suggestion {
  return { label, kind: "row", detail, insert: typeof row === "string" ? [row] : written(row), rank, about: { kind: "field", path: cursor.path } };

  function written(entries: RowEntries): Insertion {
    const isInLines = cursor.style === "block" && IN_LINES.has(path);
    return isInLines ? blockRow(entries, `${indentationOf(text).lineBreak}${" ".repeat(cursor.column)}`) : flowRow(entries);
  }
}

/** A row with the fields of the example in the schema. */
function usual(list: FieldSchema): RowIdea {
  const row = usualRow(list);
  return { label: `{${row.map(([name]) => name).slice(0, 3).join(", ")}${row.length > 3 ? ", …" : ""}}`, detail: "a row with its usual fields", row };
}

/** Ids that something refers to and that no row of this list declares yet. */
export function rowsNamedElsewhere(list: FieldSchema, design: Design): readonly RowIdea[] {
  const key = list.annotations.rowKey;
  const kind = key === undefined ? undefined : list.item?.members.get(key)?.annotations.declares;
  if (key === undefined || kind === undefined) return [];
  const shape = usualRow(list).filter(([name]) => name !== key);
  const named = openReferences(kind, design);
  return [...named].slice(0, MOST_OF_A_SORT).map(([id, place]) => ({ label: id, detail: `named at ${place}`, row: [...entry(key, id), ...shape] }));
}

function openReferences(kind: RefKind, design: Design): ReadonlyMap<string, string> {
  const open = new Map<string, string>();
  for (const reference of design.ids.references) {
    if (reference.kind !== kind || open.has(reference.id) || design.ids.find(kind, reference.id)) continue;
    open.set(reference.id, reference.field.path.replaceAll(/\[\d+\]/g, ""));
  }
  return open;
}
