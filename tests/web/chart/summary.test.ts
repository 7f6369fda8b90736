import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { summaryOf } from "../../../hydrogen/web/page/chart/summary.ts";
import { anyRange, anyTrace, traceOf } from "./pictures.ts";

test("a summary is of the points in the range, and leaves gaps out", () => {
  const trace = {
    ...traceOf([10, 20, 30, 40, 50], [1, 2, null, 6, 5]),
    min: [0, 1, null, 4, 5],
    max: [2, 3, null, 9, 5],
  };
  assert.deepEqual(summaryOf(trace, { from: 15, to: 45 }), {
    lowest: 1,
    mean: 4,
    highest: 9,
    last: 6,
  });
});

test("where there is no reading there is no summary", () => {
  const trace = traceOf([10, 20, 30], [1, null, 3]);
  assert.equal(summaryOf(trace, { from: 15, to: 25 }), null);
  assert.equal(summaryOf(trace, { from: 40, to: 50 }), null);
});

test("the mean and the last lie between the lowest and the highest", () => {
  fc.assert(
    fc.property(anyTrace(), anyRange(), (trace, range) => {
      const summary = summaryOf(trace, range);
      if (!summary) return;
      for (const value of [summary.mean, summary.last]) {
        assert.ok(value >= summary.lowest - 1e-9 && value <= summary.highest + 1e-9);
      }
    }),
  );
});
