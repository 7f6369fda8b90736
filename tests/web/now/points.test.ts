import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { extended, pointsOf, SPARK, STEP } from "../../../hydrogen/web/page/now/points.ts";

const NOW = 1_763_850_000; // the begin of a step

test("a point of an answer stands in the middle of its time, and a gap is null", () => {
  const curve = {
    width: 30,
    at: [0, 30],
    min: [21, null],
    mean: [21.5, null],
    max: [22, null],
    count: [3, 0],
    not_ok: [0, 9],
  };
  assert.deepEqual(pointsOf(curve, 1000), [
    { at: 1015, value: 21.5, count: 0 },
    { at: 1045, value: null, count: 0 },
  ]);
  assert.deepEqual(pointsOf(undefined, 1000), []);
});

test("values of one step become one point, their mean, at the newest time", () => {
  let points = extended([], NOW, 20);
  points = extended(points, NOW + 1, 22);
  points = extended(points, NOW + 2, 24);
  assert.deepEqual(points, [{ at: NOW + 2, value: 22, count: 3 }]);
});

test("the next step is a point of its own", () => {
  const points = extended(extended([], NOW, 20), NOW + STEP, 30);
  assert.deepEqual(
    points.map(({ value }) => value),
    [20, 30],
  );
});

test("a live value is not mixed into a point of the server's", () => {
  const points = extended([{ at: NOW, value: 20, count: 0 }], NOW + 1, 30);
  assert.deepEqual(
    points.map(({ value }) => value),
    [20, 30],
  );
});

test("what is not read is a gap from the next step on", () => {
  const points = extended(extended(extended([], NOW, 20), NOW + 1, null), NOW + STEP, null);
  assert.deepEqual(
    points.map(({ value }) => value),
    [20, null],
  );
  assert.equal(extended(points, NOW + STEP + 1, 21).at(-1)?.value, 21);
});

test("points are in the order of time, and never more than a sparkline has", () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: -300, max: 900 }), fc.option(fc.float())));
  fc.assert(
    fc.property(steps, (values) => {
      let at = NOW;
      let points = extended([], at, 1);
      for (const [wait, value] of values) {
        at += wait;
        points = extended(points, at, value);
        assert.ok(points.length <= SPARK / STEP + 1);
        assert.ok(points.every((point) => point.at <= at && point.at >= at - SPARK));
        assert.deepEqual(
          points.map((point) => point.at),
          points.map((point) => point.at).sort((one, other) => one - other),
        );
      }
    }),
  );
});

test("ten thousand statuses leave no more than thirty minutes of points", () => {
  let points = extended([], NOW, 1);
  for (let second = 1; second < 10_000; second += 1) points = extended(points, NOW + second, 1);
  assert.ok(points.length <= SPARK / STEP + 1);
});
