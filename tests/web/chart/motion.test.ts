import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bounded, moved, pinched, zoomed } from "../../../hydrogen/web/page/chart/motion.ts";
import { anyRange } from "./pictures.ts";

const part = () => fc.double({ min: 0, max: 1, noNaN: true });
const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) < 1e-3, `${one}, ${other}`);

test("what is moved keeps its length", () => {
  fc.assert(
    fc.property(anyRange(), part(), (range, by) => {
      const length = range.to - range.from;
      const now = moved(range, by);
      near(now.to - now.from, length);
      near(now.from, range.from + length * by);
    }),
  );
});

test("zooming leaves what one points at where it is", () => {
  fc.assert(
    fc.property(
      anyRange(),
      part(),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (range, place, factor) => {
        const at = range.from + place * (range.to - range.from);
        const now = zoomed(range, factor, at);
        near(now.from + place * (now.to - now.from), at);
      },
    ),
  );
});

test("zooming goes no further than a second, and than a century", () => {
  near(zoomed({ from: 0, to: 2 }, 0.01, 1).to - zoomed({ from: 0, to: 2 }, 0.01, 1).from, 1);
  const all = zoomed({ from: 0, to: 1e9 }, 1000, 0);
  assert.equal(all.to - all.from, 100 * 366 * 86_400);
});

test("two fingers hold the times that they were put on", () => {
  const places = fc.tuple(part(), part()).filter(([one, other]) => Math.abs(one - other) > 0.05);
  fc.assert(
    fc.property(anyRange(), places, places, (range, first, now) => {
      const timeAt = (place: number) => range.from + place * (range.to - range.from);
      const times: [number, number] = [timeAt(first[0]), timeAt(first[1])];
      const found = pinched(times, now);
      if (found === null) return;
      for (const finger of [0, 1] as const) {
        near(found.from + now[finger] * (found.to - found.from), times[finger]);
      }
    }),
  );
});

test("fingers that stand on one place, or have changed sides, hold nothing", () => {
  assert.equal(pinched([0, 100], [0.5, 0.502]), null);
  assert.equal(pinched([0, 100], [0.6, 0.4]), null);
});

test("what is bounded lies within the bounds, as long as it was where that fits", () => {
  fc.assert(
    fc.property(anyRange(), anyRange(), (range, bounds) => {
      const now = bounded(range, bounds);
      assert.ok(now.from >= bounds.from - 1e-6 && now.to <= bounds.to + 1e-6);
      near(now.to - now.from, Math.min(range.to - range.from, bounds.to - bounds.from));
    }),
  );
  assert.deepEqual(bounded({ from: 1, to: 2 }, undefined), { from: 1, to: 2 });
});
