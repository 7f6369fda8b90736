import assert from "node:assert/strict";
import { test } from "node:test";
import { firstChoice, seriesOf } from "../../../hydrogen/web/page/prints/series.ts";
import type { Series } from "../../../hydrogen/web/page/wire/history.ts";

const SUMMARY = { minimum: 1, mean: 2, maximum: 3, readings: 4 };
const RANGE = { from: 1000, to: 2000 };

function series(name: string, first: number | null, last: number | null, live = false): Series {
  const at = (time: number | null) => (time === null ? null : new Date(time * 1000).toISOString());
  return {
    name,
    unit: null,
    live,
    interval_seconds: null,
    first_at: at(first),
    last_at: at(last),
  };
}

test("a print has the series that were measured meanwhile, the machine's own last", () => {
  const every = [
    series("host.cpu.temperature_celsius", 0, 5000, true),
    series("bed.temperature_celsius", 0, 5000),
    series("old.temperature_celsius", 0, 900),
    series("new.temperature_celsius", 2500, 5000),
    series("fresh.temperature_celsius", null, null, true),
  ];
  assert.deepEqual(seriesOf({}, every, RANGE), [
    "bed.temperature_celsius",
    "fresh.temperature_celsius",
    "host.cpu.temperature_celsius",
  ]);
});

test("of a sensor of which nothing but the summary is left there is no series", () => {
  const summaries = { gone: { temperature_celsius: SUMMARY } };
  assert.deepEqual(seriesOf(summaries, [series("bed.temperature_celsius", 0, 5000)], RANGE), [
    "bed.temperature_celsius",
  ]);
});

test("where nobody knows which series there are, the summaries tell", () => {
  const summaries = { bed: { temperature_celsius: SUMMARY, mystery: SUMMARY } };
  assert.deepEqual(seriesOf(summaries, [], RANGE), ["bed.temperature_celsius"]);
});

test("the temperatures of what is printed with are shown first", () => {
  const all = [
    "bed.temperature_celsius",
    "dryer.temperature_celsius",
    "dryer.humidity_percent",
    "host.cpu.temperature_celsius",
  ];
  assert.deepEqual(firstChoice(all), ["bed.temperature_celsius", "dryer.temperature_celsius"]);
});

test("without a temperature there is something to see all the same", () => {
  assert.deepEqual(firstChoice(["mains.power_watts"]), ["mains.power_watts"]);
  assert.deepEqual(firstChoice([]), []);
});
