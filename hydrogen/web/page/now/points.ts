// The last half-hour of a series, as points: what was, and what comes on top of it live.

import type { Curve } from "../wire/history.ts";

/** Seconds that a sparkline shows. */
export const SPARK = 1800;
/** Seconds of one point; 60 of them are as fine as a sparkline can be read. */
export const STEP = 30;

/** The time in Unix seconds; null where nothing good was read: a gap. */
export interface Point {
  at: number;
  value: number | null;
  /** How many values it is the mean of; 0 of one that the server made. */
  count: number;
}

/** The points of an answer that begins at `from`, in Unix seconds. */
export function pointsOf(curve: Curve | undefined, from: number): Point[] {
  if (curve === undefined) return [];
  return curve.at.map((at, index) => ({
    at: from + at + curve.width / 2,
    value: curve.mean[index] ?? null,
    count: 0,
  }));
}

/**
 * With the value of `at` as the newest. Values of the same step become one point, their mean, as
 * the server's are; what is older than a sparkline goes.
 */
export function extended(points: readonly Point[], at: number, value: number | null): Point[] {
  const kept = points.filter((point) => point.at >= at - SPARK && point.at <= at);
  const last = kept.at(-1);
  if (last === undefined || !isSameStep(last, at)) kept.push({ at, value, count: 1 });
  else if (value !== null) kept[kept.length - 1] = mixed(last, at, value);
  return kept;
}

/** With a gap between the newest and what comes at `at`. */
export function broken(points: readonly Point[], at: number): readonly Point[] {
  const last = points.at(-1);
  if (last === undefined || last.value === null || at <= last.at) return points;
  return [...points, { at: (last.at + at) / 2, value: null, count: 0 }];
}

function isSameStep(last: Point, at: number): boolean {
  return last.count > 0 && Math.floor(last.at / STEP) === Math.floor(at / STEP);
}

function mixed(last: Point, at: number, value: number): Point {
  if (last.value === null) return { at, value, count: 1 };
  const count = last.count + 1;
  return { at, value: last.value + (value - last.value) / count, count };
}
