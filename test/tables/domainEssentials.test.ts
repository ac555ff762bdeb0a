import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { domainEssentialMissing } from "../../server/src/core/rules/cross/domainEssentialMissing";
import { essentialsOf } from "../../server/src/core/tables/domainEssentials";

/** What a reviewer of the design would ask about, as one text. */
function asked(text: string): string {
  return review(Design.read(text), [domainEssentialMissing], { status: "review" }).findings.map(({ message }) => message).join("\n");
}

/** A question of a domain: a structure that answers it, and a sentence that does. `given` is what lets it arise. */
interface Row {
  readonly topic: string;
  readonly structure: string;
  readonly words: string;
  readonly given?: string;
}

const row = (topic: string, structure: string, words: string, given?: string): Row => ({ topic, structure, words, ...(given === undefined ? {} : { given }) });

const MONEY: readonly Row[] = [
  row("the time a decision may take inside the payment path", "requirements: {latency: 100ms}", "It stands in the payment path"),
  row("the cost of a false decline against that of a loss", "requirements: {errors: {false_positive: $12}}", "A false decline costs fifteen margins"),
  row("the delay of chargebacks", "data: {labels: [{id: fraud, delay: 90d}]}", "A chargeback takes up to 90 days"),
  row("the reason given for a decision", "requirements: {explainable: false}", "Each decline carries a reason code"),
  row("the rules that decide without the model", "serving: {fallback: A blocklist}", "Rules take over"),
];

const INTERFERENCE = row("an experiment that withstands interference", "evaluation: {experiment: {unit: cluster}}", "A switchback over cities");

const DOMAINS: Readonly<Record<string, readonly Row[]>> = {
  search: [
    row("how queries are understood", "task: {input: [query photo]}", "Spelling is corrected first"),
    row("recall@k of the retrieval", "evaluation: {offline: [recall@1000]}", "Recall of the candidates is judged by hand"),
    row("position bias", "data: {labels: [{id: saved, how: implicit, bias: position}]}", "Ranks are randomised for one query in a hundred"),
  ],
  recommendation: [
    row("a second source of candidates", "serving: {stages: [{id: taste, role: retrieve}, {id: newest, role: retrieve}]}", "One source of candidates: a single source is enough for 300 items"),
    row("the cold start of people and items", "serving: {cold_start: {item: by content, user: by region}}", "New viewers get what is popular"),
    row("diversity", "serving: {policies: [diversity]}", "The page is kept diverse"),
    row("exploration", "monitoring: {feedback_loop: {exploration: 1%}}", "A bandit picks the last slot"),
    row("a filter of what was seen already", "serving: {policies: [seen_filter]}", "Videos already watched do not come back"),
  ],
  ads: [
    row("a calibration layer and a metric of calibration", "model: {models: [{id: pctr, calibration: isotonic}]}\nevaluation: {offline: [ece]}", "Scores are recalibrated every hour"),
    row("normalised entropy", "evaluation: {offline: [normalized_entropy]}", "Normalised cross entropy decides"),
    row("a refresh within hours or continual learning", "monitoring: {retraining: [{model: pctr, every: 1h}]}", "It learns continually"),
    row("a guardrail for advertisers", "evaluation: {online: [{id: cost_per_conversion, role: guardrail}]}", "ROAS must not fall"),
    row("conversions that come late", "data: {delayed_feedback: wait}", "Conversions are waited for a week"),
  ],
  feed: [
    row("an integrity filter before ranking", "serving: {stages: [{id: safe, role: filter}, {id: rank, role: rank}]}", "Integrity removes 1% before"),
    row("the weights of several reactions", "task: {heads: {like: 1, comment: 5}}", "A weighted sum of reactions"),
    row("hides and reports", "data: {labels: [{id: unwanted, polarity: negative}]}", "A hide counts against a post"),
  ],
  moderation: [
    row("an operating point for each harm", "evaluation: {threshold: {precision: 95%}}", "Each harm has a threshold"),
    row("human review and its capacity", "serving: {human_review: {capacity: 20k/day}}", "Moderators decide 20k posts a day"),
    row("a way to appeal", "evaluation: {online: [appeals_won]}", "Authors may appeal"),
    row("reports of users as labels", "data: {labels: [{id: reported, how: explicit}]}", "What users report is reviewed: user reports count"),
    row("drift made by adversaries", "monitoring: {alerts: [{id: drift, kind: drift}]}", "Adversaries adapt within a day"),
  ],
  fraud: MONEY,
  payments: MONEY,
  vision: [
    row("the overlap (IoU) that makes a detection correct", "evaluation: {offline: [map@0.5]}", "A box counts at an IoU of 0.5", "task: {type: detection}"),
    row("slices by light, camera or skin tone", "evaluation: {slices: [camera]}", "Night and low light are measured apart"),
    row("hard negatives", "data: {negatives: hard}", "Statues are mined as hard negatives", "task: {type: detection}"),
  ],
  marketplace: [
    row("a guardrail for the other side of the market", "evaluation: {online: [{id: host_income, role: guardrail}]}", "Concentration on few flats is watched"),
    INTERFERENCE,
    row("a filter of what is not available", "serving: {policies: [availability]}", "Booked flats are left out"),
  ],
  assistant: [
    row("a metric of grounding", "evaluation: {offline: [faithfulness]}", "Each claim is cited"),
    row("when it refuses", "evaluation: {offline: [refusal_rate]}", "When unsure it says so"),
    row("prompt injection", "serving: {security: [prompt_injection]}", "Text of documents cannot inject orders: injected ones are data"),
    row("a filter of unsafe answers", "serving: {stages: [{id: check, role: guard}]}", "Unsafe answers are held back"),
    row("the cost of its tokens", "serving: {stages: [{id: write, role: generate, unit_cost: $0.02}]}", "The cost per answer is 2 cents"),
    row("who may read which document", "serving: {indexes: [{id: pages, kind: hnsw, filters: acl}]}", "Only what the asker may open is read"),
  ],
  logistics: [
    row("a quantile or an asymmetric error", "task: {output: {kind: quantiles}}", "Late is twice as bad as early, so late counts twice"),
    row("what is served when a live signal is lost", "serving: {fallback: Time of the routing engine}", "When the feed stops, yesterday's speeds are used"),
    row("how the estimate changes what people do", "monitoring: {feedback_loop: {holdout: 1%}}", "The estimate influences who accepts"),
  ],
  forecasting: [
    row("a rolling-origin backtest", "data: {split: {by: time, folds: 5}}", "A backtest over five Mondays"),
    row("a naive seasonal baseline", "evaluation: {offline: [mase]}", "The same weekday of last week"),
    row("the horizon", "task: {horizon: [28d]}", "Four weeks ahead"),
    row("the granularity", "task: {granularity: product and shop}", "One number per product"),
    row("the coverage of intervals", "evaluation: {offline: [pinball]}", "Intervals hold nine in ten days"),
    row("promotions and holidays", "data: {features: [promo_price]}", "Holidays are features"),
  ],
  speech: [
    row("false accepts per hour", "evaluation: {offline: [far/h]}", "One false accept in 24 hours"),
    row("the memory and power of the device", "serving: {edge: {memory: 512 kB, power: 2 mW}}", "It runs for a month on the battery"),
    row("slices by accent and noise", "evaluation: {slices: [accent]}", "Each accent is read by itself"),
    row("what stays on the device", "requirements: {privacy: {laws: [GDPR]}}", "Sound never leaves the house"),
  ],
  social_graph: [
    INTERFERENCE,
    row("the privacy of ties that are inferred", "serving: {policies: [privacy]}", "An inferred tie is not shown"),
    row("what is computed ahead in batch", "serving: {mode: batch}", "Lists are precomputed"),
    row("whether the other side says yes", "data: {labels: [{id: accepted, how: explicit}]}", "Only accepted requests count"),
  ],
};

describe("essentials of a domain", () => {
  for (const [domain, rows] of Object.entries(DOMAINS)) {
    it(`${domain} has a row here for each of its questions`, () => {
      assert.deepEqual(rows.map(({ topic }) => topic), essentialsOf(domain).map(({ topic }) => topic));
    });

    for (const { topic, structure, words, given = "title: A design" } of rows) {
      it(`${domain}: ${topic}`, () => {
        const bare = `domain: ${domain}\n${given}\n`;
        assert.ok(asked(bare).includes(topic), asked(bare));
        assert.ok(!asked(`${bare}${structure}\n`).includes(topic), "the structure answers it");
        assert.ok(!asked(`${bare}requirements: {questions: {Is there more to say?: "${words}"}}\n`).includes(topic), "the words answer it");
      });
    }
  }

  it("a word of an object's own is no domain", () => {
    assert.deepEqual(essentialsOf("constructor"), []);
    assert.equal(asked("domain: constructor\n"), "");
  });

  it("what two domains share is asked once", () => {
    const shared = asked("domain: [fraud, payments]\n");
    assert.equal(shared.split("the delay of chargebacks").length, 2, shared);
  });

  it("what does not arise is not asked", () => {
    assert.doesNotMatch(asked("domain: vision\ntask: {type: ranking}\n"), /IoU/);
    assert.doesNotMatch(asked("domain: vision\ntask: {type: multiclass_classification}\n"), /hard negatives/);
    assert.doesNotMatch(asked("domain: speech\ntask: {type: speech_recognition}\nserving: {mode: online}\n"), /per hour|power/);
    assert.doesNotMatch(asked("domain: assistant\nserving: {stages: [{id: write, role: generate}]}\n"), /which document/);
    assert.doesNotMatch(asked("domain: search\ndata: {labels: [{id: relevant, how: human}]}\n"), /position/);
  });
});
