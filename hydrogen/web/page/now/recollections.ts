// What is known of each series' last half-hour and of its day.

import type { Curve, History } from "../wire/history.ts";
import { unixSeconds } from "../wire/time.ts";
import { broken, extended, type Point, pointsOf } from "./points.ts";

/** Both null while nothing good was read. */
export interface Extremes {
  low: number | null;
  high: number | null;
}

export interface Recollection {
  points: readonly Point[];
  /** Since midnight; null until the server has told of what was before the page was opened. */
  today: Extremes | null;
}

/** By the names of the series. */
export type Recollections = ReadonlyMap<string, Recollection>;

/** With what is read at `at` (Unix seconds); what is not read any more is forgotten. */
export function told(
  past: Recollections,
  good: ReadonlyMap<string, number | null>,
  at: number,
): Recollections {
  const next = new Map<string, Recollection>();
  for (const [name, value] of good) {
    const { points = [], today = null } = past.get(name) ?? {};
    next.set(name, {
      points: extended(points, at, value),
      today: today === null || value === null ? today : widened(today, value, value),
    });
  }
  return next;
}

/** Nobody told of what was until `at`: until the server is asked, that is a gap. */
export function interrupted(past: Recollections, at: number): Recollections {
  const next = new Map<string, Recollection>();
  for (const [name, { points, today }] of past) {
    next.set(name, { points: broken(points, at), today });
  }
  return next;
}

/** With the server's answer about the last half-hour: what came after it stays behind it. */
export function recalled(past: Recollections, answer: History): Recollections {
  const [from, to] = [unixSeconds(answer.from), unixSeconds(answer.to)];
  return changed(past, answer, (known, curve) => ({
    today: known.today,
    points: [...pointsOf(curve, from), ...known.points.filter(({ at }) => at > to)],
  }));
}

/** With the server's answer about today. */
export function ranged(past: Recollections, answer: History): Recollections {
  return changed(past, answer, ({ points, today }, curve) => ({
    points,
    today: widened(today ?? { low: null, high: null }, least(curve.min), greatest(curve.max)),
  }));
}

/** It is another day. */
export function newDay(past: Recollections): Recollections {
  return new Map([...past].map(([name, { points }]) => [name, { points, today: null }]));
}

function changed(
  past: Recollections,
  answer: History,
  change: (known: Recollection, curve: Curve) => Recollection,
): Recollections {
  const next = new Map(past);
  for (const [name, curve] of Object.entries(answer.series)) {
    next.set(name, change(past.get(name) ?? { points: [], today: null }, curve));
  }
  return next;
}

function widened(known: Extremes, low: number | null, high: number | null): Extremes {
  return { low: least([known.low, low]), high: greatest([known.high, high]) };
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function greatest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
