import type { Design } from "../design";
import type { Field } from "../field";

export function businessIds(design: Design): readonly string[] {
  return (design.list("requirements.business")?.items ?? []).flatMap((metric) => metric.text("id") ?? []);
}

/** The business metrics that something supports; the only one there is, is meant wherever nothing is written (format B6). */
export function supportedBy(row: Field | undefined, design: Design): readonly string[] {
  const written = row?.texts("supports") ?? [];
  if (written.length > 0) return written;
  const all = businessIds(design);
  return all.length === 1 ? all : [];
}
