import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Picture, Trace } from "../../../hydrogen/web/page/chart/model.ts";
import { lastWithin, nearest, readingAt } from "../../../hydrogen/web/page/chart/reading.ts";
import { anyRange, anyTime, anyTrace, pictureOf, traceOf } from "./pictures.ts";

const gap = () => traceOf([10, 20, 30, 40, 50], [1, 2, null, 4, 5]);

test("the point that is nearest is read", () => {
  assert.deepEqual(
    [11, 14.9, 15.1, 20].map((at) => nearest(gap(), at, 0)),
    [0, 0, 1, 1],
  );
});

test("in a gap nothing is read, but for what is pointed at beside it", () => {
  assert.deepEqual(
    [22, 25, 30, 35, 39].map((at) => nearest(gap(), at, 2)),
    [1, null, null, null, 3],
  );
});

test("before the first point and after the last nothing is read", () => {
  assert.deepEqual(
    [5, 9, 51, 55].map((at) => nearest(gap(), at, 1)),
    [null, 0, 4, null],
  );
});

test("what is read is always a value, and none is nearer", () => {
  fc.assert(
    fc.property(anyTrace(), anyTime(), fc.integer({ min: 0, max: 30 }), (trace, at, reach) => {
      const found = nearest(trace, at, reach);
      if (found === null) return;
      assert.notEqual(trace.mean[found] ?? null, null);
      const apart = Math.abs((trace.at[found] ?? 0) - at);
      assert.ok(
        trace.at.every((time, index) => trace.mean[index] === null || Math.abs(time - at) >= apart),
      );
    }),
  );
});

test("between two values that follow each other there is always one to read", () => {
  fc.assert(
    fc.property(anyTrace(), fc.double({ min: 0, max: 1, noNaN: true }), (trace, part) => {
      for (const [index, from] of trace.at.entries()) {
        const to = trace.at[index + 1];
        if (to === undefined || trace.mean[index] === null || trace.mean[index + 1] === null)
          continue;
        assert.notEqual(nearest(trace, from + (to - from) * part, 0), null);
      }
    }),
  );
});

test("a reading tells of every curve, and of what was the case", () => {
  const picture: Picture = {
    ...pictureOf(gap(), traceOf([10, 50], [7, 8])),
    bands: [
      { kind: "printing", from: 0, to: 30, label: "printing" },
      { kind: "door_open", from: 30, to: 40, label: "door open" },
    ],
    flags: [
      { at: 28, label: "filament out" },
      { at: 50, label: "clock set" },
    ],
  };
  const reading = readingAt(picture, 30, 3);
  assert.deepEqual(reading.points, [null, 0]);
  assert.deepEqual(
    reading.bands.map(({ label }) => label),
    ["door open"],
  );
  assert.deepEqual(
    reading.flags.map(({ label }) => label),
    ["filament out"],
  );
});

test("the last value of a range is found as by looking at each", () => {
  fc.assert(
    fc.property(anyTrace(), anyRange(), (trace: Trace, range) => {
      const found = trace.at.findLastIndex(
        (at, index) => at >= range.from && at < range.to && trace.mean[index] !== null,
      );
      assert.equal(lastWithin(trace, range), found === -1 ? null : found);
    }),
  );
});
