import assert from "node:assert/strict";
import { test } from "node:test";
import { heardAfter, NOTHING_HEARD } from "../../../hydrogen/web/page/bus/heard.ts";
import { sensor } from "../now/status.ts";

const CELSIUS = "temperature_celsius";
const AT = Date.parse("2026-11-23T12:00:00.000Z");

test("of a sensor without corrections its own reading counts", () => {
  const heard = heardAfter(NOTHING_HEARD, sensor(), CELSIUS);
  assert.deepEqual(heard, { readings: [{ at: AT, value: 21.5 }], problem: "" });
});

test("of a corrected one that counts which it read without the correction", () => {
  const corrected = sensor({ uncorrected: { [CELSIUS]: 21.9 } });
  assert.deepEqual(heardAfter(NOTHING_HEARD, corrected, CELSIUS).readings, [
    { at: AT, value: 21.9 },
  ]);
});

test("what is not ok is not counted, and what was read before is forgotten", () => {
  const before = heardAfter(NOTHING_HEARD, sensor(), CELSIUS);
  const fault = { code: "frozen", message: "bed has not changed for 1 h", since: "" };
  assert.deepEqual(heardAfter(before, sensor({ state: "suspect", fault }), CELSIUS), {
    readings: [],
    problem: "No reading counts while it is suspect: bed has not changed for 1 h.",
  });
  assert.equal(
    heardAfter(before, sensor({ state: "starting" }), CELSIUS).problem,
    "No reading counts while it is starting.",
  );
});

test("a sensor that is gone, or gives no such value, is told as that", () => {
  assert.equal(
    heardAfter(NOTHING_HEARD, undefined, CELSIUS).problem,
    "This sensor is in the configuration no more.",
  );
  const without = heardAfter(NOTHING_HEARD, sensor(), "humidity_percent");
  assert.deepEqual(without, { readings: [], problem: "It gives no value just now." });
});
