import assert from "node:assert/strict";
import { matchQuestion } from "../../client/src/practice/interviewer";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";

const CASES = readCaseLibrary();

function checkMeans(caseId: string, typed: string, ask: RegExp): void {
  const study = CASES.find(({ id }) => id === caseId);
  assert.match(matchQuestion(typed, study?.questions ?? [])?.ask ?? "nothing", ask);
}

describe("interviewer", () => {
  for (const { id, questions } of CASES) {
    it(`knows each question of ${id} by its own words`, () => {
      for (const question of questions) assert.equal(matchQuestion(question.ask, questions), question);
    });

    it(`has no answer in ${id} to what the case is not about`, () => {
      for (const typed of ["What colour is the logo?", "Do you like jazz?", "Will it rain in Paris tomorrow?", "asdf qwer", "?", "", "the of and"]) assert.equal(matchQuestion(typed, questions), undefined, typed);
    });
  }

  const meant: readonly [string, string, RegExp][] = [
    ["video-recommendation", "p99?", /How fast/],
    ["video-recommendation", "what is the latency budget", /How fast/],
    ["video-recommendation", "How many users do we have?", /How many viewers/],
    ["video-recommendation", "How many items in the catalogue", /How many videos/],
    ["video-recommendation", "is there a budget?", /Is there a budget/],
    ["video-recommendation", "what about cold start", /new viewer/],
    ["video-recommendation", "how are labels defined", /When was a recommendation right/],
    ["video-recommendation", "what does a false positive cost", /a wrong video cost/],
    ["video-recommendation", "What is out of scope?", /children's app/],
    ["visual-search", "how fresh must it be", /How soon/],
    ["visual-search", "do we have labels?", /Are there labels/],
    ["visual-search", "Business goal", /do more of/],
    ["harmful-content", "what is the cost of errors", /harm worse/],
  ];
  for (const [caseId, typed, ask] of meant) it(`takes “${typed}” for what it means in ${caseId}`, () => checkMeans(caseId, typed, ask));
});
