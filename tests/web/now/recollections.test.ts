import assert from "node:assert/strict";
import { test } from "node:test";
import {
  newDay,
  type Recollections,
  ranged,
  recalled,
  told,
} from "../../../hydrogen/web/page/now/recollections.ts";
import type { Curve, History } from "../../../hydrogen/web/page/wire/history.ts";

const BED = "bed.temperature_celsius";
const NONE: Recollections = new Map();

function answer(from: number, to: number, curve: Partial<Curve>): History {
  const whole = { width: 30, at: [], min: [], mean: [], max: [], count: [], not_ok: [], ...curve };
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { from: iso(from), to: iso(to), series: { [BED]: whole }, uncertain: [], problem: null };
}

const read = (past: Recollections, value: number | null, at: number) =>
  told(past, new Map([[BED, value]]), at);

test("the range of today is not told before the server has told of the morning", () => {
  const live = read(NONE, 21, 1000);
  assert.equal(live.get(BED)?.today, null);

  const known = ranged(live, answer(0, 1000, { at: [0], min: [18], max: [60] }));

  assert.deepEqual(known.get(BED)?.today, { low: 18, high: 60 });
});

test("the range of today goes on with every good reading", () => {
  let past = ranged(read(NONE, 21, 1000), answer(0, 1000, { at: [0], min: [18], max: [60] }));
  past = read(read(past, 61, 1001), 17, 1002);
  assert.deepEqual(past.get(BED)?.today, { low: 17, high: 61 });
  past = read(past, null, 1003);
  assert.deepEqual(past.get(BED)?.today, { low: 17, high: 61 });
});

test("a day without a good reading has no range until there is one", () => {
  let past = ranged(read(NONE, null, 1000), answer(0, 1000, {}));
  assert.deepEqual(past.get(BED)?.today, { low: null, high: null });
  past = read(past, 20, 1001);
  assert.deepEqual(past.get(BED)?.today, { low: 20, high: 20 });
});

test("at midnight the range is forgotten, and the last half-hour is not", () => {
  const past = newDay(ranged(read(NONE, 21, 1000), answer(0, 1000, { min: [1], max: [2] })));
  assert.equal(past.get(BED)?.today, null);
  assert.equal(past.get(BED)?.points.length, 1);
});

test("an answer takes the place of what was until then, and what was read since stays", () => {
  const live = read(read(NONE, 50, 1000), 70, 1090);
  const past = recalled(live, answer(0, 1060, { at: [960, 990], mean: [20, 30] }));
  assert.deepEqual(
    past.get(BED)?.points.map(({ at, value }) => [at, value]),
    [
      [975, 20],
      [1005, 30],
      [1090, 70],
    ],
  );
});

test("a sensor that is gone from the configuration is forgotten", () => {
  const past = told(read(NONE, 21, 1000), new Map([["air.humidity_percent", 40]]), 1001);
  assert.deepEqual([...past.keys()], ["air.humidity_percent"]);
});
