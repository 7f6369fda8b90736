import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { area, line, strokes } from "../../../hydrogen/web/page/now/spark.ts";

const FRAME = { from: 0, to: 100, width: 200, height: 40, span: 2 };

function point(at: number, value: number | null) {
  return { at, value, count: 1 };
}

test("the lowest is at the bottom, the highest at the top, now at the right", () => {
  const drawn = strokes([point(0, 20), point(50, 30), point(100, 25)], FRAME);
  assert.deepEqual(drawn, [
    [
      [0, 40],
      [100, 0],
      [200, 20],
    ],
  ]);
});

test("a gap is a gap, and one point alone is a stroke too", () => {
  const drawn = strokes([point(0, 20), point(25, null), point(50, 30), point(75, null)], FRAME);
  assert.deepEqual(drawn, [[[0, 40]], [[100, 0]]]);
  assert.equal(line(drawn), "M0 40h0M100 0h0");
});

test("noise does not fill the height", () => {
  const drawn = strokes([point(0, 20), point(100, 20.5)], FRAME);
  assert.deepEqual(drawn, [
    [
      [0, 25],
      [200, 15],
    ],
  ]);
});

test("the paths go through the points, and the area is closed along the bottom", () => {
  const drawn = strokes([point(0, 20), point(100, 30)], FRAME);
  assert.equal(line(drawn), "M0 40L200 0h0");
  assert.equal(area(drawn, 40), "M0 40L0 40L200 0L200 40Z");
  assert.equal(line([]), "");
  assert.equal(area([], 40), "");
});

test("whatever was measured, nothing is drawn beside the frame", () => {
  const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const points = fc.array(fc.tuple(fc.integer({ min: -50, max: 150 }), value));
  fc.assert(
    fc.property(points, (values) => {
      const given = values.map(([at, of]) => point(at, of));
      const places = strokes(given, FRAME).flat();
      const numbers = given.filter((one) => one.value !== null && one.at >= 0 && one.at <= 100);
      assert.equal(places.length, numbers.length);
      for (const [x, y] of places) assert.ok(x >= 0 && x <= 200 && y >= 0 && y <= 40);
    }),
  );
});
