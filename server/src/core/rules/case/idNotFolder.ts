import { replaceValue } from "../../edits";
import { defineRule } from "../../rule";

// Only whoever knows where the file lies can say it; without the name of the folder the rule is silent.
export const idNotFolder = defineRule({
  id: "case/id-not-folder",
  severity: "error",
  tier: 1,
  summary: "A case has another id than its folder.",
  why: "What was practised is kept under the id, and people look for it under the name of the folder.",
  source: "The practice mode of MLSD",
  examples: {
    bad: "# mlsd-cases/our-search/case.yaml\nid: search-2\n",
    good: "# mlsd-cases/our-search/case.yaml\nid: our-search\n",
  },
  check(study, { folder }) {
    const id = study.root.at("id");
    const text = id?.scalarText;
    if (!id || text === undefined || folder === undefined || text === folder) return [];
    const edit = replaceValue(id, folder);
    return [{
      span: id.span,
      message: `The id is \`${text}\`, and the folder is called \`${folder}\`.`,
      hint: "Give both the same name.",
      ...(edit ? { fixes: [{ title: `Replace with \`${folder}\``, edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});
