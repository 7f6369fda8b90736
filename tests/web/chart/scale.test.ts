import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  extremes,
  firstAt,
  followed,
  niceStep,
  roomy,
  valueTicks,
  visible,
} from "../../../hydrogen/web/page/chart/scale.ts";
import { anyRange, anyTime, anyTrace, traceOf } from "./pictures.ts";

const anyExtent = () =>
  fc
    .tuple(
      fc.double({ min: -500, max: 2000, noNaN: true }),
      fc.double({ min: 0, max: 900, noNaN: true }),
    )
    .map(([min, length]) => ({ min, max: min + length }));

test("the first point at a time or later is found as by looking at each", () => {
  fc.assert(
    fc.property(anyTrace(), anyTime(), (trace, at) => {
      const found = trace.at.findIndex((time) => time >= at);
      assert.equal(firstAt(trace.at, at), found === -1 ? trace.at.length : found);
    }),
  );
});

test("all that is in the range is seen, and one point beside it to each side", () => {
  fc.assert(
    fc.property(anyTrace(), anyRange(), (trace, range) => {
      const { from, to } = visible(trace, range);
      for (const [index, at] of trace.at.entries()) {
        if (at >= range.from && at < range.to) assert.ok(index >= from && index < to);
      }
      assert.ok(trace.at.slice(from + 1, to - 1).every((at) => at >= range.from && at < range.to));
    }),
  );
});

test("the extremes are those of what is seen", () => {
  fc.assert(
    fc.property(fc.array(anyTrace(), { maxLength: 3 }), anyRange(), (traces, range) => {
      const values = traces.flatMap((trace) => {
        const { from, to } = visible(trace, range);
        return trace.mean.slice(from, to).filter((value) => value !== null);
      });
      const expected = values.length
        ? { min: Math.min(...values), max: Math.max(...values) }
        : null;
      assert.deepEqual(extremes(traces, range), expected);
    }),
  );
});

test("the envelope counts, and not the mean alone", () => {
  const trace = { ...traceOf([10, 20], [5, 6]), min: [1, 6], max: [5, 9] };
  assert.deepEqual(extremes([trace], { from: 0, to: 30 }), { min: 1, max: 9 });
});

test("a step is 1, 2 or 5 times a power of ten, and the smallest that is enough", () => {
  assert.deepEqual([0.07, 0.1, 0.11, 1, 3, 30, 700].map(niceStep), [0.1, 0.1, 0.2, 1, 5, 50, 1000]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (least) => {
      const step = niceStep(least);
      assert.ok(step >= least * (1 - 1e-9) && step <= least * 2.5 * (1 + 1e-9));
    }),
  );
});

test("an axis has room for what it shows, wastes less than half, and is never flat", () => {
  fc.assert(
    fc.property(anyExtent(), (extent) => {
      const axis = roomy(extent, 5, 1);
      assert.ok(axis.min < extent.min && axis.max > extent.max);
      assert.ok(axis.max - axis.min <= 1.7 * Math.max(extent.max - extent.min, 1));
    }),
  );
});

test("an axis stays while what is seen fits and fills it", () => {
  const present = { min: 0, max: 100 };
  assert.equal(followed(present, { min: 5, max: 95 }, false), present);
  assert.deepEqual(followed(present, { min: 40, max: 60 }, false), { min: 40, max: 60 });
  assert.deepEqual(followed(present, { min: 5, max: 120 }, false), { min: 5, max: 120 });
});

test("an axis that is held only grows", () => {
  fc.assert(
    fc.property(anyExtent(), anyExtent(), (present, wanted) => {
      const axis = followed(present, wanted, true);
      assert.equal(axis?.min, Math.min(present.min, wanted.min));
      assert.equal(axis?.max, Math.max(present.max, wanted.max));
    }),
  );
});

test("an axis stays as it was where nothing is seen", () => {
  const present = { min: 0, max: 100 };
  assert.equal(followed(present, null, false), present);
  assert.equal(followed(null, null, false), null);
});

test("the marks are on the axis, evenly, with the digits that tell them apart", () => {
  fc.assert(
    fc.property(anyExtent(), fc.integer({ min: 100, max: 900 }), (extent, room) => {
      const axis = roomy(extent, 5, 1);
      const { at, digits } = valueTicks(axis, room);
      assert.ok(at.length >= 1 && at.length <= room / 32 + 2);
      const slack = (axis.max - axis.min) * 1e-6;
      assert.ok(at.every((mark) => mark >= axis.min - slack && mark <= axis.max + slack));
      const texts = at.map((mark) => mark.toFixed(digits));
      assert.equal(new Set(texts).size, texts.length);
      for (const [index, mark] of at.entries()) {
        assert.ok(Math.abs(Number(texts[index]) - mark) <= slack);
      }
    }),
  );
});

test("the lowest mark is 0 and not -0, and a high chart has more than three", () => {
  const { at } = valueTicks(roomy({ min: 21, max: 115 }, 5, 1), 280);
  assert.deepEqual(at, [0, 20, 40, 60, 80, 100, 120]);
});
