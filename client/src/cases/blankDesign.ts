import { type CaseStudy } from "./caseLibrary";

const WIDTH = 88;

/** An empty design for one case: the prompt as a comment, the header, and nothing that would give the answer away. */
export function blankDesign(study: CaseStudy): string {
  return [
    ...wrapped(study.prompt).map((line) => `# ${line}`),
    "mlsd: 1",
    `title: ${plainOrQuoted(study.title)}`,
    `domain: ${plainOrQuoted(study.domain)}`,
    "status: practice",
    "",
    "",
  ].join("\n");
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Quotes whatever YAML could read as something else than this text. */
function plainOrQuoted(text: string): string {
  return /^[A-Za-z][\w ,()/-]*$/.test(text) ? text : JSON.stringify(text);
}
