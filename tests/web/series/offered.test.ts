import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  grouped,
  MOST_SERIES,
  type Offered,
  switched,
} from "../../../hydrogen/web/page/series/offered.ts";

function offered(name: string, live = true): Offered {
  return { name, live, last_at: "2026-11-23T12:00:00.000Z" };
}

const CPU = offered("host.cpu.temperature_celsius");
const BED = offered("bed.temperature_celsius");
const AIR = offered("air.humidity_percent");
const OLD = offered("chamber.temperature_celsius", false);

function names(group: { series: Offered[] }): string[] {
  return group.series.map((one) => one.name);
}

test("series are offered by what they measure, live ones first", () => {
  const groups = grouped([OLD, AIR, BED, offered("odd.of_the_future")], "");
  assert.deepEqual(
    groups.map((group) => group.title),
    ["Temperature", "Humidity", "of the future"],
  );
  assert.deepEqual(groups.map(names)[0], [BED.name, OLD.name]);
});

test("a search finds series by what they are called", () => {
  assert.deepEqual(grouped([OLD, AIR, BED, CPU], " Proc").map(names), [[CPU.name]]);
  assert.deepEqual(grouped([OLD, AIR, BED], "humid").map(names), [[AIR.name]]);
  assert.deepEqual(grouped([OLD, AIR, BED], "kitchen"), []);
});

test("a series is switched on and off, and never more are chosen than may be asked for", () => {
  const names = fc.array(fc.integer({ min: 0, max: 50 }).map(String), { maxLength: 80 });
  fc.assert(
    fc.property(names, (presses) => {
      const chosen = presses.reduce<string[]>(switched, []);
      assert.ok(chosen.length <= MOST_SERIES);
      assert.equal(new Set(chosen).size, chosen.length);
    }),
  );
  assert.deepEqual(switched(["a", "b"], "a"), ["b"]);
  assert.deepEqual(switched(["b"], "a"), ["b", "a"]);
});
