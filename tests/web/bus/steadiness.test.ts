import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  FEWEST,
  medianOf,
  type Reading,
  restOf,
  withReading,
} from "../../../hydrogen/web/page/bus/steadiness.ts";

const CELSIUS = "temperature_celsius";

/** What is kept after readings so many seconds apart. */
function after(values: readonly number[], apart = 1): readonly Reading[] {
  const readings = values.map((value, index) => ({ at: 1000 * apart * index, value }));
  return readings.reduce<readonly Reading[]>(withReading, []);
}

test("without a reading nothing is said, and of few not that it is steady", () => {
  assert.equal(restOf([], CELSIUS), null);
  const few = restOf(after(Array(FEWEST - 1).fill(21)), CELSIUS);
  assert.deepEqual(few, { median: 21, isEnough: false, isSteady: false });
});

test("noise is steady, and its middle counts", () => {
  const rest = restOf(after([21, 21.1, 20.9, 21, 21.05, 21, 20.95, 21]), CELSIUS);
  assert.deepEqual(rest, { median: 21, isEnough: true, isSteady: true });
});

test("what rises slowly is not steady", () => {
  const ramp = Array.from({ length: 30 }, (_, index) => 21 + index / 50);
  assert.equal(restOf(after(ramp), CELSIUS)?.isSteady, false);
});

test("what jumps to and fro is not steady", () => {
  const values = Array.from({ length: 30 }, (_, index) => 21 + (index % 2));
  assert.equal(restOf(after(values), CELSIUS)?.isSteady, false);
});

test("one reading that is far off does not make a quiet sensor unsteady", () => {
  const values = Array(20).fill(21).with(10, 35);
  assert.deepEqual(restOf(after(values), CELSIUS), {
    median: 21,
    isEnough: true,
    isSteady: true,
  });
});

test("each quantity has its own noise", () => {
  const values = [50, 50.8, 50.1, 50.6, 50.2, 50.7, 50.1];
  assert.equal(restOf(after(values), "humidity_percent")?.isSteady, true);
  assert.equal(restOf(after(values), CELSIUS)?.isSteady, false);
  assert.equal(restOf(after([12, 12.05, 12.02, 12, 12.04]), "voltage_volts")?.isSteady, true);
  assert.equal(restOf(after([1200, 1208, 1203, 1200, 1206]), "speed_rpm")?.isSteady, true);
});

test("half a minute counts, of a slow sensor the last few readings", () => {
  assert.equal(after(Array(100).fill(21)).length, 31);
  assert.equal(after(Array(100).fill(21), 10).length, FEWEST);
});

test("a status that tells a reading again changes nothing", () => {
  const readings = after([21, 22]);
  assert.equal(withReading(readings, { at: 1000, value: 22 }), readings);
});

test("a clock that was set back does not stop it", () => {
  const reading = { at: 500, value: 23 };
  assert.deepEqual(withReading(after([21, 22]), reading), [reading]);
});

test("however long somebody waits and however often it reads, little is kept", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 300 }), (waits) => {
      let at = 0;
      let readings: readonly Reading[] = [];
      for (const wait of waits) {
        at += wait;
        readings = withReading(readings, { at, value: 1 });
      }
      assert.ok(readings.length <= 60);
      assert.equal(readings.at(-1)?.at, waits.length === 0 ? undefined : at);
    }),
  );
});

test("as many readings are above a median as below", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
      const median = medianOf(values);
      const above = values.filter((value) => value > median).length;
      const below = values.filter((value) => value < median).length;
      assert.ok(2 * above <= values.length && 2 * below <= values.length);
    }),
  );
});
