// What the chart says at one time: of every curve the point that is meant, and what was the case.

import type { Band, Flag, Picture, Range, Trace } from "./model.ts";
import { firstAt } from "./scale.ts";

export interface Reading {
  at: number;
  /** By the order of the traces: which point, or null where there is a gap. */
  points: (number | null)[];
  bands: Band[];
  flags: Flag[];
}

/** How far beside something one may point: a finger is no needle. */
export function reachOf(range: Range): number {
  return (range.to - range.from) / 120;
}

/** Read all at a time; `reach` is how far beside a lonely point, or a flag, one may point, in seconds. */
export function readingAt(picture: Picture, at: number, reach: number): Reading {
  return {
    at,
    points: picture.traces.map((trace) => nearest(trace, at, reach)),
    bands: picture.bands.filter((band) => band.from <= at && at < band.to),
    flags: picture.flags.filter((flag) => Math.abs(flag.at - at) <= reach),
  };
}

/** The point of a curve that is nearest to a time; null in a gap, and beyond either end. */
export function nearest(trace: Trace, at: number, reach: number): number | null {
  const after = firstAt(trace.at, at);
  const before = after - 1;
  const isAfter = hasValue(trace, after);
  const isBefore = hasValue(trace, before);
  if (isAfter && isBefore) {
    const isNearer = (trace.at[after] ?? 0) - at < at - (trace.at[before] ?? 0);
    return isNearer ? after : before;
  }
  // Beside a gap only what is pointed at counts: no value is carried into it.
  if (isAfter && (trace.at[after] ?? 0) - at <= reach) return after;
  if (isBefore && at - (trace.at[before] ?? 0) <= reach) return before;
  return null;
}

function hasValue(trace: Trace, index: number): boolean {
  const value = trace.mean[index];
  return value !== null && value !== undefined;
}

/** The last point of a curve within a range that has a value. */
export function lastWithin(trace: Trace, range: Range): number | null {
  for (let index = firstAt(trace.at, range.to) - 1; index >= 0; index -= 1) {
    if ((trace.at[index] ?? 0) < range.from) return null;
    if (hasValue(trace, index)) return index;
  }
  return null;
}
