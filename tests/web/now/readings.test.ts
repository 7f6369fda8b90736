import assert from "node:assert/strict";
import { test } from "node:test";
import { goodOnes, isBroken, readingsOf } from "../../../hydrogen/web/page/now/readings.ts";
import { sensor, status } from "./status.ts";

test("a sensor's quantities are in the order of a tile, with null where there is no number", () => {
  const air = sensor({ humidity_percent: null, temperature_celsius: 20, pressure_hectopascals: 1 });
  assert.deepEqual(readingsOf(air), [
    { quantity: "temperature_celsius", value: 20 },
    { quantity: "humidity_percent", value: null },
    { quantity: "pressure_hectopascals", value: 1 },
  ]);
});

test("a suspect number is shown and counts for nothing", () => {
  const bed = sensor({ state: "suspect", temperature_celsius: 126.5 });
  assert.equal(readingsOf(bed)[0]?.value, 126.5);
  const good = goodOnes(status({ sensors: { bed, dryer: sensor() } }));
  assert.deepEqual(
    [...good],
    [
      ["bed.temperature_celsius", null],
      ["dryer.temperature_celsius", 21.5],
    ],
  );
});

test("what gives no number is broken, and what has not been read yet is not", () => {
  const states = ["starting", "ok", "suspect", "stale", "fault"] as const;
  assert.deepEqual(
    states.filter((state) => isBroken(sensor({ state }))),
    ["stale", "fault"],
  );
});
