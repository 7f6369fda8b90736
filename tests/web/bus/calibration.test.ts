import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  correctedBy,
  lineOf,
  type Outcome,
  offsetOf,
} from "../../../hydrogen/web/page/bus/calibration.ts";

const CELSIUS = "temperature_celsius";
const HUMIDITY = "humidity_percent";
const tenths = fc.integer({ min: -500, max: 1500 }).map((value) => value / 10);

function corrected(outcome: Outcome, reads: number): number {
  assert.ok(outcome.correction, outcome.problem);
  return correctedBy(outcome.correction, reads);
}

function offsetIn({ correction, problem }: Outcome): { offset: number } {
  assert.ok(correction && "offset" in correction, problem);
  return correction;
}

function pointsIn({ correction, problem }: Outcome): readonly unknown[] {
  assert.ok(correction && "points" in correction, problem);
  return correction.points;
}

test("what a correction makes of a reading is what the configuration says of it", () => {
  assert.equal(correctedBy({ offset: -0.4 }, 21.9), 21.5);
  const points = [
    { reads: 10, actual: 0 },
    { reads: 60, actual: 100 },
  ] as const;
  assert.deepEqual(
    [10, 35, 60, 70, 0].map((reads) => correctedBy({ points }, reads)),
    [0, 50, 100, 120, -20],
  );
});

test("an offset is what lacks, to a thousandth of a degree", () => {
  const outcome = offsetOf({ reads: 21.9, actual: 21.5 }, CELSIUS);
  assert.deepEqual(outcome, { correction: { offset: -0.4 }, advice: "" });
});

test("a sensor that is right already has an offset of 0, and no -0", () => {
  const outcome = offsetOf({ reads: 21.50004, actual: 21.5 }, CELSIUS);
  assert.deepEqual(outcome.correction, { offset: 0 });
  assert.equal(
    Object.is(outcome.correction && "offset" in outcome.correction && outcome.correction.offset, 0),
    true,
  );
});

test("a correction has what the references said: what lacks, or both points as they are", () => {
  fc.assert(
    fc.property(tenths, tenths, tenths, tenths, (a, b, c, d) => {
      const [low, high] = [
        { reads: a, actual: c },
        { reads: b, actual: d },
      ];
      const { offset } = offsetIn(offsetOf(low, CELSIUS));
      assert.ok(Math.abs(a + offset - c) < 1e-6);
      const line = lineOf(low, high, CELSIUS);
      if (line.problem !== undefined) return;
      assert.deepEqual(pointsIn(line), [low, high]);
    }),
  );
});

test("a line is refused exactly where the configuration would refuse it", () => {
  fc.assert(
    fc.property(tenths, tenths, tenths, tenths, (a, b, c, d) => {
      const line = lineOf({ reads: a, actual: c }, { reads: b, actual: d }, CELSIUS);
      assert.equal(line.problem === undefined, (b - a) * (d - c) > 0);
    }),
  );
});

test("which point is the low one does not matter", () => {
  const [low, high] = [
    { reads: 0.4, actual: 0 },
    { reads: 99.1, actual: 100 },
  ];
  const [there, back] = [lineOf(low, high, CELSIUS), lineOf(high, low, CELSIUS)];
  assert.ok(Math.abs(corrected(there, 50) - corrected(back, 50)) < 1e-9);
});

test("why there is no line is told", () => {
  const problem = (reads: number, actual: number) =>
    lineOf({ reads: 1, actual: 2 }, { reads, actual }, CELSIUS).problem;
  assert.equal(problem(1, 50), "Both points have the same reading: take them far apart.");
  assert.equal(problem(1.0001, 50), "Both points have the same reading: take them far apart.");
  assert.equal(problem(50, 2), "The same was true at both points: every reading would be that.");
  assert.equal(problem(50, 1), "More is read where less was true: are the two points mixed up?");
});

test("points that are near each other are used, with a word of advice", () => {
  const near = "Take the points further apart, by 10 °C (18 °F) at least, if you can.";
  const line = lineOf({ reads: 20, actual: 20 }, { reads: 29, actual: 29 }, CELSIUS);
  assert.deepEqual([line.correction !== undefined, line.advice], [true, near]);
  assert.equal(
    lineOf({ reads: 40, actual: 40 }, { reads: 59, actual: 59 }, HUMIDITY).advice,
    "Take the points further apart, by 20 % at least, if you can.",
  );
  const far = lineOf({ reads: 20, actual: 20 }, { reads: 31, actual: 30 }, CELSIUS);
  assert.equal(far.advice, "");
});

test("a large correction is asked about", () => {
  const much = "That is a large correction: look again whether the numbers belong together.";
  assert.equal(offsetOf({ reads: 21, actual: 29 }, CELSIUS).advice, much);
  assert.equal(offsetOf({ reads: 1013, actual: 1.013 }, "pressure_hectopascals").advice, much);
  assert.equal(lineOf({ reads: 0, actual: 0 }, { reads: 50, actual: 100 }, CELSIUS).advice, much);
});
