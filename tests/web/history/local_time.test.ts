import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  fieldProblem,
  fieldText,
  fieldTime,
  happenedText,
  rangeText,
} from "../../../hydrogen/web/page/history/local_time.ts";

const NOON = new Date(2026, 10, 23, 12, 0, 0).getTime() / 1000;

test("a field shows the reader's own time, and is read as that", () => {
  assert.equal(fieldText(NOON), "2026-11-23T12:00:00");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
      // An hour is there twice when the clocks are put back.
      const difference = Math.abs((fieldTime(fieldText(seconds)) ?? 0) - seconds);
      assert.ok(difference === 0 || difference === 3600);
    }),
  );
});

test("a day is its midnight here, and nonsense is no time", () => {
  assert.equal(fieldTime("2026-11-23"), NOON - 43_200);
  assert.equal(fieldTime(""), null);
  assert.equal(fieldTime("yesterday"), null);
});

test("what is wrong with two fields is said", () => {
  assert.equal(fieldProblem(1, 2), null);
  assert.equal(fieldProblem(null, 2), "From is no date and time.");
  assert.equal(fieldProblem(1, null), "To is no date and time.");
  assert.equal(fieldProblem(2, 2), "From has to be before To.");
});

test("a range is told with its day, and with seconds where it is short", () => {
  assert.match(rangeText({ from: NOON, to: NOON + 60 }), /2026.*:00:00.*:01:00/);
  assert.doesNotMatch(rangeText({ from: NOON, to: NOON + 86_400 }), /:00:00/);
});

test("the year is told where it is another", () => {
  assert.doesNotMatch(happenedText(NOON, new Date(2026, 11, 1)), /2026/);
  assert.match(happenedText(NOON, new Date(2027, 0, 1)), /2026/);
});
