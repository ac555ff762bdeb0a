import type { Design } from "../../core/design";
import { parseMetric } from "../../core/metrics";
import { schemaAt } from "../../core/schema/fieldSchema";
import { detectorNamed } from "../../core/tables/detectors";
import { conceptText } from "../conceptNotes";
import { describeField } from "../describeField";
import { describeDeclaration } from "../describeValue";
import type { About } from "./suggestion";

/** What there is to say about a suggestion, as Markdown. It is asked for one at a time, when the author looks at it. */
export function documentationOf(about: About, design: Design): string {
  if (about.kind === "id") {
    const declaration = design.ids.find(about.of, about.id);
    return declaration ? describeDeclaration(design, declaration) : "";
  }
  const schema = schemaAt(about.path, design.language.schema);
  const key = about.path.at(-1) ?? "";
  if (about.kind === "field") return schema ? [describeField(about.path, schema), conceptText(key)].filter(Boolean).join("\n\n") : "";
  const values = schema?.type === "list" ? (schema.item?.values ?? []) : (schema?.values ?? []);
  const doc = values.find(({ value }) => value === about.value)?.doc;
  const note = key === "detector" ? detectorNamed(about.value)?.note : undefined;
  const word = key === "metric" || key === "offline" ? parseMetric(about.value).name : about.value;
  return [`\`${about.value}\`${doc ? ` · ${doc}` : ""}`, note, conceptText(key === "offline" ? "metric" : key, word)].filter(Boolean).join("\n\n");
}
