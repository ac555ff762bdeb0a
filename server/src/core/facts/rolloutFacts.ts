import type { Design } from "../design";
import type { Field } from "../field";

/** One step by which a new model reaches more people: `canary 1%`, `shadow`, `10%`. */
export interface RolloutStep {
  readonly field: Field;
  /** Empty for a bare share. */
  readonly name: string;
  /** As a share, 0 to 1; absent where none is written. */
  readonly share: number | undefined;
}

export function rolloutSteps(design: Design): readonly RolloutStep[] {
  return (design.at("serving.rollout")?.items ?? []).map((field) => {
    const text = field.scalarText ?? "";
    const percent = /([\d.]+)\s*%/.exec(text)?.[1];
    return { field, name: /^[a-z_/]*/i.exec(text)?.[0].toLowerCase() ?? "", share: percent === undefined ? undefined : Number(percent) / 100 };
  });
}

/** It shows a new model to few, or to nobody, before everybody gets it. */
export function isSmallStep({ name, share }: RolloutStep): boolean {
  return ["shadow", "canary", "pilot"].includes(name) || (name === "" && share !== undefined && share < 1);
}
