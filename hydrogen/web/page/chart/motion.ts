// Moving and zooming, in numbers.

import type { Range } from "./model.ts";

const SHORTEST = 1; // second
const LONGEST = 100 * 366 * 86_400; // seconds

/** The same length, `part` of it later. */
export function moved(range: Range, part: number): Range {
  const by = (range.to - range.from) * part;
  return { from: range.from + by, to: range.to + by };
}

/** `factor` times as long, with what is at `at` left where it is. */
export function zoomed(range: Range, factor: number, at: number): Range {
  const length = range.to - range.from;
  const wanted = Math.min(Math.max(length * factor, SHORTEST), LONGEST);
  const from = at - ((at - range.from) / length) * wanted;
  return { from, to: from + wanted };
}

/** So that two times are at two places, which are parts of the width: two fingers hold them. */
export function pinched(times: [number, number], places: [number, number]): Range | null {
  const apart = places[1] - places[0];
  const length = (times[1] - times[0]) / apart;
  if (Math.abs(apart) < 0.01 || !(length >= SHORTEST && length <= LONGEST)) return null;
  const from = times[0] - places[0] * length;
  return { from, to: from + length };
}

/** Within the bounds, with its length as it is where that fits. */
export function bounded(range: Range, bounds: Range | undefined): Range {
  if (!bounds) return range;
  const length = Math.min(range.to - range.from, bounds.to - bounds.from);
  const from = Math.min(Math.max(range.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}
