// What follows from readings and what was true: a correction, or why there is none.

import { UNITS } from "../text/units.ts";
import type { Point } from "../wire/inventory.ts";

export type Correction = { offset: number } | { points: readonly [Point, Point] };

/** What a correction might still be wrong for, or why it would be refused. */
export type Outcome =
  | { correction: Correction; advice: string; problem?: never }
  | { correction?: never; advice?: never; problem: string };

// Two points nearer than that make more of the reference's error than of the sensor's.
const APART: Readonly<Record<string, number>> = {
  temperature_celsius: 10,
  ambient_temperature_celsius: 10,
  humidity_percent: 20,
};
const NEAR: Readonly<Record<string, string>> = {
  temperature_celsius: "10 °C (18 °F)",
  ambient_temperature_celsius: "10 °C (18 °F)",
  humidity_percent: "20 %",
};
const MUCH: Readonly<Record<string, number>> = {
  temperature_celsius: 5,
  ambient_temperature_celsius: 5,
  humidity_percent: 15,
  pressure_hectopascals: 20,
};
const STEEP = 0.2; // a gain that differs so much from 1

const MUCH_TOLD = "That is a large correction: look again whether the numbers belong together.";

/** One reference value: what is to be added to every reading. */
export function offsetOf(point: Point, quantity: string): Outcome {
  const offset = rounded(point.actual - point.reads, quantity);
  const isMuch = Math.abs(offset) > (MUCH[quantity] ?? Number.POSITIVE_INFINITY);
  return { correction: { offset }, advice: isMuch ? MUCH_TOLD : "" };
}

/** Two points: a line through both. */
export function lineOf(first: Point, second: Point, quantity: string): Outcome {
  const points = [roundedPoint(first, quantity), roundedPoint(second, quantity)] as const;
  const [low, high] = points;
  const reads = high.reads - low.reads;
  const actual = high.actual - low.actual;
  if (reads === 0) return { problem: "Both points have the same reading: take them far apart." };
  if (actual === 0) {
    return { problem: "The same was true at both points: every reading would be that." };
  }
  if (reads > 0 !== actual > 0) {
    return { problem: "More is read where less was true: are the two points mixed up?" };
  }
  return { correction: { points }, advice: adviceOn(reads, actual, quantity) };
}

function adviceOn(reads: number, actual: number, quantity: string): string {
  const apart = APART[quantity] ?? 0;
  if (Math.abs(actual) < apart) {
    return `Take the points further apart, by ${NEAR[quantity]} at least, if you can.`;
  }
  return Math.abs(actual / reads - 1) > STEEP ? MUCH_TOLD : "";
}

/** What Hydrogen makes of a reading with it. */
export function correctedBy(correction: Correction, reads: number): number {
  if ("offset" in correction) return reads + correction.offset;
  const [low, high] = correction.points;
  const gain = (high.actual - low.actual) / (high.reads - low.reads);
  return low.actual + gain * (reads - low.reads);
}

function roundedPoint({ reads, actual }: Point, quantity: string): Point {
  return { reads: rounded(reads, quantity), actual: rounded(actual, quantity) };
}

/** To a hundredth of the last digit that is shown: no sensor knows more. */
function rounded(value: number, quantity: string): number {
  return Number(value.toFixed((UNITS[quantity]?.digits ?? 2) + 2)) + 0; // no -0
}
