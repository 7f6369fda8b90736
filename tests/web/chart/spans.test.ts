import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  clipped,
  complement,
  isTold,
  joined,
  rows,
} from "../../../hydrogen/web/page/chart/spans.ts";
import { anyRange, pictureOf, traceOf } from "./pictures.ts";

const anySpans = () => fc.array(anyRange(), { maxLength: 12 });
const within = (spans: { from: number; to: number }[], at: number) =>
  spans.some(({ from, to }) => from <= at && at < to);

test("a moment is in the joined spans where it was in one of them, and they do not touch", () => {
  fc.assert(
    fc.property(anySpans(), fc.double({ min: 900, max: 6000, noNaN: true }), (spans, at) => {
      const whole = joined(spans);
      assert.equal(within(whole, at), within(spans, at));
      for (const [index, { from }] of whole.slice(1).entries()) {
        assert.ok(from > (whole[index]?.to ?? Number.POSITIVE_INFINITY));
      }
    }),
  );
});

test("a moment of the range is either in the spans or in what they leave", () => {
  fc.assert(
    fc.property(
      anySpans(),
      anyRange(),
      fc.double({ max: 1, min: 0, noNaN: true }),
      (spans, range, part) => {
        const at = range.from + (range.to - range.from) * part * 0.999;
        assert.notEqual(within(complement(spans, range), at), within(spans, at));
      },
    ),
  );
});

test("nothing is left of a range that is covered, and all of one that is not", () => {
  const range = { from: 10, to: 20 };
  assert.deepEqual(
    complement(
      [
        { from: 5, to: 15 },
        { from: 15, to: 30 },
      ],
      range,
    ),
    [],
  );
  assert.deepEqual(complement([{ from: 0, to: 10 }], range), [range]);
});

test("spans are cut to the range and keep what else is known of them", () => {
  const spans = [
    { from: 0, to: 15, label: "a" },
    { from: 30, to: 40, label: "b" },
  ];
  assert.deepEqual(clipped(spans, { from: 10, to: 20 }), [{ from: 10, to: 15, label: "a" }]);
});

test("spans that overlap have rows of their own, while there are rows", () => {
  fc.assert(
    fc.property(anySpans(), (spans) => {
      const found = rows(spans, 100);
      for (const [index, one] of spans.entries()) {
        for (const [other, two] of spans.slice(0, index).entries()) {
          const overlap = one.from < two.to && two.from < one.to;
          if (overlap) assert.notEqual(found[index], found[other]);
        }
      }
    }),
  );
});

test("no row is beyond the last", () => {
  fc.assert(
    fc.property(anySpans(), fc.integer({ min: 1, max: 4 }), (spans, limit) => {
      assert.ok(rows(spans, limit).every((row) => row >= 0 && row < limit));
    }),
  );
});

test("that there is nothing is said only of a time that was answered about", () => {
  const picture = { ...pictureOf(traceOf([], [])), known: { from: 1000, to: 2000 } };
  assert.ok(isTold(picture, { from: 1000, to: 2000 }));
  assert.ok(!isTold(picture, { from: 900, to: 1500 }));
  assert.ok(!isTold(picture, { from: 1500, to: 2001 }));
  assert.ok(!isTold({ ...picture, known: null }, { from: 1200, to: 1300 }));
  assert.ok(!isTold({ ...picture, traces: [] }, { from: 1200, to: 1300 }));
});
