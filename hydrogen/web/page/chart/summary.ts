// What a curve did in a range, in four numbers: for a table, and for who cannot see the curve.

import type { Range, Trace } from "./model.ts";
import { lastWithin } from "./reading.ts";
import { firstAt } from "./scale.ts";

/** In the wire's units. */
interface Summary {
  lowest: number;
  /** Of the points that are drawn; each counts alike. */
  mean: number;
  highest: number;
  last: number;
}

/** Null where there is no reading in the range. */
export function summaryOf(trace: Trace, range: Range): Summary | null {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  const end = firstAt(trace.at, range.to);
  for (let index = firstAt(trace.at, range.from); index < end; index += 1) {
    const mean = trace.mean[index];
    if (mean === null || mean === undefined) continue;
    sum += mean;
    count += 1;
    lowest = Math.min(lowest, trace.min[index] ?? mean);
    highest = Math.max(highest, trace.max[index] ?? mean);
  }
  const last = lastWithin(trace, range);
  if (count === 0 || last === null) return null;
  return { lowest, mean: sum / count, highest, last: trace.mean[last] ?? lowest };
}
