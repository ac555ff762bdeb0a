import type { Design } from "../../../core/design";
import type { Field } from "../../../core/field";
import type { RowEntries } from "../suggestion";
import { choice, entry, firstRows, idsNamedIn, open, type RowIdea } from "./rowIdea";

/** Sources of the usual kinds. */
export function sourceRows(design: Design): readonly RowIdea[] {
  const items = design.at("requirements.scale")?.text("items");
  return [
    { label: "source: events", detail: "logs with time", row: [open("id"), ...entry("kind", "events"), open("rows"), open("retention"), choice("stream", ["true", "false"])] },
    { label: "source: catalog", detail: "current state of entities", row: [open("id"), ...entry("kind", "catalog"), items === undefined ? open("rows") : open("rows", items), open("refresh")] },
    { label: "source: human", detail: "annotation", row: [open("id"), ...entry("kind", "human"), open("rows")] },
  ];
}

/** A label from each source of behaviour or of annotation that gives none yet. */
export function labelRows(design: Design): readonly RowIdea[] {
  const used = idsNamedIn("data.labels", "source", design);
  const wanted = firstRows(sources(design), (source) => ["events", "human"].includes(source.text("kind") ?? "") && !used.has(source.text("id") ?? ""));
  return wanted.map((source) => {
    const isHuman = source.text("kind") === "human";
    const rest: RowEntries = isHuman ? [open("count"), open("agreement")] : [open("delay"), open("positive_rate")];
    const how = isHuman ? entry("how", "human") : [choice("how", ["implicit", "explicit", "outcome"])];
    return {
      label: `label from ${source.text("id") ?? ""}`, detail: `${source.text("kind") ?? ""} source without a label`,
      row: [open("id"), ...entry("source", source.text("id")), ...how, open("rule"), ...rest],
    };
  });
}

/** A feature from each source that none is computed from. */
export function featureRows(design: Design): readonly RowIdea[] {
  const used = idsNamedIn("data.features", "source", design);
  const wanted = firstRows(sources(design), (source) => source.has("id") && !used.has(source.text("id") ?? "") && !["human", "benchmark"].includes(source.text("kind") ?? ""));
  return wanted.map((source) => ({
    label: `feature from ${source.text("id") ?? ""}`, detail: `${source.text("kind") ?? "source"} that no feature reads`, row: featureRow(source, source.text("id") ?? ""),
  }));
}

function featureRow(source: Field, id: string): RowEntries {
  const isEvents = source.text("kind") === "events";
  const compute = isEvents && source.flag("stream") === true ? "streaming" : "batch";
  return [
    open("id"), choice("entity", isEvents ? ["user", "item", "pair", "context"] : ["item", "user", "document", "place"]), ...entry("source", id),
    choice("type", ["numeric", "categorical", "embedding", "sequence"]), ...entry("compute", compute), ...(isEvents ? [open("window")] : []),
    open("refresh"), open("freshness"), choice("missing", ["zero", "median", "flag", "drop"]),
  ];
}

function sources(design: Design): readonly Field[] {
  return design.list("data.sources")?.items ?? [];
}
