// Whether what a sensor reads has come to rest, and at what.

import { UNITS } from "../text/units.ts";

export interface Reading {
  /** Milliseconds. */
  at: number;
  value: number;
}

export interface Rest {
  median: number;
  /** False while there are too few to say anything of the others. */
  isEnough: boolean;
  isSteady: boolean;
}

/** How many readings there have to be, however slowly they come. */
export const FEWEST = 5;
const WINDOW = 30_000; // milliseconds
const MOST = 60;

// What readings may differ by and be at rest: some of a sensor's noise, in the wire's units.
const TOLERANCES: Readonly<Record<string, number>> = {
  temperature_celsius: 0.3,
  ambient_temperature_celsius: 0.3,
  humidity_percent: 1,
  pressure_hectopascals: 0.5,
};
const OTHERS = 0.01; // of the value

/**
 * The last half-minute with `reading` in it; one that was seen already changes nothing. Where the
 * server's clock was set back it begins anew.
 */
export function withReading(before: readonly Reading[], reading: Reading): readonly Reading[] {
  const last = before.at(-1);
  if (last && reading.at === last.at) return before;
  if (last && reading.at < last.at) return [reading];
  const every = [...before, reading].slice(-MOST);
  const fresh = every.filter(({ at }) => reading.at - at <= WINDOW);
  return fresh.length >= FEWEST ? fresh : every.slice(-FEWEST);
}

/** Null without a reading. */
export function restOf(readings: readonly Reading[], quantity: string): Rest | null {
  if (readings.length === 0) return null;
  const values = readings.map(({ value }) => value);
  const median = medianOf(values);
  const tolerance = toleranceOf(quantity, median);
  const half = Math.floor(values.length / 2);
  const drift = half && Math.abs(medianOf(values.slice(-half)) - medianOf(values.slice(0, half)));
  const isEnough = values.length >= FEWEST;
  const isSteady = isEnough && spreadOf(values) <= tolerance && drift <= tolerance / 2;
  return { median, isEnough, isSteady };
}

function toleranceOf(quantity: string, value: number): number {
  const finest = 2 * 10 ** -(UNITS[quantity]?.digits ?? 2);
  return TOLERANCES[quantity] ?? Math.max(OTHERS * Math.abs(value), finest);
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Between the lowest and the highest, without one in ten at either end. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length / 10);
  return (sorted.at(-1 - cut) ?? 0) - (sorted[cut] ?? 0);
}
