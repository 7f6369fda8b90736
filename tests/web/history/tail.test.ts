import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Trace } from "../../../hydrogen/web/page/chart/model.ts";
import { endOf, MOST_READINGS, readingOf, Tail } from "../../../hydrogen/web/page/history/tail.ts";
import { curveOf, history } from "./answers.ts";
import { statusAt } from "./statuses.ts";

const BED = "bed.temperature_celsius";
const NOW = 1_800_000_000;

function traceTo(end: number): Trace {
  const [at, mean] = [[end - 1], [20]];
  const look = { label: "Bed", quantity: "temperature_celsius", colour: 0, isCompared: false };
  return { name: BED, ...look, at, mean, min: mean, max: mean };
}

function tailOf(readings: readonly (readonly [number, number | null])[]): Tail {
  const tail = new Tail();
  for (const [at, value] of readings) tail.take(statusAt(at, { bed: value }), [BED]);
  return tail;
}

test("new readings follow the last point of the answer, and the answer is left as it was", () => {
  const tail = tailOf([
    [NOW - 2, 20.5],
    [NOW, 21],
    [NOW + 1, 22],
  ]);
  const trace = traceTo(NOW);
  const { at, mean, min, max } = tail.extended(trace, BED, NOW, 1);
  assert.deepEqual(
    [at, mean],
    [
      [NOW - 1, NOW + 1],
      [20, 22],
    ],
  );
  assert.deepEqual([min, max], [mean, mean]);
  assert.equal(trace.at.length, 1);
});

test("a reading that came twice is one", () => {
  const tail = tailOf([
    [NOW + 1, 22],
    [NOW + 1, 22],
  ]);
  assert.equal(tail.extended(traceTo(NOW), BED, NOW, 1).at.length, 2);
});

test("what is no good reading is a gap, and only one", () => {
  const tail = tailOf([
    [NOW + 1, 22],
    [NOW + 2, null],
    [NOW + 3, null],
    [NOW + 4, 23],
  ]);
  assert.deepEqual(tail.extended(traceTo(NOW), BED, NOW, 1).mean, [20, 22, null, 23]);
});

test("no line goes over a time in which nothing came", () => {
  const tail = tailOf([
    [NOW + 1, 22],
    [NOW + 60, 23],
  ]);
  const { at, mean } = tail.extended(traceTo(NOW), BED, NOW, 1);
  assert.deepEqual(mean, [20, 22, null, 23]);
  assert.deepEqual(at, [NOW - 1, NOW + 1, NOW + 30.5, NOW + 60]);
  assert.deepEqual(tail.extended(traceTo(NOW), BED, NOW, 30).mean, [20, 22, 23]);
});

test("a last point that lies after what it is made of is not followed by what was before it", () => {
  const tail = tailOf([
    [NOW + 1, 22],
    [NOW + 4, 23],
  ]);
  const { at, mean } = tail.extended({ ...traceTo(NOW), at: [NOW + 2] }, BED, NOW, 1);
  assert.deepEqual(
    [at, mean],
    [
      [NOW + 2, NOW + 4],
      [20, 23],
    ],
  );
});

test("a series that is not shown any more is forgotten, and all when the clock was set", () => {
  const tail = tailOf([[NOW + 1, 22]]);
  tail.take(statusAt(NOW + 2, { bed: 22 }), []);
  assert.equal(tail.extended(traceTo(NOW), BED, NOW, 1).at.length, 1);
  tail.take(statusAt(NOW + 3, { bed: 22 }), [BED]);
  tail.forget();
  assert.equal(tail.extended(traceTo(NOW), BED, NOW, 1).at.length, 1);
});

test("however long it goes on it keeps no more than so many, in the order of time", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 1500 }), (steps) => {
      let at = NOW;
      const tail = tailOf(
        steps.map((step) => {
          at += step;
          return [at, step % 7 === 0 ? null : step];
        }),
      );
      const found = tail.extended(traceTo(NOW), BED, NOW, 1);
      assert.ok(found.at.length <= 2 * MOST_READINGS + 1);
      assert.ok(found.at.every((one, place) => place === 0 || one > (found.at[place - 1] ?? 0)));
      assert.equal(found.at.length, found.mean.length);
    }),
    { numRuns: 20 },
  );
});

test("a reading is only one that is ok", () => {
  assert.deepEqual(readingOf(statusAt(NOW, { bed: 21.5 }), BED), { at: NOW, value: 21.5 });
  assert.equal(readingOf(statusAt(NOW, { bed: null }), BED).value, null);
  assert.equal(readingOf(statusAt(NOW, {}), BED).value, null);
  const suspect = statusAt(NOW, { bed: 21.5 });
  for (const sensor of Object.values(suspect.sensors)) sensor.state = "suspect";
  assert.equal(readingOf(suspect, BED).value, null);
});

test("the machine's own series are in its host", () => {
  const status = statusAt(NOW, {});
  assert.equal(readingOf(status, "host.cpu.temperature_celsius").value, null);
  assert.equal(readingOf(status, "host.supply.voltage_volts").value, null);
});

test("an answer tells of a series up to the end of its last point, else of nothing", () => {
  const answer = history(NOW, NOW + 100, { series: { [BED]: curveOf([0, 40], [20, 21], 10) } });
  assert.equal(endOf(answer, BED), NOW + 50);
  assert.equal(endOf(answer, "door.temperature_celsius"), NOW);
  const coarse = history(NOW, NOW + 45, { series: { [BED]: curveOf([0, 40], [20, 21], 10) } });
  assert.equal(endOf(coarse, BED), NOW + 45);
});
