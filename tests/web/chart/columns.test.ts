import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { envelope, line, type Pen, type Place } from "../../../hydrogen/web/page/chart/columns.ts";
import type { Trace } from "../../../hydrogen/web/page/chart/model.ts";
import { anyTrace, traceOf } from "./pictures.ts";

type Point = [number, number];

/** Keeps what is drawn: a list of points for each line. */
class Drawn implements Pen {
  readonly lines: Point[][] = [];

  moveTo(x: number, y: number): void {
    this.lines.push([[x, y]]);
  }

  lineTo(x: number, y: number): void {
    this.lines.at(-1)?.push([x, y]);
  }
}

// A pixel for each of `1 / x1` seconds; values count downwards, as on a canvas.
const placeOf = (x1: number): Place => ({ x0: -1000 * x1, x1, y0: 0, y1: -1 });
const anyPlace = () => fc.double({ min: 0.005, max: 3, noNaN: true }).map(placeOf);
const whole = ({ at, mean, min, max }: Trace, grain = 1) => ({
  ...{ at, mean, min, max, grain },
  from: 0,
  to: at.length,
});

/** The stretches between two gaps, as points. */
function stretches(trace: Trace, place: Place): Point[][] {
  const found: Point[][] = [[]];
  trace.mean.forEach((value, index) => {
    if (value === null) found.push([]);
    else
      found
        .at(-1)
        ?.push([place.x0 + place.x1 * (trace.at[index] ?? 0), place.y0 + place.y1 * value]);
  });
  return found.filter((points) => points.length > 0);
}

/** By the pixel's column. */
function byColumn(points: Point[]): Map<number, Point[]> {
  const columns = new Map<number, Point[]>();
  for (const point of points) {
    const column = Math.floor(point[0]);
    columns.set(column, [...(columns.get(column) ?? []), point]);
  }
  return columns;
}

function drawn(trace: Trace, place: Place): { lines: Point[][]; alone: Point[] } {
  const pen = new Drawn();
  const alone = line(whole(trace), place, pen);
  return { lines: pen.lines, alone };
}

test("a line begins anew after each gap, and crosses none", () => {
  fc.assert(
    fc.property(anyTrace(), anyPlace(), (trace, place) => {
      const expected = stretches(trace, place);
      const { lines } = drawn(trace, place);
      assert.equal(lines.length, expected.length);
      lines.forEach((points, index) => {
        assert.deepEqual(points[0], expected[index]?.[0]);
        assert.deepEqual(points.at(-1), expected[index]?.at(-1));
      });
    }),
  );
});

test("a pixel's column has four points at most, and its lowest and its highest are among them", () => {
  fc.assert(
    fc.property(anyTrace(), anyPlace(), (trace, place) => {
      drawn(trace, place).lines.forEach((points, index) => {
        const all = byColumn(stretches(trace, place)[index] ?? []);
        for (const [column, some] of byColumn(points)) {
          const [ys, expected] = [some, all.get(column) ?? []].map((of) => of.map(([, y]) => y));
          assert.ok(some.length <= 4);
          assert.equal(Math.min(...(ys ?? [])), Math.min(...(expected ?? [])));
          assert.equal(Math.max(...(ys ?? [])), Math.max(...(expected ?? [])));
        }
      });
    }),
  );
});

test("a line never goes back in time", () => {
  fc.assert(
    fc.property(anyTrace(), anyPlace(), (trace, place) => {
      for (const points of drawn(trace, place).lines) {
        for (const [index, [x]] of points.slice(1).entries())
          assert.ok(x >= (points[index]?.[0] ?? 0));
      }
    }),
  );
});

test("a point that stands alone between gaps is told, since no line shows it", () => {
  const trace = traceOf([1000, 1010, 1020, 1030, 1040, 1050], [5, null, 6, null, 7, 8]);
  assert.deepEqual(drawn(trace, placeOf(1)).alone, [
    [0, -5],
    [20, -6],
  ]);
});

test("an envelope is one shape between two gaps, around every mean", () => {
  fc.assert(
    fc.property(anyTrace(), anyPlace(), fc.integer({ min: 1, max: 3 }), (trace, place, grain) => {
      const wide = {
        ...trace,
        min: trace.mean.map((value) => value && value - 2),
        max: trace.mean.map((value) => value && value + 3),
      };
      const pen = new Drawn();
      envelope(whole(wide, grain), place, pen);
      const shapes = stretches(trace, place);
      assert.ok(pen.lines.length <= shapes.length);
      for (const points of pen.lines) {
        // There along the highs, back along the lows.
        const highs = points.slice(0, points.length / 2);
        const lows = points.slice(points.length / 2).reverse();
        highs.forEach(([x, y], index) => {
          assert.equal(lows[index]?.[0], x);
          assert.ok((lows[index]?.[1] ?? 0) >= y);
        });
      }
    }),
  );
});
