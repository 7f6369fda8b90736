import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  comparisonOf,
  historyOf,
  pointsOf,
  recordedPointsOf,
} from "../../../hydrogen/web/page/prints/links.ts";
import { firstChoice, seriesOf, switched } from "../../../hydrogen/web/page/prints/series.ts";
import { parsed } from "../../../hydrogen/web/page/state/route.ts";
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

test("a series is switched on and off, and never more are chosen than may be asked for", () => {
  const names = fc.array(fc.integer({ min: 0, max: 50 }).map(String), { maxLength: 80 });
  fc.assert(
    fc.property(names, (presses) => {
      const chosen = presses.reduce<string[]>(switched, []);
      assert.ok(chosen.length <= 32);
      assert.equal(new Set(chosen).size, chosen.length);
    }),
  );
  assert.deepEqual(switched(["a", "b"], "a"), ["b"]);
  assert.deepEqual(switched(["b"], "a"), ["b", "a"]);
});

test("a print leads to the history of its time, with its series", () => {
  const { page, query } = parsed(historyOf(["a.x", "b.y"], RANGE));
  assert.equal(page, "history");
  assert.deepEqual(Object.fromEntries(query), {
    series: "a.x,b.y",
    from: "1970-01-01T00:16:40.000Z",
    to: "1970-01-01T00:33:20.000Z",
  });
});

test("a comparison names the other print, and when this one began", () => {
  const began = "2026-11-23T00:00:00.000Z";
  const { query } = parsed(comparisonOf({ started_at: began }, 12, ["a.x"], RANGE));
  assert.equal(query.get("compare"), "print:12");
  assert.equal(query.get("align"), began);
  assert.equal(query.get("from"), "1970-01-01T00:16:40.000Z");
});

test("points are asked for by series and range, of the history and of a recording", () => {
  const query =
    "series=a.x&from=1970-01-01T00%3A16%3A40.000Z&to=1970-01-01T00%3A33%3A20.000Z&points=1000";
  assert.equal(pointsOf(["a.x"], RANGE), `/api/history?${query}`);
  assert.equal(recordedPointsOf(3, ["a.x"], RANGE), `/api/blackbox/3?${query}`);
});
