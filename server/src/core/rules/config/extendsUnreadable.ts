import { defineRule } from "../../rule";

// Whether a file exists is known by whoever reads files; this rule says it in the place where it is written.
export const extendsUnreadable = defineRule({
  id: "config/extends-unreadable",
  severity: "error",
  tier: 1,
  summary: "A configuration that is extended cannot be read.",
  why: "The team's rules would silently not hold.",
  source: "The configuration of MLSD",
  examples: {
    bad: "extends: https://example.org/mlsd.config.yaml\n",
    good: "extends: ../mlsd.config.yaml\n",
  },
  check(config, { unreadable }) {
    return (config.root.at("extends")?.items ?? []).flatMap((item) => {
      const path = item.scalarText ?? "";
      const isRemote = /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
      const reason = unreadable?.get(path) ?? (isRemote ? "only local files can be extended" : undefined);
      return reason === undefined ? [] : [{
        span: item.span,
        message: `\`${path}\` cannot be extended: ${reason}.`,
        hint: "Write the path of another `mlsd.config.yaml`, from the folder of this one.",
      }];
    });
  },
});
