// How far a value axis goes: what is seen fits, with room, and it does not jump while one looks.

import type { Range, Trace } from "./model.ts";

export interface Extent {
  min: number;
  max: number;
}

/** The first index whose time is `at` or later. */
export function firstAt(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The indices of what is seen, with a point to each side for the lines that come from there. */
export function visible(trace: Trace, range: Range): { from: number; to: number } {
  const from = Math.max(0, firstAt(trace.at, range.from) - 1);
  const to = Math.min(trace.at.length, firstAt(trace.at, range.to) + 1);
  return { from, to };
}

/** The lowest and the highest of what is seen; null where there is nothing. */
export function extremes(traces: readonly Trace[], range: Range): Extent | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const trace of traces) {
    const { from, to } = visible(trace, range);
    for (let index = from; index < to; index += 1) {
      const low = trace.min[index];
      const high = trace.max[index];
      if (low !== null && low !== undefined && low < min) min = low;
      if (high !== null && high !== undefined && high > max) max = high;
    }
  }
  return min <= max ? { min, max } : null;
}

/** 1, 2 or 5 times a power of ten: the smallest that is not under `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((of) => of * power >= least * (1 - 1e-9)) ?? 10;
  // Divided where it is a fraction, so that 0.1 is the 0.1 that everybody writes.
  return power < 1 ? factor / Math.round(1 / power) : factor * power;
}

/** An axis with room above and below, from one mark to another, for some `marks` of them. */
export function roomy(extent: Extent, marks: number, smallest: number): Extent {
  const span = Math.max(extent.max - extent.min, smallest);
  const middle = (extent.min + extent.max) / 2;
  const pad = span * 0.06;
  const low = Math.min(extent.min, middle - span / 2) - pad;
  const high = Math.max(extent.max, middle + span / 2) + pad;
  // Half a mark's distance is fine enough to waste no room, and coarse enough to stay.
  const step = niceStep((high - low) / marks) / 2;
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step };
}

/** The axis that follows: the present one while all fits into it and fills it, else a new one.

While the reader moves the chart it may grow, and shrinks only when nobody holds it. */
export function followed(
  present: Extent | null,
  wanted: Extent | null,
  isHeld: boolean,
): Extent | null {
  if (!wanted || !present) return wanted ?? present;
  if (isHeld) {
    return { min: Math.min(present.min, wanted.min), max: Math.max(present.max, wanted.max) };
  }
  const fits = present.min <= wanted.min && present.max >= wanted.max;
  const fills = wanted.max - wanted.min >= 0.7 * (present.max - present.min);
  return fits && fills ? present : wanted;
}

const CLOSEST = 32; // CSS pixels from one mark to the next

/** The marks of an axis: few enough for `room` pixels. */
export function valueTicks(extent: Extent, room: number): { at: number[]; digits: number } {
  const count = Math.max(2, Math.floor(room / CLOSEST));
  const step = niceStep((extent.max - extent.min) / count);
  const at: number[] = [];
  for (let mark = Math.ceil(extent.min / step - 1e-9); mark * step <= extent.max + step * 1e-9; ) {
    // Rounded up to nothing it is -0, and would be written so.
    at.push(mark * step + 0);
    mark += 1;
  }
  return { at, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}
