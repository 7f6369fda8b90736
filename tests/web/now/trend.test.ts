import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Point } from "../../../hydrogen/web/page/now/points.ts";
import { trendInWords, trendOf } from "../../../hydrogen/web/page/now/trend.ts";
import { shown } from "../../../hydrogen/web/page/text/units.ts";

const CELSIUS = "temperature_celsius";

/** Points of 30 s each, whose values are given. */
function points(...values: (number | null)[]): Point[] {
  return values.map((value, index) => ({ at: 1000 + 30 * index, value, count: 1 }));
}

/** What a chip of half a degree may tell, jumps and all. */
const curve = fc.array(
  fc.integer({ min: 0, max: 200 }).map((bits) => bits / 2),
  { minLength: 4, maxLength: 60 },
);

/** Five minutes of a line that rises by `step` every 30 s. */
function ramp(step: number): number[] {
  return Array.from({ length: 10 }, (_, index) => 20 + index * step);
}

test("a line's slope is told by the minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 60 }), fc.integer({ min: -50, max: 50 }), (n, steps) => {
      const values = Array.from({ length: n }, (_, index) => 40 + (index * steps) / 10);
      const trend = trendOf(CELSIUS, points(...values));
      assert.ok(Math.abs((trend?.aMinute ?? Number.NaN) - steps / 5) < 1e-6);
    }),
  );
});

test("each direction has its name, and little is steady", () => {
  const directions = [0, 0.05, 0.2, 2, -0.2, -2].map(
    (step) => trendOf(CELSIUS, points(...ramp(step)))?.direction,
  );
  assert.deepEqual(directions, [
    "steady",
    "steady",
    "rising",
    "rising fast",
    "falling",
    "falling fast",
  ]);
});

test("one bit of a chip that comes and goes is steady", () => {
  const bit = fc.constantFrom(21, 21.5);
  const steps = fc.array(bit, { minLength: 4, maxLength: 60 });
  fc.assert(
    fc.property(steps, (values) => {
      assert.equal(trendOf(CELSIUS, points(...values))?.direction, "steady");
    }),
  );
});

test("what turned round is told as it goes now", () => {
  const turned = [...Array.from({ length: 10 }, (_, index) => 60 - index), 53, 55, 57];
  assert.equal(trendOf(CELSIUS, points(...turned))?.direction, "rising fast");
});

test("what changes fast is told before five minutes are over", () => {
  assert.equal(trendOf(CELSIUS, points(...ramp(1).slice(0, 4)))?.direction, "rising fast");
  assert.equal(trendOf(CELSIUS, points(...ramp(0.15).slice(0, 4)))?.direction, "steady");
  assert.equal(trendOf(CELSIUS, points(...ramp(0.15)))?.direction, "rising");
});

test("nothing is told of too little, of a gap, and of what nobody knows", () => {
  assert.equal(trendOf(CELSIUS, []), null);
  assert.equal(trendOf(CELSIUS, points(20, 21, 22)), null);
  assert.equal(trendOf(CELSIUS, points(20, 21, 22, 23, null)), null);
  assert.equal(trendOf(CELSIUS, points(20, 21, 22, 23, null, 80)), null);
  assert.equal(trendOf("flow", points(20, 21, 22, 23)), null);
  const close = points(20, 21, 22, 23).map((point, index) => ({ ...point, at: 1000 + index }));
  assert.equal(trendOf(CELSIUS, close), null);
});

test("what was before a gap, or long ago, counts no more", () => {
  const afterGap = trendOf(CELSIUS, points(90, null, 20, 20, 20, 20));
  assert.equal(afterGap?.direction, "steady");
  const longAgo = trendOf(CELSIUS, points(90, 80, 70, ...Array<number>(11).fill(20)));
  assert.equal(longAgo?.direction, "steady");
});

test("on a plateau, and after a jump, what was before it is no trend", () => {
  const heated = points(21, 30, 40, 50, 60, 60, 60);
  assert.equal(trendOf(CELSIUS, heated)?.direction, "steady");
  assert.equal(trendOf(CELSIUS, points(65, 65, 65, 65, 58, 58, 58))?.direction, "steady");
  assert.equal(trendOf(CELSIUS, points(65, 65, 65, 65, 58))?.direction, "falling fast");
  // It levels off: told as it is now, and not as it was on the whole.
  const levelling = trendOf(CELSIUS, points(30, 40, 50, 60, 60.6, 61.2));
  assert.equal(levelling?.direction, "rising fast");
  assert.ok(Math.abs((levelling?.aMinute ?? 0) - 1.2) < 1e-6);
});

test("nothing is told of what was before Hydrogen started", () => {
  const values = points(60, 60, 60, 60, 22, 22, 22, 22, 22);
  assert.equal(trendOf(CELSIUS, values.slice(0, 6), 1110), null);
  assert.equal(trendOf(CELSIUS, values, 1110)?.direction, "steady");
  const isRestarted = fc.property(curve, fc.integer({ min: 0, max: 40 }), (values, place) => {
    const [before, since] = [points(...values), points(...values.map((value) => value + 40))];
    const known = [...before.slice(0, place), ...since.slice(place)];
    const started = 1000 + 30 * place - 30;
    assert.deepEqual(trendOf(CELSIUS, known, started), trendOf(CELSIUS, since, started));
  });
  fc.assert(isRestarted);
});

test("a trend never says the opposite of the curve's last minute, nor of its newest point", () => {
  const isTold = fc.property(curve, (values) => {
    const way = Math.sign(trendOf(CELSIUS, points(...values))?.aMinute ?? 0);
    const direction = trendOf(CELSIUS, points(...values))?.direction ?? "steady";
    if (direction === "steady") return;
    const [first = 0, middle = 0, last = 0] = values.slice(-3);
    assert.equal(direction.startsWith(way > 0 ? "rising" : "falling"), true);
    assert.ok(way * (last - middle) >= -0.5);
    assert.ok(way * (last - first) >= -0.5);
  });
  fc.assert(isTold);
});

test("a plateau of a minute and a half is steady, whatever went before", () => {
  const plateau = fc.property(curve, (values) => {
    const last = values.at(-1) ?? 0;
    const trend = trendOf(CELSIUS, points(...values, last, last, last));
    // What creeps up by less than a bit in a minute may rest for so long.
    const isCreeping = Math.abs(trend?.aMinute ?? 0) < 0.5;
    assert.ok(trend?.direction === "steady" || isCreeping);
  });
  fc.assert(plateau);
});

test("a trend is told in the reader's unit", () => {
  const rising = { direction: "rising", aMinute: 0.5 } as const;
  assert.equal(trendInWords(rising, shown(CELSIUS, "celsius")), "rising 0.5\u00a0°C a minute");
  assert.equal(trendInWords(rising, shown(CELSIUS, "fahrenheit")), "rising 0.9\u00a0°F a minute");
  const falling = { direction: "falling fast", aMinute: -120 } as const;
  assert.equal(
    trendInWords(falling, shown("speed_rpm", "celsius")),
    "falling 120.0\u00a0rpm a minute",
  );
  const steady = { direction: "steady", aMinute: 0.1 } as const;
  assert.equal(trendInWords(steady, shown(CELSIUS, "celsius")), "steady");
});
