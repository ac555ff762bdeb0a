import { closeAll, openDesign, untilFinding } from "./designEditor";
import { expectMatch } from "./expect";

describe("start", () => {
  afterEach(closeAll);

  it("a design that is opened is reviewed", async () => {
    const { document } = await openDesign("title: Search\nstatus: review\ntask:\n  type: rankin\n");
    const finding = await untilFinding(document, "structure/invalid-value");
    expectMatch(finding.message, /did you mean `ranking`/);
  });
});
